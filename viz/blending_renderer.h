// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkOpenGLRenderer.h>

namespace vlm3r::viz {

/// Draws translucent faces one over the other, as they come. VTK's own way sorts them in a pass
/// over the whole picture, every time, for a few faint faces: dear where software draws it.
class BlendingRenderer : public vtkOpenGLRenderer {
 public:
  static BlendingRenderer* New();
  vtkTypeMacro(BlendingRenderer, vtkOpenGLRenderer)

      BlendingRenderer(const BlendingRenderer&) = delete;
  void operator=(const BlendingRenderer&) = delete;

  void DeviceRenderTranslucentPolygonalGeometry(vtkFrameBufferObjectBase* target) override;

 protected:
  BlendingRenderer() = default;
  ~BlendingRenderer() override = default;
};

}  // namespace vlm3r::viz
