// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "training/data/rooms/room.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector3d;

double HalfExtent(const SolidBox& box, const Vector3d& axis) {
  return (box.axes.transpose() * axis).cwiseAbs().dot(box.half);
}

bool Apart(const SolidBox& a, const SolidBox& b, const Vector3d& axis, double slack_m) {
  const double length = axis.norm();
  if (length < 1e-9) return false;
  const double distance = std::abs((b.center - a.center).dot(axis));
  return distance > HalfExtent(a, axis) + HalfExtent(b, axis) - slack_m * length;
}

SolidBox InWorld(const SolidBox& solid, const Eigen::Isometry3d& world_from_object) {
  return {world_from_object * solid.center, solid.half, world_from_object.linear() * solid.axes};
}

}  // namespace

bool Overlap(const SolidBox& a, const SolidBox& b, double slack_m) {
  if ((a.center - b.center).norm() > a.half.norm() + b.half.norm()) return false;
  for (int i = 0; i < 3; ++i) {
    if (Apart(a, b, a.axes.col(i), slack_m) || Apart(a, b, b.axes.col(i), slack_m)) return false;
    for (int j = 0; j < 3; ++j) {
      if (Apart(a, b, a.axes.col(i).cross(b.axes.col(j)), slack_m)) return false;
    }
  }
  return true;
}

bool Overlap(const PlacedObject& a, const PlacedObject& b) {
  if (!Overlap(BoundsOf(a), BoundsOf(b))) return false;
  for (const SolidBox& part : a.model.solids) {
    const SolidBox part_world = InWorld(part, a.world_from_object);
    for (const SolidBox& other : b.model.solids) {
      if (Overlap(part_world, InWorld(other, b.world_from_object))) return true;
    }
  }
  return false;
}

SolidBox BoundsOf(const PlacedObject& object) {
  const Vector3d low = object.model.low, high = object.model.high;
  return InWorld({(low + high) / 2, (high - low) / 2, Eigen::Matrix3d::Identity()},
                 object.world_from_object);
}

}  // namespace vlm3r::training::rooms
