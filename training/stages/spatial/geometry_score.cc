// SPDX-License-Identifier: Apache-2.0
#include "training/stages/spatial/geometry_score.h"

#include <cmath>
#include <numbers>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/stack.h>
#include <Eigen/Geometry>

#include "training/stages/spatial/geometry_targets.h"

namespace vlm3r::training {
namespace {

using Path = Eigen::Matrix3Xd;

Path PathOf(const at::Tensor& points) {
  Path path(3, points.size(0));
  for (int64_t i = 0; i < points.size(0); ++i) {
    for (int64_t k = 0; k < 3; ++k) path(k, i) = points[i][k].item<double>();
  }
  return path;
}

/// RMS distance [m] after the similarity transform that fits best.
double PathError(const Path& path, const Path& truth) {
  const Path centred = truth.colwise() - truth.rowwise().mean();
  const double spread = std::sqrt(centred.squaredNorm() / static_cast<double>(truth.cols()));
  const Path moved = path.colwise() - path.rowwise().mean();
  if (moved.squaredNorm() < 1e-12)
    return spread;  // A point fits nowhere better than in the middle.
  const Eigen::Matrix4d fit = Eigen::umeyama(path, truth, true);
  const Path aligned = (fit.topLeftCorner<3, 3>() * path).colwise() + fit.topRightCorner<3, 1>();
  return std::sqrt((aligned - truth).squaredNorm() / static_cast<double>(truth.cols()));
}

/// Mean angle [deg] between rotations [F,3,3], the first left out.
double MeanAngle(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor trace = (a * b).sum({-1, -2});
  const at::Tensor angle = ((trace - 1) / 2).clamp(-1, 1).acos();
  return angle.narrow(0, 1, angle.size(0) - 1).mean().item<double>() * 180 / std::numbers::pi;
}

double AbsRel(const at::Tensor& depth, const at::Tensor& truth) {
  return ((depth - truth).abs() / truth).mean().item<double>();
}

struct Rolled {
  at::Tensor depth;        // [F,S,S]
  at::Tensor translation;  // [F,3]
  at::Tensor rotation;     // [F,3,3]
};

Rolled Roll(const cut3r::Cut3r& model, const GeometryTargets& targets) {
  const cut3r::GridSize grid = model.GridOf(targets.pixels[0]);
  cut3r::Cut3rState state = model.InitialState(1);
  std::vector<at::Tensor> depth, translation, rotation;
  for (int64_t t = 0; t < targets.pixels.size(0); ++t) {
    const cut3r::StepResult step = model.Step(&state, model.Encode(targets.pixels[t]), grid);
    const cut3r::HeadResult heads =
        model.PredictHeads(step, grid, {.points_self = true, .points_world = false, .rgb = false});
    depth.push_back(heads.pts3d_in_self_view[0].select(-1, 2));
    translation.push_back(heads.camera_pose[0].narrow(0, 0, 3));
    rotation.push_back(RotationOf(heads.camera_pose[0].narrow(0, 3, 4)));
  }
  return {at::stack(depth), at::stack(translation), at::stack(rotation)};
}

void Add(const Rolled& rolled, const GeometryTargets& targets, GeometryScore* score) {
  const at::Tensor truth = targets.points_self.select(1, 0).select(-1, 2);
  const at::Tensor shift = targets.translation.select(1, 0);
  const at::Tensor turn = targets.rotation.select(1, 0);
  const Path path = PathOf(shift);
  score->depth_abs_rel += AbsRel(rolled.depth, truth);
  score->constant_abs_rel += AbsRel(truth.median(), truth);
  score->rotation_deg += MeanAngle(rolled.rotation, turn);
  score->static_rotation_deg += MeanAngle(turn[0].expand_as(turn), turn);
  score->translation_m +=
      (rolled.translation - shift).square().sum(-1).sqrt().mean().item<double>();
  score->static_translation_m += shift.square().sum(-1).sqrt().mean().item<double>();
  score->path_error_m += PathError(PathOf(rolled.translation), path);
  score->static_path_error_m += PathError(Path::Zero(3, path.cols()), path);
  ++score->num_clips;
}

}  // namespace

OrderedJson GeometryScore::ToJson() const {
  return {{"num_clips", num_clips},
          {"depth_abs_rel", depth_abs_rel},
          {"constant_abs_rel", constant_abs_rel},
          {"rotation_deg", rotation_deg},
          {"static_rotation_deg", static_rotation_deg},
          {"translation_m", translation_m},
          {"static_translation_m", static_translation_m},
          {"path_error_m", path_error_m},
          {"static_path_error_m", static_path_error_m}};
}

GeometryScore ScoreGeometry(const cut3r::Cut3r& model, uint64_t set_seed, uint64_t first,
                            int64_t num_clips, const RoomClipOptions& options) {
  const at::NoGradGuard no_gradients;
  GeometryScore score;
  RoomClipStream stream(set_seed, first, options, 1, 2);
  for (int64_t i = 0; i < num_clips; ++i) {
    const GeometryTargets targets = TargetsOf({stream.Next()});
    Add(Roll(model, targets), targets, &score);
  }
  const auto count = static_cast<double>(std::max<int64_t>(1, num_clips));
  for (double* value :
       {&score.depth_abs_rel, &score.constant_abs_rel, &score.rotation_deg,
        &score.static_rotation_deg, &score.translation_m, &score.static_translation_m,
        &score.path_error_m, &score.static_path_error_m})
    *value /= count;
  return score;
}

}  // namespace vlm3r::training
