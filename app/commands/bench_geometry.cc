// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/session_requests.h"
#include "training/benchmark/geometry/geometry_report.h"
#include "training/data/scans/open_scan.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

struct GeometryFlags {
  std::string dataset = "scannet";
  fs::path root;
  std::string scene;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&dataset, {.key = "dataset",
                     .help = "whose files lie there",
                     .choices = {"scannet", "scannetpp", "arkitscenes"}});
    visit(&root,
          {.key = "root", .help = "folder into which the dataset was downloaded", .unit = "DIR"});
    visit(&scene, {.key = "scene",
                   .help = "scan that the video shows; empty means that the video's name is the "
                           "scan's",
                   .unit = "NAME"});
  }
};

Result<Output> Run(Context& context, const Args& args) {
  const GeometryFlags& flags = args.Get<GeometryFlags>();
  if (flags.root.empty()) {
    return Error{ErrorCode::kUsage, "bench geometry needs --root DIR", "",
                 "Name the dataset's folder, which holds the truth"};
  }
  const fs::path video = args.At(0);
  VLM3R_ASSIGN(const auto scan,
               training::OpenScan(*training::DatasetFromName(flags.dataset), flags.root,
                                  flags.scene.empty() ? video.stem().string() : flags.scene));
  VLM3R_TRY(session::ProbeClip(video, context.options().clip.rotation));
  session::ModelSpec spec = ModelSpecOf(context.options());
  spec.need_language = false;
  VLM3R_ASSIGN(const auto session, OpenSession(context, spec));
  const session::ReconstructRequest request = ReconstructRequestOf(context.options(), video);
  VLM3R_ASSIGN(const scene::Snapshot snapshot, session->Reconstruct(request, {}, context.control));
  VLM3R_ASSIGN(
      const bm::GeometryReport report,
      bm::EvaluateGeometry(snapshot, scan.get(),
                           static_cast<int>(session::LongSideOf(request, session->model())),
                           context.control));
  return Output{bm::ToJson(report), bm::GeometryText(report), {}};
}

}  // namespace

Command BenchGeometryCommand() {
  return {
      .id = "bench geometry",
      .summary = "Compare a reconstruction with the scan that its video was filmed in",
      .details =
          "Reconstructs the video and prints depth errors (as they are, with one factor, with a\n"
          "factor and an offset), errors of the camera path, and accuracy, completeness and\n"
          "normal consistency of the points, as CUT3R's evaluation does. The video must hold\n"
          "every frame of the scan, as data import and data synth write it.\n"
          "\n"
          "  vlm3r bench geometry videos/scene0568_00.mp4 --dataset scannet --root ScanNet",
      .positionals = {{"VIDEO|FOLDER", "video of the scan", true, false}},
      .areas = {"model", "clip", "reconstruct"},
      .make_flags = MakeFlags<GeometryFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
