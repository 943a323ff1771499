// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/scene_export.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {
namespace {

struct ExportFlags {
  std::filesystem::path output;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output, {.key = "output", .help = "the folder to write", .unit = "DIR"});
  }
};

Result<Output> Run(Context& context, const Args& args) {
  const ExportFlags& flags = args.Get<ExportFlags>();
  if (flags.output.empty())
    return Error{ErrorCode::kUsage, "export needs --output DIR", "", "Name a folder to write"};
  VLM3R_TRY(CheckOutputFolder(flags.output));
  VLM3R_ASSIGN(const scene::Snapshot snapshot,
               scene::LoadSnapshot(args.positionals[0], context.control));
  const scene::ExportRequest request = ExportRequestOf(context.options().exports, flags.output);
  VLM3R_ASSIGN(const scene::ExportReport report,
               scene::ExportSnapshot(snapshot, request, context.control));
  for (const std::string& warning : report.warnings) context.notice("warning: " + warning);
  return Output{ToJson(report, flags.output), ToText(report, flags.output), {}};
}

}  // namespace

Command ExportCommand() {
  return {.id = "export",
          .summary = "Write a saved reconstruction in other formats or with another filter",
          .details =
              "Example:\n  vlm3r reconstruct room.mp4 --formats snapshot --output room\n"
              "  vlm3r export room --formats ply,glb --min-confidence 3 --output room-clean",
          .positionals = {{"SNAPSHOT", "folder written by reconstruct with --formats snapshot",
                           true, false}},
          .areas = {"export"},
          .make_flags = MakeFlags<ExportFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
