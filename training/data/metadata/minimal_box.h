// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <Eigen/Core>

#include "engine/scene/oriented_box.h"

namespace vlm3r::training {

/// The smallest box around points [m] of which one face lies in a face of their convex hull with
/// one side along a side of that face; the box along the world's axes when that is smaller. This is
/// Open3D's search up to 0.18, which made the released metadata. Nothing: fewer than four points,
/// or all in one plane.
std::optional<scene::OrientedBox> MinimalBox(const std::vector<Eigen::Vector3d>& points);

}  // namespace vlm3r::training
