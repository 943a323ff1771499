// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>

#include "engine/scene/scene_graph.h"
#include "training/qa/route/route_shape.h"

namespace vlm3r::training {

/// Distance [m] over the floor from a place to a box seen from above; 0 inside.
double FootprintDistance(const scene::OrientedBox& box, const Eigen::Vector2d& place);

/// The objects that name source, middle and target of a way, as indices into the scene's objects.
struct RouteAnchors {
  size_t source, middle, target;
};

/// Names each place by the nearest of the objects that are the only ones of their category, as
/// other names would not say which (measured from `height_m` above the floor at `floor_z_m`).
/// Nothing when one is farther than the rules allow or stands at two places.
std::optional<RouteAnchors> NameAnchors(const scene::SceneGraph& scene, const RouteShape& shape,
                                        double floor_z_m, double height_m,
                                        const RouteRules& rules = {});

}  // namespace vlm3r::training
