// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/linear.h"
#include "training/model/parameter_set.h"

namespace vlm3r::training {

/// A small head that says from a frame's state in the decoder where the camera of the frame stands,
/// seen from the clip's first frame. Used while a model is tuned only. F frames, H decoder width.
class PoseHead {
 public:
  /// Two layers, fp32 whatever the model is, first values by seed: at the beginning the head takes
  /// the camera for one that does not move.
  PoseHead(int64_t hidden, int64_t width, uint64_t seed, c10::Device device);

  /// Names the head's values "pose_head.…".
  void AddTo(ParameterSet* parameters) const;

  /// [F,H] -> [F,9]: the camera's place in metres and the first two columns of its rotation before
  /// they are made orthonormal (Zhou et al., 2019).
  at::Tensor Forward(const at::Tensor& states) const;

 private:
  at::Tensor first_weight_, first_bias_, second_weight_, second_bias_;
};

/// [...,6] -> rotation matrices [...,3,3] whose first two columns point as the given ones.
at::Tensor RotationOfColumns(const at::Tensor& columns);

/// Mean over frames of the distance of places in metres plus that of rotation matrices. `predicted`
/// [F,9], `world_from_camera` [F,4,4] with NaN where a frame has no pose; the first frame that has
/// one is what the others are seen from. Undefined when fewer than two frames have poses.
at::Tensor PoseLoss(const at::Tensor& predicted, const at::Tensor& world_from_camera);

}  // namespace vlm3r::training
