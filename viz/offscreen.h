// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <vtkRenderWindow.h>

#include "engine/base/result.h"

namespace vlm3r::viz {

/// Where an off-screen picture is drawn.
enum class OffscreenKind {
  kAny,  ///< EGL first: it needs no display and opens no connection.
  kEgl,
  kX11,
};

/// A render window that nobody sees, with its OpenGL context. Whatever context was current when it
/// was made is current again after it is gone.
class OffscreenWindow {
 public:
  virtual ~OffscreenWindow() = default;
  virtual vtkRenderWindow* window() = 0;

  /// Fails with kFailed saying what is missing: no EGL, no display, no OpenGL 3.2.
  static Result<std::unique_ptr<OffscreenWindow>> Create(int width, int height,
                                                         OffscreenKind kind = OffscreenKind::kAny);
};

}  // namespace vlm3r::viz
