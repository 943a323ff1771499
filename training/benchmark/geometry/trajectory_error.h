// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Geometry>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::training::benchmark {

using CameraPath = std::vector<Eigen::Isometry3d>;  ///< world_from_camera, in order.

/// Errors of a camera path, as CUT3R's evaluation has them.
struct TrajectoryError {
  int64_t num_poses = 0;
  double scale = 1;              ///< Of the similarity transform.
  double ate_m = 0;              ///< RMS distance of camera centres after it (Umeyama).
  double rpe_translation_m = 0;  ///< RMS error of the steps from frame to frame after it.
  double rpe_rotation_deg = 0;   ///< The same of their rotations.
  /// With the first pose alone aligned, metres as they are: how far off the last one ends.
  double last_translation_m = 0, last_rotation_deg = 0;
};

/// Fails with kBadInput for fewer than three poses, different numbers of them, poses that are not
/// finite, or a path on which nothing can be aligned (a camera that does not move).
Result<TrajectoryError> ScoreTrajectory(const CameraPath& predicted, const CameraPath& truth);

OrderedJson ToJson(const TrajectoryError& error);

}  // namespace vlm3r::training::benchmark
