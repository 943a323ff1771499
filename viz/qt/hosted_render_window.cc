// SPDX-License-Identifier: Apache-2.0
#include "viz/qt/hosted_render_window.h"

#include <vtkObjectFactory.h>
#include <vtkOpenGLState.h>
#include <vtk_glew.h>

namespace vlm3r::viz {

vtkStandardNewMacro(HostedRenderWindow);

void HostedRenderWindow::MakeCurrent() {
  if (make_current && !IsCurrent()) make_current();
}

bool HostedRenderWindow::IsCurrent() { return is_current && is_current(); }

void HostedRenderWindow::Render() {
  if (painting) {
    Superclass::Render();
  } else if (request_repaint) {
    request_repaint();
  }
}

void HostedRenderWindow::PaintInto(unsigned int framebuffer) {
  vtkOpenGLState* state = GetState();
  state->Reset();  // The host changed OpenGL's state behind VTK's back.
  state->Push();
  state->vtkglDepthFunc(GL_LEQUAL);
  painting = true;
  // VTK binds its own framebuffer while it draws and copies the picture to the one bound here.
  state->vtkglBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  Render();
  state->vtkglBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  painting = false;
  state->Pop();
}

}  // namespace vlm3r::viz
