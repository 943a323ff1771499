// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/clip_bounds.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace vlm3r::studio {
namespace {

constexpr size_t kMaxSamples = 30'000;
constexpr double kMargin = 0.05;
constexpr double kMinSide = 1e-3;

size_t Stride(size_t count) { return std::max<size_t>(1, count / kMaxSamples); }

ClipSides SidesOf(std::vector<Eigen::Vector3d> points, const Eigen::Matrix3d& axes) {
  ClipSides sides;
  sides.axes = axes;
  if (points.empty()) return sides;
  std::vector<double> values(points.size());
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<size_t>(axis);
    for (size_t i = 0; i < points.size(); ++i) values[i] = axes.col(axis).dot(points[i]);
    std::ranges::sort(values);
    const size_t cut = values.size() / 100;
    const double low = values[cut], high = values[values.size() - 1 - cut];
    const double margin = std::max(kMargin * (high - low), kMinSide);
    sides.low[a] = low - margin;
    sides.high[a] = high + margin;
  }
  return sides;
}

}  // namespace

Eigen::Matrix3d RoomAxes(const Eigen::Vector3d& up, const Eigen::Matrix3d& first_camera_axes) {
  Eigen::Vector3d depth = first_camera_axes.col(2);
  depth -= depth.dot(up) * up;
  if (depth.norm() < 1e-3) depth = up.unitOrthogonal();
  depth.normalize();
  Eigen::Matrix3d axes;
  axes << depth.cross(up), depth, up;
  return axes;
}

ClipSides RobustSides(const scene::Snapshot& snapshot, const Eigen::Matrix3d& axes) {
  size_t total = 0;
  for (const auto& frame : snapshot.frames) total += frame.points_camera.size() / 3;
  const size_t stride = Stride(total);
  std::vector<Eigen::Vector3d> points;
  for (const auto& frame : snapshot.frames) {
    for (size_t i = 0; i + 2 < frame.points_camera.size(); i += 3 * stride) {
      const Eigen::Vector3d p_world =
          frame.world_from_camera * Eigen::Vector3d(frame.points_camera[i],
                                                    frame.points_camera[i + 1],
                                                    frame.points_camera[i + 2]);
      if (p_world.allFinite()) points.push_back(p_world);
    }
  }
  return SidesOf(std::move(points), axes);
}

ClipSides RobustSides(const scene::PointCloud& cloud, const Eigen::Matrix3d& axes) {
  const size_t stride = Stride(cloud.points.size());
  std::vector<Eigen::Vector3d> points;
  for (size_t i = 0; i < cloud.points.size(); i += stride) {
    const Eigen::Vector3d p_world = cloud.points[i].p_world.cast<double>();
    if (p_world.allFinite()) points.push_back(p_world);
  }
  return SidesOf(std::move(points), axes);
}

scene::ClipBox ToClipBox(const ClipSides& sides) {
  scene::ClipBox box;
  Eigen::Vector3d centre;
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<size_t>(axis);
    centre[axis] = (sides.low[a] + sides.high[a]) / 2;
    box.half_size_m[axis] = std::max((sides.high[a] - sides.low[a]) / 2, kMinSide);
  }
  box.world_from_box.linear() = sides.axes;
  box.world_from_box.translation() = sides.axes * centre;
  return box;
}

ClipSides ToSides(const scene::ClipBox& box) {
  ClipSides sides;
  sides.axes = box.world_from_box.linear();
  const Eigen::Vector3d centre = sides.axes.transpose() * box.world_from_box.translation();
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<size_t>(axis);
    sides.low[a] = centre[axis] - box.half_size_m[axis];
    sides.high[a] = centre[axis] + box.half_size_m[axis];
  }
  return sides;
}

}  // namespace vlm3r::studio
