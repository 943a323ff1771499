// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include <Eigen/Core>

#include "engine/scene/display.h"

namespace vlm3r::studio {

/// A box's sides as an interval on each of its axes, in the box's own directions.
struct ClipSides {
  Eigen::Matrix3d axes = Eigen::Matrix3d::Identity();  ///< Columns: width, depth, height.
  std::array<double, 3> low = {0, 0, 0};
  std::array<double, 3> high = {1, 1, 1};
};

/// Level axes for a room: height along `up`, depth along the first camera's heading.
Eigen::Matrix3d RoomAxes(const Eigen::Vector3d& up, const Eigen::Matrix3d& first_camera_axes);

/// Where nearly all points lie (1st to 99th percentile, and a little more) along `axes`. Looks at
/// no more than about 30,000 points.
ClipSides RobustSides(const scene::Snapshot& snapshot, const Eigen::Matrix3d& axes);
ClipSides RobustSides(const scene::PointCloud& cloud, const Eigen::Matrix3d& axes);

scene::ClipBox ToClipBox(const ClipSides& sides);
ClipSides ToSides(const scene::ClipBox& box);

}  // namespace vlm3r::studio
