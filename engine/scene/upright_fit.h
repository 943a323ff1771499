// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// An axis-aligned box in a frame turned about Z: what an upright box is before it is one.
struct UprightExtent {
  double yaw_rad = 0;
  Eigen::Vector3d low = Eigen::Vector3d::Zero();  ///< In the turned frame [m].
  Eigen::Vector3d high = Eigen::Vector3d::Zero();

  Eigen::Matrix3d Axes() const;  ///< Columns: the turned frame's axes; the third is Z.
  /// Sides shorter than `least_m` are widened to it. Fails as OrientedBox::Create.
  Result<OrientedBox> ToBox(double least_m = 0.02) const;
};

/// The upright box that fits points [m]: its yaw is that at which most of them lie near its sides
/// (X. Zhang et al., "Efficient L-shape fitting for vehicle detection using laser scanners", IV
/// 2017), which also holds when only two sides are seen; a share of `trim` of them may lie outside
/// beyond each face. Needs at least one point.
UprightExtent FitUpright(const std::vector<Eigen::Vector3d>& points, double trim);

/// The same at a given yaw.
UprightExtent ExtentAt(const std::vector<Eigen::Vector3d>& points, double yaw_rad, double trim);

}  // namespace vlm3r::scene
