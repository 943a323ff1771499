// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>

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

/// Points of a cloud that grows with every frame of a video; what a viewer can show at once.
constexpr int64_t kMostStreamedPoints = 8'000'000;

/// A reconstruction and what came of it on the way.
struct Reconstructed {
  scene::Snapshot snapshot;
  OrderedJson frames;  ///< Of the snapshot's JSON.
  double median_depth_m = 0;
  double seconds = 0;
  std::optional<scene::ExportReport> report;
};

/// Limited numbers of frames are kept, so that the cache can have them.
Result<Reconstructed> Whole(Context& context, session::Session* session,
                            const session::ReconstructRequest& request,
                            const ReconstructFlags& flags) {
  const Timer timer;
  Reconstructed made;
  VLM3R_ASSIGN(made.snapshot,
               session->Reconstruct(request, {}, context.control, flags.dump_stages));
  made.seconds = timer.Seconds();
  made.frames = scene::SnapshotToJson(made.snapshot)["frames"];
  made.median_depth_m = scene::MedianDepth_m(made.snapshot);
  if (flags.output.empty()) return made;
  VLM3R_ASSIGN(
      made.report,
      scene::ExportSnapshot(made.snapshot, ExportRequestOf(context.options().exports, flags.output),
                            context.control));
  return made;
}

/// Every frame of a video of any length: what a frame gives is written and forgotten.
Result<Reconstructed> Streamed(Context& context, session::Session* session,
                               const session::ReconstructRequest& wanted,
                               const ReconstructFlags& flags) {
  const Timer timer;
  session::ReconstructRequest request = wanted;
  request.keep_maps = false;
  std::optional<scene::StreamedExport> output;
  if (!flags.output.empty()) {
    scene::ExportRequest files = ExportRequestOf(context.options().exports, flags.output);
    files.max_points = kMostStreamedPoints;
    VLM3R_ASSIGN(output, scene::StreamedExport::Begin(files, context.control));
  }
  Reconstructed made;
  made.frames = OrderedJson::array();
  scene::GeometrySurvey survey;
  Status written;
  const auto take = [&](const scene::FrameGeometry& frame) {
    survey.Add(frame);
    made.frames.push_back(scene::FrameToJson(frame));
    if (output) written = output->Add(frame);
    return written.has_value();
  };
  VLM3R_ASSIGN(made.snapshot,
               session->Reconstruct(request, take, context.control, flags.dump_stages));
  VLM3R_TRY(written);
  made.seconds = timer.Seconds();
  made.median_depth_m = survey.MedianDepth_m();
  if (output) {
    VLM3R_ASSIGN(made.report, output->Finish(made.snapshot));
  }
  return made;
}

std::string Summary(const Reconstructed& made) {
  return std::to_string(made.snapshot.frames.size()) + " frames, camera path " +
         Metres(scene::CameraPathLength_m(made.snapshot)) + ", median depth " +
         Metres(made.median_depth_m) + "\n";
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
  const auto reconstruct = request.num_frames == 0 ? Streamed : Whole;
  VLM3R_ASSIGN(Reconstructed made, reconstruct(context, session.get(), request, flags));

  Output output;
  output.text = Summary(made);
  output.json = scene::SnapshotToJson(made.snapshot, std::move(made.frames));
  output.json["camera_path_m"] = scene::CameraPathLength_m(made.snapshot);
  output.json["median_depth_m"] = made.median_depth_m;
  if (made.report) {
    output.text += ToText(*made.report, flags.output);
    output.json["export"] = ToJson(*made.report, flags.output);
  }
  const auto& warnings = made.report ? made.report->warnings : made.snapshot.warnings;
  for (const std::string& warning : warnings) context.notice("warning: " + warning);
  output.json["timings_s"] = {{"reconstruct", made.seconds}, {"total", timer.Seconds()}};
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
