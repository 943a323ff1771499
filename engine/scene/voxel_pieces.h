// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

namespace vlm3r::scene {

/// How points fall apart: the piece that each belongs to, numbered from 0.
struct Pieces {
  std::vector<int> of;
  int count = 0;
};

/// Points hang together when they lie in one cube of `side_m` or in cubes that touch, at corners
/// too.
Pieces ConnectedPieces(const std::vector<Eigen::Vector3d>& points, double side_m);

/// The mean of the points in each occupied cube of `side_m`, so that density no longer counts;
/// cubes that hold fewer than `share` of what the middle one holds are left out as strays.
std::vector<Eigen::Vector3d> CubeMeans(const std::vector<Eigen::Vector3d>& points, double side_m,
                                       double share);

}  // namespace vlm3r::scene
