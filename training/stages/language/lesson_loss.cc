// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/lesson_loss.h"

#include <cmath>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/zeros.h>

#include "training/stages/language/named_objects.h"
#include "training/stages/language/question_batch.h"

namespace vlm3r::training {
namespace {

/// A video's block [F * s * (s + 1), H], newlines at the ends of its rows, as tokens [F,s * s,H].
at::Tensor TokensOf(const at::Tensor& block, int64_t num_frames) {
  const int64_t of_frame = block.size(0) / num_frames;
  const auto side = static_cast<int64_t>(std::sqrt(static_cast<double>(of_frame)));
  return block.view({num_frames, side, side + 1, block.size(1)}).narrow(2, 0, side).flatten(1, 2);
}

/// Where all questions name objects.
std::vector<NamedObject> NamesIn(const std::vector<QuestionIds>& ids, const EncodedLesson& lesson,
                                 const model::Tokenizer& tokenizer) {
  std::vector<NamedObject> named;
  for (size_t i = 0; i < ids.size(); ++i) {
    for (const NamedObject& one :
         FindNames(ids[i], static_cast<int64_t>(i), lesson.objects, tokenizer))
      named.push_back(one);
  }
  return named;
}

/// The dense heads' loss while the decoder runs over prefix and questions.
class MiddleSupervision {
 public:
  MiddleSupervision(const DenseTruth& truth, std::vector<NamedObject> named, int64_t num_text)
      : truth_(truth), named_(std::move(named)), num_text_(num_text) {}

  model::BranchWatcher Watcher() {
    if (truth_.heads == nullptr) return {};
    return [this](int64_t layer, const at::Tensor& prefix, const at::Tensor& continuations) {
      if (layer != truth_.middle_layer) return;
      const int64_t num_frames = truth_.view.position.size(0);
      const at::Tensor block = prefix.narrow(0, num_text_, prefix.size(0) - num_text_);
      loss_ = truth_.heads->MiddleLoss(TokensOf(block, num_frames), truth_.view) +
              truth_.heads->NameLoss(continuations, named_, num_frames);
    };
  }
  const at::Tensor& loss() const { return loss_; }

 private:
  const DenseTruth& truth_;
  std::vector<NamedObject> named_;
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
  DenseTruth middle_truth = truth;
  if (!with_pictures) {
    prefix = prefix.narrow(0, 0, num_text);
    middle_truth.heads = nullptr;
  }
  MiddleSupervision middle(middle_truth, NamesIn(ids, lesson, *asked.tokenizer), num_text);
  const model::Qwen2& language = asked.model->language();
  const at::Tensor hidden =
      language.HiddenAfterPrefix(prefix, language.EmbedTokens(batch.ids), middle.Watcher());
  const at::Tensor logits = language.Project(hidden.flatten(0, 1).index_select(0, batch.rows));
  loss.answers = at::cross_entropy_loss(logits.to(at::kFloat), batch.targets);
  loss.dense = loss.dense + middle.loss();
  loss.num_positions = prefix.size(0) + batch.ids.numel();
  return loss;
}

}  // namespace vlm3r::training
