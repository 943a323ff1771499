// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/lesson_loss.h"

#include <cmath>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/zeros.h>

#include "engine/qa/answer_score.h"
#include "training/stages/language/practice.h"
#include "training/stages/language/question_batch.h"
#include "training/stages/language/question_clues.h"

namespace vlm3r::training {
namespace {

/// A video's block [F * s * (s + 1), H], newlines at the ends of its rows, as tokens [F,s * s,H].
at::Tensor TokensOf(const at::Tensor& block, int64_t num_frames) {
  const int64_t of_frame = block.size(0) / num_frames;
  const auto side = static_cast<int64_t>(std::sqrt(static_cast<double>(of_frame)));
  return block.view({num_frames, side, side + 1, block.size(1)}).narrow(2, 0, side).flatten(1, 2);
}

/// What all questions talk about.
QuestionClues CluesOf(const std::vector<QuestionIds>& ids, const std::vector<int64_t>& begins,
                      const EncodedLesson& lesson, int64_t num_frames,
                      const model::Tokenizer& tokenizer) {
  QuestionClues clues;
  for (size_t i = 0; i < ids.size(); ++i)
    clues.Add(FindClues(ids[i], begins[i], lesson.objects, num_frames, tokenizer));
  return clues;
}

std::vector<AskedAmount> AmountsOf(const std::vector<LessonQuestion>& questions,
                                   const std::vector<QuestionIds>& ids,
                                   const std::vector<int64_t>& begins) {
  std::vector<AskedAmount> amounts;
  for (size_t i = 0; i < questions.size(); ++i) {
    // Practice answers are words and lists of numbers.
    if (questions[i].kind != qa::AnswerKind::kNumber || IsPractice(questions[i].type)) continue;
    const auto value = qa::NumberOf(questions[i].answer);
    const auto last = begins[i] + static_cast<int64_t>(ids[i].prompt.size()) - 1;
    if (value) amounts.push_back({last, *value});
  }
  return amounts;
}

/// The heads' loss while the decoder runs over prefix and questions.
class MiddleSupervision {
 public:
  MiddleSupervision(const DenseTruth& truth, QuestionClues clues, std::vector<AskedAmount> amounts,
                    int64_t num_text)
      : truth_(truth),
        clues_(std::move(clues)),
        amounts_(std::move(amounts)),
        num_text_(num_text) {}

  model::BranchWatcher Watcher() {
    return [this](int64_t layer, const at::Tensor& prefix, const at::Tensor& continuations) {
      const int64_t num_frames = truth_.view.position.size(0);
      if (layer == truth_.middle_layer) {
        const at::Tensor block = prefix.narrow(0, num_text_, prefix.size(0) - num_text_);
        loss_ = loss_ + truth_.heads->MiddleLoss(TokensOf(block, num_frames), truth_.view) +
                truth_.clues->NameLoss(continuations, clues_.names, num_frames);
      }
      if (layer == truth_.relation_layer)
        loss_ = loss_ + truth_.clues->RelationLoss(continuations, clues_, truth_.view);
      if (layer == truth_.amount_layer)
        loss_ = loss_ + truth_.clues->AmountLoss(continuations, amounts_);
    };
  }
  const at::Tensor& loss() const { return loss_; }

 private:
  const DenseTruth& truth_;
  QuestionClues clues_;
  std::vector<AskedAmount> amounts_;
  int64_t num_text_ = 0;
  at::Tensor loss_ = at::zeros({});
};

}  // namespace

Result<LessonLoss> LossOf(const AskedModel& asked, const EncodedLesson& lesson,
                          const std::vector<LessonQuestion>& questions, const DenseTruth& truth,
                          bool with_pictures) {
  std::vector<QuestionIds> ids;
  for (const LessonQuestion& question : questions) {
    VLM3R_ASSIGN(QuestionIds one, IdsOf(question, *asked.tokenizer));
    ids.push_back(std::move(one));
  }
  const QuestionBatch batch = BatchOf(ids);
  const auto num_text = static_cast<int64_t>(asked.prefix_ids.size());
  VLM3R_ASSIGN(at::Tensor prefix, PrefixOf(asked, lesson, with_pictures || truth.heads != nullptr));
  LessonLoss loss;
  loss.dense = at::zeros({});
  if (truth.heads != nullptr) {
    const at::Tensor block = prefix.narrow(0, num_text, prefix.size(0) - num_text);
    loss.dense = truth.heads->BlockLoss(TokensOf(block, truth.view.position.size(0)), truth.view);
  }
  const bool watched = truth.heads != nullptr && with_pictures;
  if (!with_pictures) prefix = prefix.narrow(0, 0, num_text);
  const model::Qwen2& language = asked.model->language();
  QuestionClues clues;
  if (watched) {
    clues = CluesOf(ids, batch.begins, lesson, truth.view.position.size(0), *asked.tokenizer);
  }
  MiddleSupervision middle(truth, std::move(clues), AmountsOf(questions, ids, batch.begins),
                           num_text);
  const at::Tensor hidden =
      language.HiddenAfterPrefix(prefix, language.EmbedTokens(batch.ids), batch.groups,
                                 watched ? middle.Watcher() : model::BranchWatcher());
  const at::Tensor logits = language.Project(hidden.index_select(0, batch.rows));
  loss.answers = at::cross_entropy_loss(logits.to(at::kFloat), batch.targets);
  loss.dense = loss.dense + middle.loss();
  loss.num_positions = prefix.size(0) + batch.ids.numel();
  return loss;
}

}  // namespace vlm3r::training
