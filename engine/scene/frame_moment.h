// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "engine/scene/scene_graph.h"

namespace vlm3r::scene {

/// When in the video a metadata frame was taken.
struct FrameMoment {
  double value = 0;  ///< Number of the video's frame, or seconds from its beginning.
  bool in_seconds = false;
};

/// What the ids of a scene's frames say, in the order of `graph.frames`: whole numbers ("120",
/// "frame_000120") are frame numbers; numbers with decimals (ARKitScenes' "41069021_10.250") are
/// seconds, counted from the first of them. Nothing for an id that ends in no number.
std::vector<std::optional<FrameMoment>> FrameMoments(const SceneGraph& graph);

}  // namespace vlm3r::scene
