// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/question_batch.h"

#include <algorithm>
#include <numeric>

#include <ATen/ops/tensor.h>

#include "engine/qa/prompt.h"

namespace vlm3r::training {
namespace {

/// The longest of a group is at most so many times as long as the shortest: less padding, but more
/// and smaller products.
constexpr double kSpread = 1.25;

int64_t LengthOf(const QuestionIds& question) {
  return static_cast<int64_t>(question.prompt.size() + question.answer.size()) - 1;
}

/// Places of questions, shortest first, cut where lengths differ too much.
std::vector<std::vector<size_t>> GroupByLength(const std::vector<QuestionIds>& questions) {
  std::vector<size_t> order(questions.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, {}, [&](size_t i) { return LengthOf(questions[i]); });
  std::vector<std::vector<size_t>> groups;
  for (const size_t i : order) {
    const auto length = static_cast<double>(LengthOf(questions[i]));
    const bool fits =
        !groups.empty() &&
        length <= kSpread * static_cast<double>(LengthOf(questions[groups.back().front()]));
    if (!fits) groups.emplace_back();
    groups.back().push_back(i);
  }
  return groups;
}

}  // namespace

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
  const std::vector<std::vector<size_t>> groups = GroupByLength(questions);
  QuestionBatch batch;
  batch.begins.resize(questions.size());
  std::vector<int64_t> ids, rows, targets;
  for (const std::vector<size_t>& group : groups) {
    const int64_t length = LengthOf(questions[group.back()]);
    batch.groups.push_back({static_cast<int64_t>(group.size()), length});
    for (const size_t i : group) {
      batch.begins[i] = static_cast<int64_t>(ids.size());
      ids.insert(ids.end(), questions[i].prompt.begin(), questions[i].prompt.end());
      ids.insert(ids.end(), questions[i].answer.begin(), questions[i].answer.end() - 1);
      ids.resize(static_cast<size_t>(batch.begins[i] + length));
    }
  }
  for (size_t i = 0; i < questions.size(); ++i) {
    const int64_t first = batch.begins[i] + static_cast<int64_t>(questions[i].prompt.size()) - 1;
    for (size_t k = 0; k < questions[i].answer.size(); ++k) {
      rows.push_back(first + static_cast<int64_t>(k));
      targets.push_back(questions[i].answer[k]);
    }
  }
  batch.ids = at::tensor(ids);
  batch.rows = at::tensor(rows);
  batch.targets = at::tensor(targets);
  return batch;
}

}  // namespace vlm3r::training
