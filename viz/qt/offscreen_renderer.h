// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "viz/scene_view.h"

namespace vlm3r::viz {

/// Renders many pictures of a SceneView of its own on a thread of its own, beside the studio's
/// windows. Lives on one thread from beginning to end; call LockTextRendering before.
class OffscreenRenderer {
 public:
  /// `pixel_ratio`: how many pixels of the picture are one of the view's; lines and letters grow
  /// with it. Fails with kFailed where there is no OpenGL.
  static Result<std::unique_ptr<OffscreenRenderer>> Create(int width, int height,
                                                           double pixel_ratio = 1);
  ~OffscreenRenderer();
  OffscreenRenderer(const OffscreenRenderer&) = delete;

  SceneView& scene();
  /// The complete picture: all points, however many passes they take. Fails when cancelled.
  Result<Picture> Render(const RunControl& control);

 private:
  struct Impl;
  explicit OffscreenRenderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::viz
