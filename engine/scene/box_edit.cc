// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_edit.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace vlm3r::scene {
namespace {

constexpr double kUprightCosine = 0.99999;  // A quarter of a degree.
constexpr double kFinePace = 0.1;
// A plane or an axis seen at less than this (sine of the angle) gives no useful motion.
constexpr double kMinPlaneSine = 0.15;
constexpr double kMinAxisSine = 0.05;

// Where a line of sight meets a plane in front of the viewer.
std::optional<Eigen::Vector3d> Meet(const SightLine& line, const Eigen::Vector3d& on_plane,
                                    const Eigen::Vector3d& normal) {
  const double slope = line.direction.normalized().dot(normal);
  if (std::abs(slope) < 1e-6) return {};
  const double t = (on_plane - line.origin).dot(normal) / slope;
  if (!std::isfinite(t) || t < 0) return {};
  return line.origin + line.direction.normalized() * t;
}

// How far along `axis` from `origin` the point lies that is nearest to the line of sight.
std::optional<double> AlongAxis(const SightLine& line, const Eigen::Vector3d& origin,
                                const Eigen::Vector3d& axis) {
  const Eigen::Vector3d sight = line.direction.normalized();
  const double cosine = sight.dot(axis);
  const double sine_squared = 1 - cosine * cosine;
  if (sine_squared < kMinAxisSine * kMinAxisSine) return {};
  const Eigen::Vector3d between = origin - line.origin;
  return (cosine * sight.dot(between) - axis.dot(between)) / sine_squared;
}

// The plane through which a drag leads.
Eigen::Vector3d DragNormal(const OrientedBox& box, const BoxHandle& handle,
                           const Eigen::Vector3d& sight) {
  Eigen::Vector3d wanted = -sight;
  if (handle.is_body() || handle.turns) wanted = Eigen::Vector3d::UnitZ();
  if (handle.num_sides() == 2) {
    for (int axis = 0; axis < 3; ++axis)
      if (handle.sides[axis] == 0) wanted = box.world_from_box().col(axis);
  }
  return std::abs(wanted.dot(sight)) < kMinPlaneSine ? Eigen::Vector3d(-sight) : wanted;
}

}  // namespace

BoxHandle BoxHandle::Face(int axis, int side) {
  BoxHandle handle;
  handle.sides[axis] = side < 0 ? -1 : 1;
  return handle;
}

BoxHandle BoxHandle::Turn() {
  BoxHandle handle;
  handle.turns = true;
  return handle;
}

BoxDirections DirectionsOf(const OrientedBox& box) {
  BoxDirections directions;
  const Eigen::Matrix3d& axes = box.world_from_box();
  axes.row(2).cwiseAbs().maxCoeff(&directions.up);
  directions.right = (directions.up + 1) % 3;
  directions.depth = (directions.up + 2) % 3;
  directions.up_side = axes(2, directions.up) < 0 ? -1 : 1;
  directions.axes.col(0) = axes.col(directions.right);
  directions.axes.col(2) = axes.col(directions.up) * directions.up_side;
  directions.axes.col(1) = axes.col(directions.depth) * directions.up_side;
  directions.upright = directions.axes(2, 2) > kUprightCosine;
  return directions;
}

double Yaw_rad(const OrientedBox& box) {
  const Eigen::Vector3d right = DirectionsOf(box).axes.col(0);
  return std::atan2(right.y(), right.x());
}

double LowestZ_m(const OrientedBox& box) {
  return box.center_world().z() -
         0.5 * box.world_from_box().row(2).cwiseAbs().dot(box.size_m().transpose());
}

double HighestZ_m(const OrientedBox& box) { return 2 * box.center_world().z() - LowestZ_m(box); }

Eigen::Vector3d HandlePosition(const OrientedBox& box, const BoxHandle& handle) {
  if (handle.turns) return box.center_world();
  return box.center_world() +
         box.world_from_box() * (0.5 * handle.sides.cast<double>().cwiseProduct(box.size_m()));
}

OrientedBox MovedBox(const OrientedBox& box, const BoxHandle& handle,
                     const Eigen::Vector3d& motion_m) {
  if (handle.turns) return box;
  Eigen::Vector3d center = box.center_world(), size = box.size_m();
  if (handle.is_body()) {
    center += motion_m;
  } else {
    const Eigen::Vector3d along = box.world_from_box().transpose() * motion_m;
    for (int axis = 0; axis < 3; ++axis) {
      const int side = handle.sides[axis];
      if (side == 0) continue;
      // A box that is thinner already may stay so.
      const double shortest = std::min(kMinBoxSide_m, size[axis]);
      const double growth = std::max(side * along[axis], shortest - size[axis]);
      size[axis] += growth;
      center += box.world_from_box().col(axis) * (side * growth / 2);
    }
  }
  const auto moved = OrientedBox::Create(center, size, box.world_from_box());
  return moved ? *moved : box;
}

OrientedBox TurnedBox(const OrientedBox& box, double yaw_rad) {
  const auto turned =
      OrientedBox::Create(box.center_world(), box.size_m(),
                          Eigen::AngleAxisd(yaw_rad, Eigen::Vector3d::UnitZ()).toRotationMatrix() *
                              box.world_from_box());
  return turned ? *turned : box;
}

OrientedBox ResizedBox(const OrientedBox& box, int axis, double length_m, int anchor) {
  if (!std::isfinite(length_m)) return box;
  const double growth = std::max(length_m, kMinBoxSide_m) - box.size_m()[axis];
  Eigen::Vector3d size = box.size_m();
  size[axis] += growth;
  const Eigen::Vector3d center =
      box.center_world() - box.world_from_box().col(axis) * (anchor * growth / 2);
  const auto resized = OrientedBox::Create(center, size, box.world_from_box());
  return resized ? *resized : box;
}

OrientedBox StoodOnFloor(const OrientedBox& box) {
  const BoxDirections directions = DirectionsOf(box);
  const Eigen::Vector3d down(0, 0, -LowestZ_m(box));
  if (!directions.upright || HighestZ_m(box) < kMinBoxSide_m)
    return MovedBox(box, BoxHandle::Body(), down);
  return MovedBox(box, directions.bottom(), down);
}

BoxDrag::BoxDrag(const OrientedBox& box, const BoxHandle& handle, const SightLine& grab)
    : start_(box), handle_(handle), last_(grab) {
  const Eigen::Vector3d sight = grab.direction.normalized();
  anchor_ = grab.origin + sight * sight.dot(HandlePosition(box, handle) - grab.origin);
  normal_ = DragNormal(box, handle, sight);
  // A turn goes around the centre; its plane must hold what was grabbed, or the pointer would swing
  // by another radius.
  if (handle.turns) {
    const auto grabbed =
        Meet(grab, Eigen::Vector3d(0, 0, LowestZ_m(box)), Eigen::Vector3d::UnitZ());
    if (grabbed && std::abs(normal_.z()) > 0.99) anchor_ = *grabbed;
  }
}

Eigen::Vector3d BoxDrag::MotionBetween(const SightLine& from, const SightLine& to) const {
  if (handle_.num_sides() == 1) {
    int axis = 0;
    handle_.sides.cwiseAbs().maxCoeff(&axis);
    const Eigen::Vector3d along = start_.world_from_box().col(axis);
    const Eigen::Vector3d origin = HandlePosition(start_, handle_);
    const auto a = AlongAxis(from, origin, along), b = AlongAxis(to, origin, along);
    return a && b ? Eigen::Vector3d(along * (*b - *a)) : Eigen::Vector3d(0, 0, 0);
  }
  const auto a = Meet(from, anchor_, normal_), b = Meet(to, anchor_, normal_);
  return a && b ? Eigen::Vector3d(*b - *a) : Eigen::Vector3d(0, 0, 0);
}

double BoxDrag::TurnBetween(const SightLine& from, const SightLine& to) const {
  const auto a = Meet(from, anchor_, normal_), b = Meet(to, anchor_, normal_);
  if (!a || !b) return 0;
  const Eigen::Vector3d center = start_.center_world();
  if (std::abs(normal_.z()) > 0.99) {
    const Eigen::Vector2d u = (*a - center).head<2>(), v = (*b - center).head<2>();
    if (u.norm() < 1e-6 || v.norm() < 1e-6) return 0;
    return std::atan2(u.x() * v.y() - u.y() * v.x(), u.dot(v));
  }
  // Seen from the side the ring is a line: moving along it turns as rolling would.
  const Eigen::Vector3d right = Eigen::Vector3d::UnitZ().cross(normal_).normalized();
  const double radius = 0.5 * start_.size_m().head<2>().norm();
  return (*b - *a).dot(right) / std::max(radius, 0.05);
}

OrientedBox BoxDrag::MoveTo(const SightLine& line, bool fine) {
  const double pace = fine ? kFinePace : 1;
  if (handle_.turns) {
    yaw_rad_ += pace * TurnBetween(last_, line);
  } else {
    motion_m_ += pace * MotionBetween(last_, line);
  }
  last_ = line;
  return handle_.turns ? TurnedBox(start_, yaw_rad_) : MovedBox(start_, handle_, motion_m_);
}

}  // namespace vlm3r::scene
