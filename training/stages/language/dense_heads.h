// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model_store/architecture.h"
#include "training/model/parameter_set.h"
#include "training/stages/language/lesson.h"
#include "training/stages/language/lesson_view.h"

namespace vlm3r::training {

/// Where in a batch a question names an object, and what is known of that.
struct NamedObject {
  int64_t question = 0, position = 0;  ///< Place in [B,S] of the last token of its name.
  const LessonObject* object = nullptr;
};

/// Linear heads that are trained beside a small decoder and then forgotten. Through them the rooms'
/// truth reaches what the decoder is given (its visual block) and what it makes of it in its middle
/// (hidden states of visual tokens, and of words that name objects): answers of one letter teach
/// that far too slowly. F frames, V pooled tokens a frame, H width.
class DenseHeads {
 public:
  static constexpr int64_t kMostFrames = 64;
  static model_store::TensorList Tensors(int64_t width);
  explicit DenseHeads(const ParameterSet& parameters);

  /// Of the visual block: kinds, depth and place of every token [F,V,H], stand of every frame.
  at::Tensor BlockLoss(const at::Tensor& tokens, const LessonView& view) const;
  /// Of hidden states in the decoder's middle: the same of visual tokens, and the frame's number.
  at::Tensor MiddleLoss(const at::Tensor& tokens, const LessonView& view) const;
  /// Of hidden states [B,S,H] where objects are named: where they stand, how many there are, when
  /// they are first seen. 0 where none is named.
  at::Tensor NameLoss(const at::Tensor& hidden, const std::vector<NamedObject>& named,
                      int64_t num_frames) const;

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
  Linear number_, name_;
};

}  // namespace vlm3r::training
