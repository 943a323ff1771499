// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/arkit_trajectory.h"

#include <array>
#include <cmath>
#include <sstream>

#include <Eigen/Geometry>

#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

std::optional<Eigen::Matrix4d> WorldFromCamera(const std::array<double, 7>& values) {
  const Eigen::Vector3d turn(values[1], values[2], values[3]);
  const Eigen::Vector3d shift(values[4], values[5], values[6]);
  const double angle = turn.norm();
  Eigen::Matrix3d camera_from_world = Eigen::Matrix3d::Identity();
  if (angle > 0) camera_from_world = Eigen::AngleAxisd(angle, turn / angle).toRotationMatrix();
  Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
  pose.topLeftCorner<3, 3>() = camera_from_world.transpose();
  pose.topRightCorner<3, 1>() = -camera_from_world.transpose() * shift;
  return pose.allFinite() ? std::optional(pose) : std::nullopt;
}

}  // namespace

Result<ArkitTrajectory> ArkitTrajectory::Read(const std::filesystem::path& file) {
  VLM3R_ASSIGN(const std::string text, ReadTextFile(file));
  return Parse(text, file.string());
}

Result<ArkitTrajectory> ArkitTrajectory::Parse(const std::string& text, const std::string& file) {
  ArkitTrajectory trajectory;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::array<double, 7> values{};
    bool whole = true;
    for (double& value : values) whole = whole && (words >> value);
    if (!whole || !std::isfinite(values[0])) continue;
    if (const auto pose = WorldFromCamera(values)) trajectory.world_from_camera_[values[0]] = *pose;
  }
  if (trajectory.world_from_camera_.empty()) {
    return Error{ErrorCode::kBadInput, "holds no usable pose", file, "Download the scene again"};
  }
  return trajectory;
}

std::optional<Eigen::Matrix4d> ArkitTrajectory::At(double time_s, double tolerance_s) const {
  auto after = world_from_camera_.lower_bound(time_s);
  if (after == world_from_camera_.end() ||
      (after != world_from_camera_.begin() &&
       time_s - std::prev(after)->first < after->first - time_s)) {
    --after;
  }
  if (std::abs(after->first - time_s) > tolerance_s) return std::nullopt;
  return after->second;
}

}  // namespace vlm3r::training
