// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/held_out.h"

#include <algorithm>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>

#include "engine/qa/prompt.h"
#include "training/stages/language/choose_questions.h"
#include "training/stages/language/practice.h"
#include "training/stages/language/question_batch.h"

namespace vlm3r::training {
namespace {

constexpr int kLongestAnswer = 8;
constexpr int64_t kMostLearned = 600;  ///< Rooms of training whose answers give the baselines.

/// The ids that come next, a row for each question.
at::Tensor NextIds(const AskedModel& asked, const at::Tensor& prefix, const QuestionBatch& batch) {
  const model::Qwen2& language = asked.model->language();
  const at::Tensor hidden =
      language.HiddenAfterPrefix(prefix, language.EmbedTokens(batch.ids), batch.groups);
  return language.Project(hidden.index_select(0, batch.rows)).argmax(1);
}

}  // namespace

Result<at::Tensor> PrefixOf(const AskedModel& asked, const EncodedLesson& lesson,
                            bool with_pictures) {
  const at::Tensor text = asked.model->language().EmbedTokens(at::tensor(asked.prefix_ids));
  if (!with_pictures || !lesson.features.vision.defined()) return text;
  TrainingSample sample;
  sample.vision_features = lesson.features.vision;
  sample.spatial = lesson.features.spatial;
  VLM3R_ASSIGN(const auto blocks, asked.model->VisualBlocks(sample));
  return at::cat({text, blocks[0]});
}

Result<std::vector<std::string>> AnswerQuestions(const AskedModel& asked, const at::Tensor& prefix,
                                                 const std::vector<LessonQuestion>& questions) {
  const auto end = asked.tokenizer->IdOf(qa::kTurnEnd);
  std::vector<QuestionIds> ids;
  for (const LessonQuestion& question : questions) {
    VLM3R_ASSIGN(QuestionIds one, IdsOf(question, *asked.tokenizer));
    ids.push_back({std::move(one.prompt), {0}});
  }
  std::vector<std::vector<int64_t>> said(questions.size());
  std::vector<bool> done(questions.size());
  for (int i = 0; i < kLongestAnswer && std::ranges::count(done, false) > 0; ++i) {
    // The last answer id of a batch is what is to be guessed: its value does not matter.
    const at::Tensor next = NextIds(asked, prefix, BatchOf(ids));
    int64_t row = -1;
    for (size_t k = 0; k < ids.size(); ++k) {
      row += static_cast<int64_t>(ids[k].answer.size());
      const auto id = next[row].item<int64_t>();
      done[k] = done[k] || id == *end;
      if (!done[k]) said[k].push_back(id);
      ids[k].answer.back() = id;
      ids[k].answer.push_back(0);
    }
  }
  std::vector<std::string> answers;
  for (const auto& one : said) answers.push_back(asked.tokenizer->DecodeAnswer(one));
  return answers;
}

uint64_t HeldOutRoom(int64_t number) { return (uint64_t{1} << 40) + static_cast<uint64_t>(number); }

Status LearnBaselines(const LessonStore& lessons, int64_t num_rooms, const RunControl& control,
                      AnswerScores* scores) {
  for (int64_t i = 0; i < std::min(kMostLearned, num_rooms); ++i) {
    if (control.stopped()) return CancelledError();
    const auto questions = lessons.Questions(static_cast<uint64_t>(i));
    if (!questions) continue;
    for (const LessonQuestion& question : *questions) {
      if (!IsPractice(question.type)) scores->Learn(question);
    }
  }
  return {};
}

Status ScoreHeldOut(const AskedModel& asked, const LessonStore& lessons, int64_t num_rooms,
                    const RunControl& control, AnswerScores* scores) {
  const at::NoGradGuard no_gradients;
  for (int64_t i = 0; i < num_rooms; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("evaluate", i, num_rooms);
    const uint64_t number = HeldOutRoom(i);
    const auto lesson = lessons.Get(number, control);
    if (!lesson) {
      if (lesson.error().code != ErrorCode::kBadInput) return lesson.error();
      continue;  // A room that gives no scene graph has no questions.
    }
    VLM3R_ASSIGN(const at::Tensor prefix, PrefixOf(asked, *lesson, true));
    const auto questions = HeldOutQuestions(lesson->questions);
    VLM3R_ASSIGN(const auto answers, AnswerQuestions(asked, prefix, questions));
    for (size_t k = 0; k < questions.size(); ++k) scores->Add(number, questions[k], answers[k]);
  }
  control.Report("evaluate", num_rooms, num_rooms);
  return {};
}

}  // namespace vlm3r::training
