// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/trajectory_error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vlm3r::training::benchmark {
namespace {

using Centres = Eigen::Matrix3Xd;

Centres CentresOf(const CameraPath& path) {
  Centres centres(3, static_cast<Eigen::Index>(path.size()));
  for (size_t i = 0; i < path.size(); ++i)
    centres.col(static_cast<Eigen::Index>(i)) = path[i].translation();
  return centres;
}

double Spread_m(const Centres& centres) {
  const Centres moved = centres.colwise() - centres.rowwise().mean();
  return std::sqrt(moved.squaredNorm() / static_cast<double>(centres.cols()));
}

double Angle_deg(const Eigen::Matrix3d& rotation) {
  return std::acos(std::clamp((rotation.trace() - 1) / 2, -1.0, 1.0)) * 180 / std::numbers::pi;
}

Error Bad(const char* what) { return {ErrorCode::kBadInput, what, "", ""}; }

Status Check(const CameraPath& predicted, const CameraPath& truth) {
  if (predicted.size() != truth.size()) return Bad("the paths have different numbers of poses");
  if (truth.size() < 3) return Bad("a path needs three poses at least");
  for (const CameraPath* path : {&predicted, &truth})
    for (const Eigen::Isometry3d& pose : *path)
      if (!pose.matrix().allFinite()) return Bad("a pose is not finite");
  return {};
}

/// Errors of the steps; translations of `predicted` are multiplied by `scale`.
void AddSteps(const CameraPath& predicted, const CameraPath& truth, double scale,
              TrajectoryError* error) {
  for (size_t i = 1; i < truth.size(); ++i) {
    Eigen::Isometry3d step = predicted[i - 1].inverse() * predicted[i];
    step.translation() *= scale;
    const Eigen::Isometry3d wrong = (truth[i - 1].inverse() * truth[i]).inverse() * step;
    error->rpe_translation_m += wrong.translation().squaredNorm();
    error->rpe_rotation_deg += std::pow(Angle_deg(wrong.linear()), 2);
  }
  const auto count = static_cast<double>(truth.size() - 1);
  error->rpe_translation_m = std::sqrt(error->rpe_translation_m / count);
  error->rpe_rotation_deg = std::sqrt(error->rpe_rotation_deg / count);
}

}  // namespace

Result<TrajectoryError> ScoreTrajectory(const CameraPath& predicted, const CameraPath& truth) {
  VLM3R_TRY(Check(predicted, truth));
  const Centres from = CentresOf(predicted), to = CentresOf(truth);
  if (Spread_m(from) < 1e-9 || Spread_m(to) < 1e-9)
    return Bad("the camera does not move, so its path cannot be aligned");
  const Eigen::Matrix4d fit = Eigen::umeyama(from, to, true);
  if (!fit.allFinite()) return Bad("the path cannot be aligned");
  TrajectoryError error;
  error.num_poses = static_cast<int64_t>(truth.size());
  error.scale = fit.topLeftCorner<3, 3>().col(0).norm();
  const Centres aligned = (fit.topLeftCorner<3, 3>() * from).colwise() + fit.topRightCorner<3, 1>();
  error.ate_m = std::sqrt((aligned - to).squaredNorm() / static_cast<double>(to.cols()));
  AddSteps(predicted, truth, error.scale, &error);
  const Eigen::Isometry3d end = truth.front() * predicted.front().inverse() * predicted.back();
  const Eigen::Isometry3d wrong = truth.back().inverse() * end;
  error.last_translation_m = wrong.translation().norm();
  error.last_rotation_deg = Angle_deg(wrong.linear());
  return error;
}

OrderedJson ToJson(const TrajectoryError& error) {
  return {{"num_poses", error.num_poses},
          {"scale", error.scale},
          {"ate_m", error.ate_m},
          {"rpe_translation_m", error.rpe_translation_m},
          {"rpe_rotation_deg", error.rpe_rotation_deg},
          {"last_translation_m", error.last_translation_m},
          {"last_rotation_deg", error.last_rotation_deg}};
}

}  // namespace vlm3r::training::benchmark
