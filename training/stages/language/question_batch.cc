// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/question_batch.h"

#include <algorithm>

#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include "engine/qa/prompt.h"

namespace vlm3r::training {

Result<std::vector<int64_t>> PrefixIds(const model::Tokenizer& tokenizer) {
  qa::PromptRequest request;
  request.style = qa::BodyStyle::kRaw;
  VLM3R_ASSIGN(std::vector<int64_t> ids, qa::PromptIds(qa::BuildPrompt(request), tokenizer));
  ids.erase(std::ranges::find(ids, qa::kImageTokenId), ids.end());
  return ids;
}

Result<QuestionIds> IdsOf(const LessonQuestion& question, const model::Tokenizer& tokenizer) {
  qa::PromptRequest request;
  request.style = qa::BodyStyle::kTraining;
  request.question = question.question;
  QuestionIds ids;
  VLM3R_ASSIGN(ids.prompt, qa::PromptIds(qa::BuildPrompt(request), tokenizer));
  ids.prompt.erase(ids.prompt.begin(), std::ranges::find(ids.prompt, qa::kImageTokenId) + 1);
  ids.answer = tokenizer.Encode(question.answer);
  const auto end = tokenizer.IdOf(qa::kTurnEnd);
  if (!end) return Error{ErrorCode::kBadInput, "the tokenizer has no end of a turn", "", ""};
  ids.answer.push_back(*end);
  return ids;
}

QuestionBatch BatchOf(const std::vector<QuestionIds>& questions) {
  size_t longest = 1;
  for (const QuestionIds& question : questions)
    longest = std::max(longest, question.prompt.size() + question.answer.size() - 1);
  const auto count = static_cast<int64_t>(questions.size());
  const auto length = static_cast<int64_t>(longest);
  QuestionBatch batch;
  batch.ids = at::zeros({count, length}, at::kLong);
  std::vector<int64_t> rows, targets;
  auto* const ids = batch.ids.data_ptr<int64_t>();
  for (int64_t i = 0; i < count; ++i) {
    const QuestionIds& question = questions[static_cast<size_t>(i)];
    std::vector<int64_t> all = question.prompt;
    all.insert(all.end(), question.answer.begin(), question.answer.end() - 1);
    std::ranges::copy(all, ids + i * length);
    const auto first = static_cast<int64_t>(question.prompt.size()) - 1;
    for (size_t k = 0; k < question.answer.size(); ++k) {
      rows.push_back(i * length + first + static_cast<int64_t>(k));
      targets.push_back(question.answer[k]);
    }
  }
  batch.rows = at::tensor(rows);
  batch.targets = at::tensor(targets);
  return batch;
}

}  // namespace vlm3r::training
