// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/relations.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string_view>
#include <utility>

namespace vlm3r::scene {
namespace {

constexpr double kMargin_deg = 10;
constexpr int kMaxStrayCorners = 2;

// Counter-clockwise from `forward` to `to`, seen from above, in [0, 360).
double Angle_deg(const Eigen::Vector3d& forward, const Eigen::Vector3d& to) {
  const double cross = forward.x() * to.y() - forward.y() * to.x();
  const double dot = forward.x() * to.x() + forward.y() * to.y();
  const double angle = std::atan2(cross, dot) * 180 / std::numbers::pi;
  const double positive = angle < 0 ? angle + 360 : angle;
  return positive >= 360 ? 0 : positive;
}

const char* ClassOf(double angle_deg, DirectionClasses classes) {
  if (classes == DirectionClasses::kQuadrants) {
    if (angle_deg < 90) return "front-left";
    if (angle_deg < 180) return "back-left";
    return angle_deg < 270 ? "back-right" : "front-right";
  }
  if (angle_deg < 135) return "left";
  return angle_deg < 225 ? "back" : "right";
}

bool NearBorder(double angle_deg, DirectionClasses classes, BorderMargin margin) {
  if (classes == DirectionClasses::kQuadrants) {
    const double past = std::fmod(angle_deg, 90);
    return 90 - past < kMargin_deg || (margin == BorderMargin::kBothSides && past < kMargin_deg);
  }
  for (const double border : {0.0, 135.0, 225.0, 360.0}) {
    if (std::abs(angle_deg - border) < kMargin_deg) return true;
  }
  return false;
}

std::pair<double, double> ExtentInCamera(const OrientedBox& box,
                                         const Eigen::Matrix4d& world_from_camera, int axis) {
  std::pair<double, double> extent{std::numeric_limits<double>::infinity(),
                                   -std::numeric_limits<double>::infinity()};
  const Eigen::Vector3d direction = world_from_camera.block<3, 1>(0, axis);
  for (const Eigen::Vector3d& corner : box.Corners()) {
    const double at = direction.dot(corner - world_from_camera.block<3, 1>(0, 3));
    extent = {std::min(extent.first, at), std::max(extent.second, at)};
  }
  return extent;
}

}  // namespace

std::optional<const char*> DirectionFrom(const Eigen::Vector3d& stand, const Eigen::Vector3d& face,
                                         const OrientedBox& query, DirectionClasses classes,
                                         BorderMargin margin) {
  const Eigen::Vector3d forward = face - stand;
  const double angle_deg = Angle_deg(forward, query.center_world() - stand);
  const std::string_view name = ClassOf(angle_deg, classes);
  if (NearBorder(angle_deg, classes, margin)) return {};
  int strays = 0;
  for (const Eigen::Vector3d& corner : query.Corners())
    strays += name != ClassOf(Angle_deg(forward, corner - stand), classes);
  if (strays > kMaxStrayCorners) return {};
  if (classes == DirectionClasses::kTwoWay && name == "back") return {};
  return name.data();
}

int CompareInCamera(const OrientedBox& a, const OrientedBox& b,
                    const Eigen::Matrix4d& world_from_camera, int axis, double gap_m) {
  const auto [min_a, max_a] = ExtentInCamera(a, world_from_camera, axis);
  const auto [min_b, max_b] = ExtentInCamera(b, world_from_camera, axis);
  if (min_b - max_a > gap_m) return -1;
  return min_a - max_b > gap_m ? 1 : 0;
}

std::optional<Movement> MovementDirection(const Eigen::Matrix4d& world_from_start,
                                          const Eigen::Matrix4d& world_from_end,
                                          double threshold_m) {
  const Eigen::Vector3d way =
      world_from_start.topLeftCorner<3, 3>().transpose() *
      (world_from_end.block<3, 1>(0, 3) - world_from_start.block<3, 1>(0, 3));
  const double x = std::abs(way.x()), z = std::abs(way.z());
  if (!(x > threshold_m) && !(z > threshold_m)) return {};
  if (z >= x) return way.z() > 0 ? Movement::kForward : Movement::kBackward;
  return way.x() > 0 ? Movement::kRight : Movement::kLeft;
}

const char* MovementName(Movement movement) {
  constexpr const char* kNames[] = {"Forward", "Backward", "Left", "Right"};
  return kNames[static_cast<int>(movement)];
}

Eigen::Vector3d CameraCenter(const Eigen::Matrix4d& world_from_camera, bool reference_bug) {
  const Eigen::Vector3d t = world_from_camera.block<3, 1>(0, 3);
  if (!reference_bug) return t;
  return -(world_from_camera.topLeftCorner<3, 3>().transpose() * t);
}

}  // namespace vlm3r::scene
