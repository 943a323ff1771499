// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <vtkGenericOpenGLRenderWindow.h>

namespace vlm3r::viz {

/// A render window that lives in somebody else's OpenGL context. VTK asks MakeCurrent and IsCurrent
/// before every OpenGL call; Render outside of the host's painting only asks for a repaint.
class HostedRenderWindow : public vtkGenericOpenGLRenderWindow {
 public:
  static HostedRenderWindow* New();
  vtkTypeMacro(HostedRenderWindow, vtkGenericOpenGLRenderWindow)

      std::function<void()> make_current;
  std::function<bool()> is_current;
  std::function<void()> request_repaint;
  bool painting = false;  ///< The host is in its paint call.

  void MakeCurrent() override;
  bool IsCurrent() override;
  int SupportsOpenGL() override { return 1; }
  vtkTypeBool IsDirect() override { return 1; }
  void Render() override;
  /// Renders into framebuffer `framebuffer` of the current context, whatever state it is in.
  void PaintInto(unsigned int framebuffer);
};

}  // namespace vlm3r::viz
