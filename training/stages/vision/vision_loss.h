// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model_store/architecture.h"
#include "training/model/parameter_set.h"
#include "training/stages/vision/caption.h"
#include "training/stages/vision/patch_targets.h"

namespace vlm3r::training {

struct VisionLossOptions {
  double caption_weight = 0.3;
  double depth_weight = 0.5;
};

/// SigLIP's pairwise sigmoid loss (Zhai et al., 2023): the mean over images of
/// -sum_j log sigmoid(±(t x_i·y_j + b)), + where j = i. images and texts [n,D] of length 1, `scale`
/// is t, `bias` is b. Images whose texts are equal (`same` [n,n] bool) count as pairs too.
at::Tensor SigmoidLoss(const at::Tensor& images, const at::Tensor& texts, const at::Tensor& scale,
                       const at::Tensor& bias, const at::Tensor& same);

/// The heads that exist while the tower is trained: text encoder, image projection, kinds, depth.
class VisionHeads {
 public:
  /// Their parameters, below "aux.".
  static model_store::TensorList Tensors(int64_t width);
  /// Over trained parameters of those names.
  explicit VisionHeads(const ParameterSet& parameters);

  struct Prediction {
    at::Tensor kinds;      ///< [F,N,K] logits.
    at::Tensor log_depth;  ///< [F,N]
  };
  /// features [F,N,D].
  Prediction Predict(const at::Tensor& features) const;
  at::Tensor ImageEmbedding(const at::Tensor& features) const;               // [F,E], unit
  at::Tensor TextEmbedding(const std::vector<std::string>& captions) const;  // [F,E], unit

  /// Soft cross-entropy of kinds + depth + captions; a scalar.
  at::Tensor Loss(const at::Tensor& features, const PatchTargets& targets,
                  const VisionLossOptions& options) const;

 private:
  CaptionWords words_;
  at::Tensor kind_weight_, kind_bias_, depth_weight_, depth_bias_;
  at::Tensor image_weight_, image_bias_, word_weight_, text_weight_, text_bias_;
  at::Tensor scale_, bias_;
};

}  // namespace vlm3r::training
