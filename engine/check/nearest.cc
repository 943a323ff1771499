// SPDX-License-Identifier: Apache-2.0
#include "engine/check/nearest.h"

#include <limits>

#include "engine/scene/box_grid.h"

namespace vlm3r::check {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

}  // namespace

double Between(const scene::OrientedBox& a, const scene::OrientedBox& b, Metric metric) {
  return metric == Metric::kGrid ? scene::GridDistance(a, b) : scene::ExactDistance(a, b);
}

double FromPoint(const Eigen::Vector3d& p, const scene::OrientedBox& box, Metric metric) {
  return metric == Metric::kGrid ? scene::BoxGrid(box).DistanceTo(p) : box.DistanceTo(p);
}

NearestPair NearestOf(const std::vector<Body>& a, const std::vector<Body>& b, Metric metric) {
  NearestPair nearest{.distance_m = kFar};
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < b.size(); ++j) {
      if (a[i].object == b[j].object) continue;
      // A grid is never nearer than the solid that it stands for.
      if (scene::ExactDistance(a[i].box, b[j].box) > nearest.distance_m) continue;
      const double distance_m = Between(a[i].box, b[j].box, metric);
      if (distance_m < nearest.distance_m) nearest = {i, j, distance_m};
    }
  }
  return nearest;
}

NearestBody NearestTo(const Eigen::Vector3d& p, const std::vector<Body>& bodies, Metric metric) {
  NearestBody nearest{.distance_m = kFar};
  for (size_t i = 0; i < bodies.size(); ++i) {
    const double distance_m = FromPoint(p, bodies[i].box, metric);
    if (distance_m < nearest.distance_m) nearest = {i, distance_m};
  }
  return nearest;
}

std::pair<Eigen::Vector3d, Eigen::Vector3d> EndPoints(const scene::OrientedBox& a,
                                                      const scene::OrientedBox& b) {
  const scene::BoxGrid grid(b);
  Eigen::Vector3d from = a.center_world();
  double nearest = kFar;
  for (const Eigen::Vector3d& p : scene::GridPoints(a)) {
    const double distance = grid.DistanceTo(p);
    if (distance < nearest) nearest = distance, from = p;
  }
  return {from, EndPoint(from, b)};
}

Eigen::Vector3d EndPoint(const Eigen::Vector3d& p, const scene::OrientedBox& box) {
  Eigen::Vector3d end = box.center_world();
  double nearest = kFar;
  for (const Eigen::Vector3d& point : scene::GridPoints(box)) {
    const double squared = (point - p).squaredNorm();
    if (squared < nearest) nearest = squared, end = point;
  }
  return end;
}

}  // namespace vlm3r::check
