// SPDX-License-Identifier: Apache-2.0
#include "viz/screenshot.h"

#include <algorithm>

#include <vtkNew.h>
#include <vtkUnsignedCharArray.h>

namespace vlm3r::viz {
namespace {

constexpr int kMaxSide = 8192;

Status CheckSize(int width, int height) {
  if (width >= 16 && height >= 16 && width <= kMaxSide && height <= kMaxSide) return {};
  return Error{ErrorCode::kUsage, "a picture has 16 to 8192 pixels a side", "",
               "Give another width or height"};
}

void Fill(const ScreenshotRequest& request, SceneView* view) {
  view->SetDisplay(request.display);
  view->SetCurrentView(request.display.current_view);
  view->SetStyle(request.style);
  view->SetTheme(request.theme);
  view->SetMeasures(request.measures);
  if (request.viewpoint) view->SetViewpoint(*request.viewpoint);
}

}  // namespace

Result<Picture> RenderToPicture(SceneView* view, int width, int height, OffscreenKind kind) {
  VLM3R_TRY(CheckSize(width, height));
  VLM3R_ASSIGN(std::unique_ptr<OffscreenWindow> offscreen,
               OffscreenWindow::Create(width, height, kind));
  vtkRenderWindow* window = offscreen->window();
  view->Attach(window);
  window->Render();
  while (view->needs_refinement()) {
    view->Refine();
    window->Render();
  }
  vtkNew<vtkUnsignedCharArray> rows;
  const int read = window->GetPixelData(0, 0, width - 1, height - 1, 0, rows);
  view->Detach();
  const size_t row = static_cast<size_t>(width) * 3;
  if (read == 0 || static_cast<size_t>(rows->GetNumberOfValues()) != row * static_cast<size_t>(height))
    return Error{ErrorCode::kFailed, "the drawn picture cannot be read back", "", ""};
  Picture picture{width, height, std::vector<uint8_t>(row * static_cast<size_t>(height))};
  for (int y = 0; y < height; ++y) {
    const unsigned char* from = rows->GetPointer(0) + static_cast<size_t>(height - 1 - y) * row;
    std::copy(from, from + row, picture.rgb.begin() + static_cast<std::ptrdiff_t>(y) *
                                                          static_cast<std::ptrdiff_t>(row));
  }
  return picture;
}

Result<Picture> RenderScreenshot(std::shared_ptr<const scene::Snapshot> snapshot,
                                 const ScreenshotRequest& request) {
  VLM3R_TRY(scene::CheckSnapshot(*snapshot));
  SceneView view;
  view.SetSnapshot(std::move(snapshot));
  Fill(request, &view);
  return RenderToPicture(&view, request.width, request.height);
}

Result<Picture> RenderScreenshot(std::shared_ptr<const scene::PointCloud> cloud,
                                 const ScreenshotRequest& request) {
  SceneView view;
  view.SetCloud(std::move(cloud));
  Fill(request, &view);
  return RenderToPicture(&view, request.width, request.height);
}

}  // namespace vlm3r::viz
