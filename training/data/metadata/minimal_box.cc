// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/minimal_box.h"

#include <algorithm>

#include <Eigen/Geometry>

#include "training/data/metadata/qhull.h"

namespace vlm3r::training {
namespace {

struct Extent {
  Eigen::Vector3d low, high;
  double Volume() const { return (high - low).prod(); }
};

Extent ExtentAlong(const Eigen::Matrix3d& world_from_box,
                   const std::vector<Eigen::Vector3d>& points) {
  const Eigen::Matrix3d box_from_world = world_from_box.transpose();
  Extent extent{Eigen::Vector3d::Constant(INFINITY), Eigen::Vector3d::Constant(-INFINITY)};
  for (const Eigen::Vector3d& point : points) {
    const Eigen::Vector3d local = box_from_world * point;
    extent.low = extent.low.cwiseMin(local);
    extent.high = extent.high.cwiseMax(local);
  }
  return extent;
}

/// Axes with the first along the side a–b and the third along the normal; nothing for a sliver.
std::optional<Eigen::Matrix3d> AxesOf(const Eigen::Vector3d& a, const Eigen::Vector3d& b,
                                      const Eigen::Vector3d& c) {
  const Eigen::Vector3d side = b - a;
  const Eigen::Vector3d normal = side.cross(c - a);
  if (side.norm() < 1e-12 || normal.norm() < 1e-12) return std::nullopt;
  Eigen::Matrix3d axes;
  axes.col(0) = side.normalized();
  axes.col(2) = normal.normalized();
  axes.col(1) = axes.col(2).cross(axes.col(0));
  return axes;
}

}  // namespace

std::optional<scene::OrientedBox> MinimalBox(const std::vector<Eigen::Vector3d>& points) {
  const auto hull = ConvexHull(points);
  if (!hull || hull->empty()) return std::nullopt;
  std::vector<uint32_t> ids;
  for (const Triangle& triangle : *hull) ids.insert(ids.end(), triangle.begin(), triangle.end());
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<Eigen::Vector3d> corners;
  for (const uint32_t id : ids) corners.push_back(points[id]);

  Eigen::Matrix3d best_axes = Eigen::Matrix3d::Identity();
  Extent best = ExtentAlong(best_axes, corners);
  for (const Triangle& triangle : *hull) {
    const auto axes = AxesOf(points[triangle[0]], points[triangle[1]], points[triangle[2]]);
    if (!axes) continue;
    const Extent extent = ExtentAlong(*axes, corners);
    if (extent.Volume() >= best.Volume()) continue;
    best = extent;
    best_axes = *axes;
  }
  auto box = scene::OrientedBox::Create(best_axes * (best.low + best.high) / 2,
                                        best.high - best.low, best_axes);
  if (!box) return std::nullopt;
  return *box;
}

}  // namespace vlm3r::training
