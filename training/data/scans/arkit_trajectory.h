// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <Eigen/Core>

#include "engine/base/result.h"

namespace vlm3r::training {

/// Poses of lowres_wide.traj by time [s]: each line is "time rx ry rz tx ty tz", an angle-axis turn
/// and a translation from world to camera; here inverted.
class ArkitTrajectory {
 public:
  /// Lines that are no pose, or none that is finite, are left out. Fails with kBadInput when no
  /// line is one.
  static Result<ArkitTrajectory> Read(const std::filesystem::path& file);
  /// The same for text in memory; `file` goes into errors.
  static Result<ArkitTrajectory> Parse(const std::string& text, const std::string& file);

  /// The pose nearest in time; nothing when it is farther than `tolerance_s`.
  std::optional<Eigen::Matrix4d> At(double time_s, double tolerance_s) const;

 private:
  std::map<double, Eigen::Matrix4d> world_from_camera_;
};

}  // namespace vlm3r::training
