// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::check {

/// What points cover, seen from above.
struct Footprint {
  double area_m2 = 0;
  std::vector<Eigen::Vector2d> outline;  ///< Of the largest part, closed: the last is the first.
};

/// The area that points cover or enclose, on a 10 cm grid: gaps up to 0.4 m are closed, as the
/// benchmark's alpha shape (radius 0.2 m) closes them. Cells with fewer than three points do not
/// count. Nothing for too few points, or when they spread over more than 100 m.
std::optional<Footprint> FootprintOf(const std::vector<Eigen::Vector2d>& points);

}  // namespace vlm3r::check
