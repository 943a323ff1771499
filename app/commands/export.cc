// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/project_room.h"
#include "app/commands/scene_export.h"
#include "app/project/database.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {
namespace {

struct ExportFlags {
  std::filesystem::path output;
  int64_t video = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output, {.key = "output", .help = "the folder to write", .unit = "DIR"});
    visit(&video, {.key = "video",
                   .help = "which video of a project, counted from 1; 0: the one shown last",
                   .min = 0,
                   .max = 1e6});
  }
};

/// What is written, and how.
struct Wanted {
  scene::Snapshot snapshot;
  scene::ExportRequest request;
};

Result<Wanted> Load(const Context& context, const std::string& path, const ExportFlags& flags) {
  Wanted wanted;
  if (project::LooksLikeProject(path)) {
    VLM3R_ASSIGN(ProjectRoom room, LoadProjectRoom(context, path, flags.video));
    wanted.request = ExportRequestOf(*context.loaded, flags.output, room.video.display);
    wanted.snapshot = std::move(room.snapshot);
    return wanted;
  }
  if (flags.video != 0) {
    return Error{ErrorCode::kUsage, "--video chooses a video of a project, and this is none", path,
                 "Leave it out"};
  }
  VLM3R_ASSIGN(wanted.snapshot, scene::LoadSnapshot(path, context.control));
  wanted.request = ExportRequestOf(context.options().exports, flags.output);
  return wanted;
}

Result<Output> Run(Context& context, const Args& args) {
  const ExportFlags& flags = args.Get<ExportFlags>();
  if (flags.output.empty())
    return Error{ErrorCode::kUsage, "export needs --output DIR", "", "Name a folder to write"};
  VLM3R_TRY(CheckOutputFolder(flags.output));
  VLM3R_ASSIGN(const Wanted wanted, Load(context, args.positionals[0], flags));
  VLM3R_ASSIGN(const scene::ExportReport report,
               scene::ExportSnapshot(wanted.snapshot, wanted.request, context.control));
  for (const std::string& warning : report.warnings) context.notice("warning: " + warning);
  return Output{ToJson(report, flags.output), ToText(report, flags.output), {}};
}

}  // namespace

Command ExportCommand() {
  return {.id = "export",
          .summary = "Write a project's room or a saved reconstruction in other formats",
          .details =
              "A project's room is written as the studio shows it: filter, clip box, colours and "
              "calibration. --min-confidence, --points and --remove-outliers come first when "
              "given.\n\n"
              "Examples:\n  vlm3r export room.v3r --formats ply,tum --output room\n"
              "  vlm3r reconstruct room.mp4 --formats snapshot --output room\n"
              "  vlm3r export room --formats ply,glb --min-confidence 3 --output room-clean",
          .positionals = {{"PROJECT|SNAPSHOT",
                           "project file, or folder written by reconstruct with --formats snapshot",
                           true, false}},
          .areas = {"export"},
          .make_flags = MakeFlags<ExportFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
