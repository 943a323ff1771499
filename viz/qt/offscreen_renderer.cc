// SPDX-License-Identifier: Apache-2.0
#include "viz/qt/offscreen_renderer.h"

#include <cstring>

#include <vtkNew.h>
#include <vtkUnsignedCharArray.h>

#include "viz/offscreen.h"

namespace vlm3r::viz {

struct OffscreenRenderer::Impl {
  std::unique_ptr<OffscreenWindow> offscreen;
  SceneView scene;

  ~Impl() {
    offscreen->window()->Finalize();  // While the renderers are still there to give up theirs.
    scene.Detach();
  }
};

OffscreenRenderer::OffscreenRenderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OffscreenRenderer::~OffscreenRenderer() = default;

Result<std::unique_ptr<OffscreenRenderer>> OffscreenRenderer::Create(int width, int height,
                                                                     double pixel_ratio) {
  VLM3R_ASSIGN(auto offscreen, OffscreenWindow::Create(width, height));
  auto impl = std::make_unique<Impl>();
  impl->offscreen = std::move(offscreen);
  impl->offscreen->window()->SetDPI(static_cast<int>(96 * pixel_ratio));
  impl->scene.Attach(impl->offscreen->window());
  return std::unique_ptr<OffscreenRenderer>(new OffscreenRenderer(std::move(impl)));
}

SceneView& OffscreenRenderer::scene() { return impl_->scene; }

Result<Picture> OffscreenRenderer::Render(const RunControl& control) {
  vtkRenderWindow* window = impl_->offscreen->window();
  window->Render();
  while (impl_->scene.needs_refinement()) {
    if (control.stopped()) return CancelledError();
    if (impl_->scene.Refine()) window->Render();
  }
  if (control.stopped()) return CancelledError();
  Picture picture{window->GetSize()[0], window->GetSize()[1], {}};
  vtkNew<vtkUnsignedCharArray> rows;
  window->GetPixelData(0, 0, picture.width - 1, picture.height - 1, 0, rows);
  const size_t row_bytes = size_t{3} * static_cast<size_t>(picture.width);
  const auto height = static_cast<size_t>(picture.height);
  if (static_cast<size_t>(rows->GetNumberOfValues()) != row_bytes * height)
    return Error{ErrorCode::kFailed, "the drawn picture cannot be read back", "", ""};
  picture.rgb.resize(row_bytes * height);
  for (size_t row = 0; row < height; ++row) {  // OpenGL's first row is the lowest.
    std::memcpy(picture.rgb.data() + row_bytes * row,
                rows->GetPointer(0) + row_bytes * (height - 1 - row), row_bytes);
  }
  return picture;
}

}  // namespace vlm3r::viz
