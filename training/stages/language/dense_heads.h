// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/model_store/architecture.h"
#include "training/model/parameter_set.h"
#include "training/stages/language/lesson_view.h"

namespace vlm3r::training {

/// Linear heads that are trained beside a small decoder and then forgotten. Through them the rooms'
/// truth reaches what the decoder is given (its visual block) and what it makes of it in its
/// middle: answers of one letter teach that far too slowly. F frames, V pooled tokens a frame, H
/// width.
class DenseHeads {
 public:
  static constexpr int64_t kMostFrames = 64;
  static model_store::TensorList Tensors(int64_t width);
  explicit DenseHeads(const ParameterSet& parameters);

  /// Of the visual block: kinds, depth and place of every token [F,V,H], stand of every frame.
  at::Tensor BlockLoss(const at::Tensor& tokens, const LessonView& view) const;
  /// Of hidden states in the decoder's middle: the same of visual tokens, and the frame's number.
  at::Tensor MiddleLoss(const at::Tensor& tokens, const LessonView& view) const;

 private:
  struct Linear {
    at::Tensor weight, bias;
  };
  struct Site {
    Linear token, frame;
  };
  static at::Tensor TokenLoss(const Site& site, const at::Tensor& tokens, const LessonView& view);
  static at::Tensor FrameLoss(const Site& site, const at::Tensor& frames, const LessonView& view);
  Site block_, middle_;
  Linear number_;
};

}  // namespace vlm3r::training
