// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "training/stages/language/lesson.h"

namespace vlm3r::training {

/// A question as it continues a prompt after its visual block.
struct QuestionIds {
  std::vector<int64_t> prompt;  ///< Up to "<|im_start|>assistant⏎", as the engine asks.
  std::vector<int64_t> answer;  ///< With the end of the turn.
};

/// The ids before the visual block: system line and the beginning of the user's turn.
Result<std::vector<int64_t>> PrefixIds(const model::Tokenizer& tokenizer);
Result<QuestionIds> IdsOf(const LessonQuestion& question, const model::Tokenizer& tokenizer);

/// Questions one behind the other, those of about the same length padded to the longest of them.
/// R positions.
struct QuestionBatch {
  at::Tensor ids;                          ///< [R] int64.
  std::vector<model::BranchGroup> groups;  ///< Of `ids`.
  std::vector<int64_t> begins;             ///< Of each question: the row of its first id.
  at::Tensor rows;     ///< [n] int64: rows whose next id is to be learned, question by question.
  at::Tensor targets;  ///< [n] int64: those ids.
};
QuestionBatch BatchOf(const std::vector<QuestionIds>& questions);

}  // namespace vlm3r::training
