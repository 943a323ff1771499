// SPDX-License-Identifier: Apache-2.0
#include "training/stages/spatial/geometry_loss.h"

#include <algorithm>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/autocast_mode.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/zeros.h>

#include "training/samples/sample_order.h"

namespace vlm3r::training {
namespace {

// Where lengths become smooth: a first frame's pose is right at once, and a gradient that keeps its
// length there would drown all others in the clipping.
constexpr double kPointCorner = 1e-8;
constexpr double kPoseCorner = 1e-3;

/// Length over the last dimension, smooth at 0.
at::Tensor Length(const at::Tensor& v, double corner) {
  return (v.square().sum(-1) + corner).sqrt();
}

/// The heads are fp32 whatever the rest is: bf16 would leave poses and points two digits.
class WithoutAutocast {
 public:
  WithoutAutocast() : was_enabled_(at::autocast::is_autocast_enabled(at::kCPU)) {
    at::autocast::set_autocast_enabled(at::kCPU, false);
  }
  ~WithoutAutocast() { at::autocast::set_autocast_enabled(at::kCPU, was_enabled_); }
  WithoutAutocast(const WithoutAutocast&) = delete;
  WithoutAutocast& operator=(const WithoutAutocast&) = delete;

 private:
  bool was_enabled_;
};

at::Tensor PoseLoss(const at::Tensor& pose, const at::Tensor& translation,
                    const at::Tensor& rotation) {
  const at::Tensor turned = RotationOf(pose.narrow(-1, 3, 4)) - rotation;
  return Length(pose.narrow(-1, 0, 3) - translation, kPoseCorner).mean() +
         Length(turned.flatten(-2), kPoseCorner).mean();
}

}  // namespace

at::Tensor ConfidenceLoss(const at::Tensor& points, const at::Tensor& confidence,
                          const at::Tensor& truth, double alpha) {
  return (confidence * Length(points - truth, kPointCorner) - alpha * confidence.log()).mean();
}

at::Tensor GeometryLoss(const cut3r::Cut3r& model, const GeometryTargets& targets,
                        const GeometryLossOptions& options, uint64_t seed) {
  const int64_t num_frames = targets.pixels.size(0), num_clips = targets.pixels.size(1);
  const cut3r::GridSize grid = model.GridOf(targets.pixels[0]);
  const at::Tensor features =
      model.Encode(targets.pixels.flatten(0, 1)).unflatten(0, {num_frames, num_clips});
  std::vector<int64_t> dense = RandomOrder(num_frames, seed);
  dense.resize(static_cast<size_t>(std::min(options.dense_frames, num_frames)));
  cut3r::Cut3rState state = model.InitialState(num_clips);
  at::Tensor pose_loss = at::zeros({}), dense_loss = at::zeros({});
  for (int64_t t = 0; t < num_frames; ++t) {
    const cut3r::StepResult step = model.Step(&state, features[t], grid);
    const bool is_dense = std::ranges::find(dense, t) != dense.end();
    const WithoutAutocast fp32;
    const cut3r::HeadResult heads = model.PredictHeads(
        step, grid, {.points_self = is_dense, .points_world = is_dense, .rgb = false});
    pose_loss =
        pose_loss + PoseLoss(heads.camera_pose, targets.translation[t], targets.rotation[t]);
    if (!is_dense) continue;
    dense_loss = dense_loss +
                 ConfidenceLoss(heads.pts3d_in_self_view, heads.conf_self, targets.points_self[t],
                                options.confidence_alpha) +
                 ConfidenceLoss(heads.pts3d_in_other_view, heads.conf, targets.points_world[t],
                                options.confidence_alpha);
  }
  return dense_loss / static_cast<double>(dense.size()) +
         options.pose_weight * pose_loss / static_cast<double>(num_frames);
}

}  // namespace vlm3r::training
