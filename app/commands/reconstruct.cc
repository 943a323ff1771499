// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/scene_export.h"
#include "app/commands/session_requests.h"
#include "engine/base/timer.h"
#include "engine/scene/geometry.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {
namespace {

struct ReconstructFlags {
  std::filesystem::path output;
  std::filesystem::path dump_stages;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&output, {.key = "output",
                    .help = "write the reconstruction into this folder; none prints a summary only",
                    .unit = "DIR"});
    visit(&dump_stages, {.key = "dump_stages",
                         .help = "write every stage's tensors to this safetensors file",
                         .unit = "FILE"});
  }
};

/// Up to three decimals, '.' whatever the locale.
std::string Metres(double value) {
  const auto millis = static_cast<int64_t>(value * 1000 + 0.5);
  std::string rest = std::to_string(millis % 1000);
  rest.insert(0, 3 - rest.size(), '0');
  return std::to_string(millis / 1000) + "." + rest + " m";
}

std::string Summary(const scene::Snapshot& snapshot) {
  return std::to_string(snapshot.frames.size()) + " frames, camera path " +
         Metres(scene::CameraPathLength_m(snapshot)) + ", median depth " +
         Metres(scene::MedianDepth_m(snapshot)) + "\n";
}

Result<Output> Run(Context& context, const Args& args) {
  const ReconstructFlags& flags = args.Get<ReconstructFlags>();
  if (!flags.output.empty()) VLM3R_TRY(CheckOutputFolder(flags.output));
  if (!flags.dump_stages.empty()) VLM3R_TRY(CheckWritable(flags.dump_stages));
  VLM3R_TRY(session::ProbeClip(args.positionals[0], context.options().clip.rotation));
  session::ModelSpec spec = ModelSpecOf(context.options());
  spec.need_language = false;
  VLM3R_ASSIGN(const auto session, OpenSession(context, spec));
  const Timer timer;
  const session::ReconstructRequest request =
      ReconstructRequestOf(context.options(), args.positionals[0]);
  VLM3R_ASSIGN(const scene::Snapshot snapshot,
               session->Reconstruct(request, {}, context.control, flags.dump_stages));
  const double reconstruct_s = timer.Seconds();

  Output output;
  output.text = Summary(snapshot);
  output.json = scene::SnapshotToJson(snapshot);
  output.json["camera_path_m"] = scene::CameraPathLength_m(snapshot);
  output.json["median_depth_m"] = scene::MedianDepth_m(snapshot);
  std::vector<std::string> warnings = snapshot.warnings;
  if (!flags.output.empty()) {
    const scene::ExportRequest wanted = ExportRequestOf(context.options().exports, flags.output);
    VLM3R_ASSIGN(const scene::ExportReport report,
                 scene::ExportSnapshot(snapshot, wanted, context.control));
    output.text += ToText(report, flags.output);
    output.json["export"] = ToJson(report, flags.output);
    warnings = report.warnings;
  }
  for (const std::string& warning : warnings) context.notice("warning: " + warning);
  output.json["timings_s"] = {{"reconstruct", reconstruct_s}, {"total", timer.Seconds()}};
  output.json["model"] = ToJson(session->model());
  return output;
}

}  // namespace

Command ReconstructCommand() {
  return {
      .id = "reconstruct",
      .summary = "Turn a video or a folder of pictures into points and a camera path",
      .details =
          "Points and poses are in metres as the model predicts them; the world is the first "
          "camera's frame.\n"
          "Add snapshot to --formats to be able to `vlm3r export` other formats later.\n\n"
          "Example:\n  vlm3r reconstruct room.mp4 --spatial cut3r_512_dpt_4_64.pth --output room",
      .positionals = {{"VIDEO|FOLDER", "the clip", true, false}},
      .areas = {"model", "clip", "reconstruct", "export"},
      .make_flags = MakeFlags<ReconstructFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
