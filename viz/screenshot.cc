// SPDX-License-Identifier: Apache-2.0
#include "viz/screenshot.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include <vtkNew.h>
#include <vtkUnsignedCharArray.h>

#include "viz/measure.h"

namespace vlm3r::viz {
namespace {

constexpr int kMaxSide = 8192;

Status CheckSize(int width, int height) {
  if (width >= 16 && height >= 16 && width <= kMaxSide && height <= kMaxSide) return {};
  return Error{ErrorCode::kUsage, "a picture has 16 to 8192 pixels a side", "",
               "Give another width or height"};
}

std::string Number(const char* format, double value) {
  char text[48];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string TextOf(MeasureKind kind, const MeasureValue& value) {
  if (kind == MeasureKind::kAngle) return Number("%.1f\u00B0", value.angle_deg);
  if (kind != MeasureKind::kBox) return Number("%.2f\u2009m", value.length_m);
  return Number("%.2f", value.size_m.x()) + Number("\u2009×\u2009%.2f", value.size_m.y()) +
         Number("\u2009×\u2009%.2f\u2009m", value.size_m.z());
}

void Aim(const ScreenshotRequest& request, SceneView* view) {
  if (request.viewpoint) {
    view->SetViewpoint(*request.viewpoint);
  } else {
    view->SetStandardView(request.standard);
  }
  if (request.orthographic) view->SetOrthographic(true);
  if (!request.viewpoint) view->FrameAll();
}

Result<Picture> Draw(const ScreenshotRequest& request, SceneView* view) {
  view->SetDisplay(request.display);
  view->SetCurrentView(request.display.current_view);
  view->SetStyle(request.style);
  view->SetTheme(request.theme);
  std::vector<MeasureItem> measures = request.measures;
  for (MeasureItem& item : measures) {
    const auto value = Measure(item.kind, item.points, view->up(), request.display.scale);
    if (item.label.empty() && value) item.label = TextOf(item.kind, *value);
  }
  view->SetMeasures(std::move(measures));
  view->SetBoxes(request.boxes);
  return RenderToPicture(view, request.width, request.height, OffscreenKind::kAny,
                         [&] { Aim(request, view); });
}

}  // namespace

Result<Picture> RenderToPicture(SceneView* view, int width, int height, OffscreenKind kind,
                                const std::function<void()>& aim) {
  VLM3R_TRY(CheckSize(width, height));
  VLM3R_ASSIGN(std::unique_ptr<OffscreenWindow> offscreen,
               OffscreenWindow::Create(width, height, kind));
  vtkRenderWindow* window = offscreen->window();
  view->Attach(window);
  if (aim) aim();
  window->Render();
  while (view->needs_refinement())
    if (view->Refine()) window->Render();
  vtkNew<vtkUnsignedCharArray> rows;
  const int read = window->GetPixelData(0, 0, width - 1, height - 1, 0, rows);
  view->Detach();
  const size_t row = static_cast<size_t>(width) * 3;
  if (read == 0 ||
      static_cast<size_t>(rows->GetNumberOfValues()) != row * static_cast<size_t>(height))
    return Error{ErrorCode::kFailed, "the drawn picture cannot be read back", "", ""};
  Picture picture{width, height, std::vector<uint8_t>(row * static_cast<size_t>(height))};
  for (int y = 0; y < height; ++y) {
    const unsigned char* from = rows->GetPointer(0) + static_cast<size_t>(height - 1 - y) * row;
    std::copy(
        from, from + row,
        picture.rgb.begin() + static_cast<std::ptrdiff_t>(y) * static_cast<std::ptrdiff_t>(row));
  }
  return picture;
}

Result<Picture> RenderScreenshot(std::shared_ptr<const scene::Snapshot> snapshot,
                                 const ScreenshotRequest& request) {
  VLM3R_TRY(scene::CheckSnapshot(*snapshot));
  SceneView view;
  view.SetSnapshot(std::move(snapshot));
  return Draw(request, &view);
}

Result<Picture> RenderScreenshot(std::shared_ptr<const scene::PointCloud> cloud,
                                 const ScreenshotRequest& request) {
  SceneView view;
  view.SetCloud(std::move(cloud));
  return Draw(request, &view);
}

Result<Picture> RenderShown(std::shared_ptr<const scene::Snapshot> snapshot,
                            std::shared_ptr<const scene::PointCloud> cloud,
                            const ScreenshotRequest& request) {
  if (snapshot) return RenderScreenshot(std::move(snapshot), request);
  if (cloud) return RenderScreenshot(std::move(cloud), request);
  return Error{ErrorCode::kFailed, "there is nothing to draw", "", ""};
}

}  // namespace vlm3r::viz
