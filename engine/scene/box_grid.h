// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>

#include <Eigen/Core>

#include "engine/scene/box_distance.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// The grid that stands for a box in the benchmark's distances (GridPoints), made for many
/// distances: it is kept as three rows of coordinates, and its nearest point is found by rounding.
/// Only a grid of which some points are lost is kept point by point. Immutable; safe to share
/// between threads.
class BoxGrid {
 public:
  explicit BoxGrid(const OrientedBox& box, GridCrop crop = GridCrop::kTolerant);

  /// Smallest distance [m] between a point of this grid and one of the other: that of their
  /// GridPoints, up to rounding.
  double DistanceTo(const BoxGrid& other) const;

  /// Smallest distance [m] from a world point to a point of the grid.
  double DistanceTo(const Eigen::Vector3d& p_world) const;

 private:
  /// Coordinates along one axis of the box, from its centre [m].
  struct Row {
    int count = 1;
    double first = 0, last = 0;
    double step = 0, per_step = 0;          ///< Both 0 for a single point.
    int core_begin = 0, core_end = 0;       ///< Points within these on all axes do not count.
    double below_core = 0, above_core = 0;  ///< The nearest that do; infinite where there is none.
  };
  class Search;

  static Row RowOf(double length);
  bool KeepsAllPoints() const;
  double SquaredTo(const Eigen::Vector3d& p_box) const;
  double SquaredBesideCore(const Eigen::Vector3d& p_box, const Eigen::Vector3d& squared) const;
  Eigen::Index NumPoints() const;

  OrientedBox box_;
  std::array<Row, 3> rows_;
  std::optional<PointTree> tree_;  ///< In place of the rows.
};

/// The benchmark's distance [m] between two boxes: smallest distance of their grid points.
double GridDistance(const OrientedBox& a, const OrientedBox& b,
                    GridCrop crop = GridCrop::kTolerant);

}  // namespace vlm3r::scene
