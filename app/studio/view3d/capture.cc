// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/capture.h"

#include "engine/media/video_writer.h"
#include "engine/scene/png_writer.h"
#include "viz/qt/offscreen_renderer.h"

namespace vlm3r::studio {
namespace {

Result<std::unique_ptr<viz::OffscreenRenderer>> Prepare(const CaptureScene& scene) {
  VLM3R_ASSIGN(auto renderer,
               viz::OffscreenRenderer::Create(scene.width, scene.height, scene.pixel_ratio));
  viz::SceneView& view = renderer->scene();
  view.SetTheme(scene.theme);
  view.SetStyle(scene.style);
  view.SetDisplay(scene.display);
  if (scene.cloud != nullptr) {
    view.SetCloud(scene.cloud);
  } else {
    view.SetSnapshot(scene.snapshot);
  }
  view.SetCurrentView(scene.display.current_view);
  view.SetMeasures(scene.measures);
  view.SetBoxes(scene.boxes);
  view.SetHighlight(scene.highlight);
  return renderer;
}

}  // namespace

Result<std::filesystem::path> CapturePng(const CaptureScene& scene, const viz::Viewpoint& viewpoint,
                                         const std::filesystem::path& path,
                                         const RunControl& control) {
  control.Report("capture", 0, 1);
  VLM3R_ASSIGN(const auto renderer, Prepare(scene));
  renderer->scene().SetViewpoint(viewpoint);
  VLM3R_ASSIGN(const viz::Picture picture, renderer->Render(control));
  VLM3R_TRY(scene::WriteRgbPng(path, picture.rgb, picture.width, picture.height));
  control.Report("capture", 1, 1);
  return path;
}

Result<std::filesystem::path> CaptureMp4(const CaptureScene& scene,
                                         const std::vector<viz::Viewpoint>& viewpoints, int fps,
                                         const std::filesystem::path& path,
                                         const RunControl& control) {
  if (viewpoints.empty())
    return Error{ErrorCode::kUsage, "a fly-through needs at least one viewpoint", path.string(),
                 "Save viewpoints first, or choose another motion"};
  VLM3R_ASSIGN(
      const auto writer,
      media::VideoWriter::Create(path, {.width = scene.width, .height = scene.height, .fps = fps}));
  VLM3R_ASSIGN(const auto renderer, Prepare(scene));
  const auto total = static_cast<int64_t>(viewpoints.size());
  for (int64_t i = 0; i < total; ++i) {
    control.Report("capture", i, total);
    renderer->scene().SetViewpoint(viewpoints[static_cast<size_t>(i)]);
    VLM3R_ASSIGN(const viz::Picture picture, renderer->Render(control));
    VLM3R_TRY(writer->Add(picture.rgb));
  }
  VLM3R_TRY(writer->Finish());
  control.Report("capture", total, total);
  return path;
}

}  // namespace vlm3r::studio
