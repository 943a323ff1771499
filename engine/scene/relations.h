// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <Eigen/Core>

#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// Into which classes a direction from a standing point falls.
enum class DirectionClasses {
  kQuadrants,  ///< front-left, back-left, back-right, front-right (the benchmark's hard variant).
  kThreeWay,   ///< left, back, right (medium).
  kTwoWay,     ///< left, right; what lies behind is ambiguous (easy).
};

/// How close to a border an angle is still clear.
enum class BorderMargin {
  kBothSides,  ///< 10 degrees on either side of every border.
  kReference,  ///< As the released generators: quadrants only look just below a border.
};

/// Name of the direction ("front-left", "back", …) in which the query box lies for somebody who
/// stands at one point and faces another, seen from above. Nothing when ambiguous: too near a
/// border, more than two of the query's corners in other classes, or behind in the two-way case.
std::optional<const char*> DirectionFrom(const Eigen::Vector3d& stand, const Eigen::Vector3d& face,
                                         const OrientedBox& query, DirectionClasses classes,
                                         BorderMargin margin = BorderMargin::kBothSides);

/// Compares two boxes along one axis of a camera (0: right, 1: down, 2: forward): -1 when all of A
/// comes more than `gap_m` before B, +1 when after, 0 when their extents are closer or overlap.
int CompareInCamera(const OrientedBox& a, const OrientedBox& b,
                    const Eigen::Matrix4d& world_from_camera, int axis, double gap_m = 0.15);

enum class Movement { kForward, kBackward, kLeft, kRight };

/// The main horizontal direction of the way from one camera position to another, in the first
/// camera's frame; nothing when neither part is longer than `threshold_m`.
std::optional<Movement> MovementDirection(const Eigen::Matrix4d& world_from_start,
                                          const Eigen::Matrix4d& world_from_end,
                                          double threshold_m);

/// "Forward", "Backward", "Left", "Right".
const char* MovementName(Movement movement);

/// Where the camera is [m]. `reference_bug` gives what the released generators take for it: -R^T t
/// of a camera-to-world pose.
Eigen::Vector3d CameraCenter(const Eigen::Matrix4d& world_from_camera, bool reference_bug = false);

}  // namespace vlm3r::scene
