// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r.h"
#include "training/stages/spatial/geometry_targets.h"

namespace vlm3r::training {

struct GeometryLossOptions {
  /// Weight of the confidence's logarithm: what confidence there is at an error of one metre. CUT3R
  /// has 0.2 for lengths that are divided by the scene's size; these are metres.
  double confidence_alpha = 1;
  double pose_weight = 2;
  int64_t dense_frames = 4;  ///< Frames of a clip whose point maps are computed; all have poses.
};

/// CUT3R's training loss on clips (arXiv 2501.12387, section 3.4), metric: mean over pixels of
/// conf |x - x̂| - alpha log conf for both point maps, plus the distance of camera centres and of
/// rotation matrices. `seed` draws the frames with point maps. A scalar, differentiable.
at::Tensor GeometryLoss(const cut3r::Cut3r& model, const GeometryTargets& targets,
                        const GeometryLossOptions& options, uint64_t seed);

/// mean(conf * distance - alpha * log conf) over all pixels. points and truth [...,3], conf [...].
at::Tensor ConfidenceLoss(const at::Tensor& points, const at::Tensor& confidence,
                          const at::Tensor& truth, double alpha);

}  // namespace vlm3r::training
