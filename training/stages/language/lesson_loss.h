// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "training/stages/language/clue_heads.h"
#include "training/stages/language/dense_heads.h"
#include "training/stages/language/held_out.h"
#include "training/stages/language/lesson_store.h"

namespace vlm3r::training {

/// Truth that a lesson's loss may use beside the answers.
struct DenseTruth {
  const DenseHeads* heads = nullptr;  ///< Null: answers alone.
  const ClueHeads* clues = nullptr;   ///< Null where `heads` is.
  LessonView view;
  // Layers of the decoder, from 1, whose states are supervised:
  int64_t middle_layer = 0;    ///< What visual tokens show, where named objects are.
  int64_t relation_layer = 0;  ///< What lies between the things that are named.
  int64_t amount_layer = 0;    ///< How much the answer is.
};

/// What one lesson costs; fp32 scalars, differentiable.
struct LessonLoss {
  at::Tensor answers;  ///< Mean cross-entropy of the answers' tokens.
  at::Tensor dense;    ///< Of the dense heads; 0 without them.
  int64_t num_positions = 0;
};

/// The loss of questions about a lesson. Without pictures the decoder learns from the questions'
/// text, while the dense heads still teach what leads to the visual block.
Result<LessonLoss> LossOf(const AskedModel& asked, const EncodedLesson& lesson,
                          const std::vector<LessonQuestion>& questions, const DenseTruth& truth,
                          bool with_pictures);

}  // namespace vlm3r::training
