// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include "engine/scene/oriented_box.h"

namespace vlm3r::check {

/// One object that takes part in a question: where it stands in the graph, and its box there.
struct Body {
  size_t object = 0;
  scene::OrientedBox box;
};

/// How distances are measured.
enum class Metric {
  kGrid,   ///< As the benchmarks: between the boxes' 5 cm grids.
  kSolid,  ///< Between the solid boxes: fast, at most a few centimetres less.
};

double Between(const scene::OrientedBox& a, const scene::OrientedBox& b, Metric metric);
double FromPoint(const Eigen::Vector3d& p, const scene::OrientedBox& box, Metric metric);

/// The nearest of two groups of bodies: indices into them and their distance [m]; infinite when
/// there is no pair of different objects.
struct NearestPair {
  size_t first = 0, second = 0;
  double distance_m = 0;
};
NearestPair NearestOf(const std::vector<Body>& a, const std::vector<Body>& b, Metric metric);

/// The body nearest to a point.
struct NearestBody {
  size_t index = 0;
  double distance_m = 0;
};
NearestBody NearestTo(const Eigen::Vector3d& p, const std::vector<Body>& bodies, Metric metric);

/// Two grid points as far apart as the grids of the boxes are.
std::pair<Eigen::Vector3d, Eigen::Vector3d> EndPoints(const scene::OrientedBox& a,
                                                      const scene::OrientedBox& b);
/// The grid point nearest to `p`.
Eigen::Vector3d EndPoint(const Eigen::Vector3d& p, const scene::OrientedBox& box);

}  // namespace vlm3r::check
