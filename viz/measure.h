// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <Eigen/Core>

#include "viz/scene_view.h"

namespace vlm3r::viz {

/// Points a kind needs: distance 2, angle 3 (vertex second), height 2, box 2 (opposite corners of a
/// box aligned with `up` and the first point's neighbourhood axes x/z of the world).
int PointsNeeded(MeasureKind kind);

/// What a finished measurement says. Lengths in true metres: predicted lengths times `scale`.
struct MeasureValue {
  double length_m = 0;                               ///< Distance or height difference along `up`.
  double angle_deg = 0;                              ///< Angle at the vertex.
  Eigen::Vector3d size_m = Eigen::Vector3d::Zero();  ///< Box: width, depth, height.
};
/// Nothing when points are missing or not finite.
std::optional<MeasureValue> Measure(MeasureKind kind, const std::vector<Eigen::Vector3d>& points,
                                    const Eigen::Vector3d& up, double scale);

}  // namespace vlm3r::viz
