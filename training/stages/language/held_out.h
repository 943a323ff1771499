// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "training/model/trainable_model.h"
#include "training/stages/language/answer_scores.h"
#include "training/stages/language/lesson_store.h"

namespace vlm3r::training {

/// A model that questions about lessons are put to. Refers to what its owner holds.
struct AskedModel {
  const TrainableModel* model = nullptr;
  const model::Tokenizer* tokenizer = nullptr;
  std::vector<int64_t> prefix_ids;  ///< PrefixIds() of the tokenizer.
};

/// What comes before the questions about a lesson [P,H]: text, and the visual block if it is wanted
/// and the lesson has features.
Result<at::Tensor> PrefixOf(const AskedModel& asked, const EncodedLesson& lesson,
                            bool with_pictures);

/// The likeliest answers, all questions side by side.
Result<std::vector<std::string>> AnswerQuestions(const AskedModel& asked, const at::Tensor& prefix,
                                                 const std::vector<LessonQuestion>& questions);

/// The number-th room of the evaluation in the set of rooms: training never reaches it.
uint64_t HeldOutRoom(int64_t number);

/// Teaches the baselines the answers about rooms 0 … num_rooms-1 that the store holds.
Status LearnBaselines(const LessonStore& lessons, int64_t num_rooms, const RunControl& control,
                      AnswerScores* scores);

/// Asks about `num_rooms` held-out rooms, without gradients. Stage "evaluate".
Status ScoreHeldOut(const AskedModel& asked, const LessonStore& lessons, int64_t num_rooms,
                    const RunControl& control, AnswerScores* scores);

}  // namespace vlm3r::training
