// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viz/offscreen.h"
#include "viz/scene_view.h"

namespace vlm3r::viz {

/// Draws a view that is already filled, complete to its last point, and reads the picture.
Result<Picture> RenderToPicture(SceneView* view, int width, int height,
                                OffscreenKind kind = OffscreenKind::kAny);

}  // namespace vlm3r::viz
