// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkOpenGLRenderer.h>

namespace vlm3r::viz {

/// Draws translucent faces one over the other, as they come. VTK's own way sorts them by a pass
/// over the whole picture, every time: a third of what a picture takes where software draws it, for
/// a few faint faces.
class BlendingRenderer : public vtkOpenGLRenderer {
 public:
  static BlendingRenderer* New();
  // clang-format off
  vtkTypeMacro(BlendingRenderer, vtkOpenGLRenderer)
  // clang-format on
  BlendingRenderer(const BlendingRenderer&) = delete;
  void operator=(const BlendingRenderer&) = delete;

  void DeviceRenderTranslucentPolygonalGeometry(vtkFrameBufferObjectBase* target) override;

 protected:
  BlendingRenderer() = default;
  ~BlendingRenderer() override = default;
};

}  // namespace vlm3r::viz
