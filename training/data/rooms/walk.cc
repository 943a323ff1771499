// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/walk.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "training/data/rooms/floor_map.h"
#include "training/data/rooms/random_stream.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr double kClearanceM = 0.2;
constexpr double kStepM = 0.02;
constexpr double kLookS = 1.8;       ///< How long an object is looked at.
constexpr double kTurnTimeS = 0.55;  ///< Time constant of turning the head.
constexpr int kSmoothingSteps = 4;   ///< Half of a window.
constexpr int kSmoothingRounds = 12;

/// Places far from each other, joined over free floor, in steps of kStepM.
std::vector<Vector2d> DrawPath(const FloorMap& map, double length_m, RandomStream* random) {
  const std::vector<Vector2d>& cells = map.walkable();
  std::vector<Vector2d> corners = {random->Pick(cells)};
  double length = 0;
  for (int leg = 0; leg < 60 && length < length_m; ++leg) {
    Vector2d next = random->Pick(cells);
    for (int i = 0; i < 4; ++i) {
      const Vector2d other = random->Pick(cells);
      if ((other - corners.back()).norm() > (next - corners.back()).norm()) next = other;
    }
    for (const Vector2d& cell : map.Path(corners.back(), next)) {
      length += (cell - corners.back()).norm();
      corners.push_back(cell);
    }
  }
  std::vector<Vector2d> path;
  for (size_t i = 0; i + 1 < corners.size(); ++i) {
    const Vector2d along = corners[i + 1] - corners[i];
    const int steps = static_cast<int>(std::lround(along.norm() / kStepM));
    for (int s = 0; s < steps; ++s) path.push_back(corners[i] + along * s / steps);
  }
  path.push_back(corners.back());
  return path;
}

/// Rounds corners off by many small averages; a point that would leave the free floor waits, and
/// its neighbours with it, so that the path never jumps.
std::vector<Vector2d> Smooth(std::vector<Vector2d> path, const FloorMap& map) {
  const int size = static_cast<int>(path.size());
  for (int round = 0; round < kSmoothingRounds; ++round) {
    std::vector<Vector2d> smooth = path;
    for (int i = 0; i < size; ++i) {
      const int reach = std::min({kSmoothingSteps, i, size - 1 - i});
      Vector2d sum = Vector2d::Zero();
      for (int j = i - reach; j <= i + reach; ++j) sum += path[static_cast<size_t>(j)];
      const Vector2d mean = sum / (2 * reach + 1);
      if (map.IsFree(mean)) smooth[static_cast<size_t>(i)] = mean;
    }
    path = std::move(smooth);
  }
  return path;
}

/// Objects in the order in which they are looked at: all of them in turn, shuffled.
std::vector<Vector3d> DrawTargets(const Room& room, size_t count, RandomStream* random) {
  std::vector<Vector3d> centers;
  for (const PlacedObject& object : room.objects) {
    if (object.kind->place != Place::kOnCeiling) centers.push_back(BoundsOf(object).center);
  }
  if (centers.empty()) centers.push_back({room.size.x() / 2, room.size.y() / 2, 1});
  std::vector<Vector3d> targets;
  while (targets.size() < count) {
    for (size_t i = centers.size(); i > 1; --i)
      std::swap(centers[i - 1], centers[random->Index(i)]);
    targets.insert(targets.end(), centers.begin(), centers.end());
  }
  return targets;
}

/// A slow wobble around 0: waves of frequencies that have no common period.
class Wobble {
 public:
  explicit Wobble(RandomStream* random) {
    for (double& phase : phases_) phase = random->Uniform(0, 2 * std::numbers::pi);
  }
  double At(double time_s) const {
    return 0.55 * std::sin(2.3 * time_s + phases_[0]) + 0.3 * std::sin(5.1 * time_s + phases_[1]) +
           0.15 * std::sin(11.7 * time_s + phases_[2]);
  }

 private:
  double phases_[3];
};

Eigen::Matrix4d LookAlong(const Vector3d& position, double yaw, double pitch, double roll) {
  const Vector3d forward(std::cos(pitch) * std::cos(yaw), std::cos(pitch) * std::sin(yaw),
                         std::sin(pitch));
  const Vector3d level = forward.cross(Vector3d::UnitZ()).normalized();
  const Vector3d right = Eigen::AngleAxisd(roll, forward) * level;
  Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
  pose.block<3, 1>(0, 0) = right;
  pose.block<3, 1>(0, 1) = forward.cross(right);
  pose.block<3, 1>(0, 2) = forward;
  pose.block<3, 1>(0, 3) = position;
  return pose;
}

/// The point `distance_m` along a path in steps of kStepM.
Vector2d PointAt(const std::vector<Vector2d>& path, double distance_m) {
  const double place = std::clamp(distance_m / kStepM, 0.0, static_cast<double>(path.size() - 1));
  const size_t i = std::min(static_cast<size_t>(place), path.size() - 1);
  const size_t next = std::min(i + 1, path.size() - 1);
  return path[i] + (path[next] - path[i]) * (place - static_cast<double>(i));
}

}  // namespace

std::vector<Eigen::Matrix4d> WalkCamera(const Room& room, uint64_t seed,
                                        const WalkOptions& options) {
  RandomStream random(seed, 2);
  const FloorMap map(room, kClearanceM);
  const double duration_s = options.num_frames / options.fps;
  std::vector<Vector2d> path = {room.size / 2};
  if (!map.walkable().empty())
    path = Smooth(DrawPath(map, options.speed_m_s * duration_s, &random), map);
  const double length_m = static_cast<double>(path.size() - 1) * kStepM;
  const double speed = std::min(options.speed_m_s, length_m / std::max(duration_s, 1e-9));
  const auto targets = DrawTargets(room, static_cast<size_t>(duration_s / kLookS) + 1, &random);
  const double height = random.Uniform(1.3, std::min(1.65, room.height - 0.5));
  const Wobble up(&random), side(&random), turn(&random), nod(&random), tilt(&random);
  std::vector<Eigen::Matrix4d> poses;
  double yaw = 0, pitch = 0;
  for (int i = 0; i < options.num_frames; ++i) {
    const double time_s = i / options.fps;
    const Vector2d at = PointAt(path, speed * time_s);
    Vector3d eye(at.x(), at.y(), height);
    eye += options.shake *
           Vector3d(0.012 * side.At(time_s), 0.012 * side.At(time_s + 40), 0.02 * up.At(time_s));
    const Vector3d look = targets[static_cast<size_t>(time_s / kLookS)] - eye;
    const double wanted_yaw = std::atan2(look.y(), look.x());
    const double wanted_pitch = std::clamp(std::atan2(look.z(), look.head<2>().norm()), -0.6, 0.3);
    const double gain = i == 0 ? 1 : 1 - std::exp(-1 / (options.fps * kTurnTimeS));
    yaw += gain * std::remainder(wanted_yaw - yaw, 2 * std::numbers::pi);
    pitch += gain * (wanted_pitch - pitch);
    poses.push_back(LookAlong(eye, yaw + 0.02 * options.shake * turn.At(time_s),
                              pitch + 0.015 * options.shake * nod.At(time_s),
                              0.015 * options.shake * tilt.At(time_s)));
  }
  return poses;
}

}  // namespace vlm3r::training::rooms
