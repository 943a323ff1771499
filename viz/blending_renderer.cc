// SPDX-License-Identifier: Apache-2.0
#include "viz/blending_renderer.h"

#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>

namespace vlm3r::viz {

vtkStandardNewMacro(BlendingRenderer);

void BlendingRenderer::DeviceRenderTranslucentPolygonalGeometry(vtkFrameBufferObjectBase*) {
  vtkOpenGLState* state = static_cast<vtkOpenGLRenderWindow*>(this->GetRenderWindow())->GetState();
  // A faint face hides nothing behind it that is drawn later.
  const vtkOpenGLState::ScopedglDepthMask kept(state);
  state->vtkglDepthMask(0);
  this->UpdateTranslucentPolygonalGeometry();
}

}  // namespace vlm3r::viz
