// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "viz/offscreen.h"
#include "viz/scene_view.h"

namespace vlm3r::viz {

/// Draws a view that is already filled, complete to its last point, and reads the picture. `aim` is
/// called when the view knows the picture's size.
Result<Picture> RenderToPicture(SceneView* view, int width, int height,
                                OffscreenKind kind = OffscreenKind::kAny,
                                const std::function<void()>& aim = {});

}  // namespace vlm3r::viz
