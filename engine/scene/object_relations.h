// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/scene/scene_graph.h"

namespace vlm3r::scene {

/// How one object lies to another one, the reference.
struct ObjectRelation {
  size_t object = 0;      ///< Index into the graph's objects.
  double distance_m = 0;  ///< Between the nearest points of the two boxes.
  /// "front-left", … for somebody who stands at the reference and faces the third object; null when
  /// nobody faces anything or the direction is ambiguous.
  const char* direction = nullptr;
  /// Compared in a frame's camera: -1 left of the reference, above it, nearer than it; +1 the
  /// other side; 0 neither, or no frame.
  int right = 0, down = 0, far = 0;
  std::optional<size_t> first_frame;  ///< Index into the graph's frames: the first that sees it.
};

/// Which objects are compared, as indices into the graph's objects and frames.
struct RelationRequest {
  size_t reference = 0;
  std::optional<size_t> facing;
  std::optional<size_t> frame;
};

/// The relations of all objects but the reference, in the graph's order. The frame counts only when
/// it has a pose. Empty when an index is outside.
std::vector<ObjectRelation> RelationsOf(const SceneGraph& graph, const RelationRequest& request);

/// The first frame, in the graph's order, that sees an object; nothing for one without instance id.
std::optional<size_t> FirstFrameOf(const SceneGraph& graph, size_t object);

}  // namespace vlm3r::scene
