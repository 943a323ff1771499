// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/chance.h"

#include <algorithm>
#include <cmath>

#include "engine/qa/relative_accuracy.h"

namespace vlm3r::training {
namespace {

Error Bad(const OrderedJson& record, const std::string& what) {
  const bool named = record.is_object() && record.contains("id");
  return {ErrorCode::kBadInput, "record " + (named ? record["id"].dump() : "") + " has no " + what,
          "", "Use files that data qa wrote"};
}

/// The mean score of always answering `constant`.
double ScoreOf(double constant, const std::map<double, int64_t>& truths, int64_t count) {
  double sum = 0;
  for (const auto& [truth, times] : truths)
    sum += static_cast<double>(times) * qa::MeanRelativeAccuracy(constant, truth);
  return sum / static_cast<double>(count);
}

}  // namespace

Status ChanceCounter::Add(const OrderedJson& record) {
  if (!record.is_object() || !record.contains("question_type") ||
      !record["question_type"].is_string())
    return Bad(record, "question_type");
  const std::string type = record["question_type"].get<std::string>();
  VLM3R_ASSIGN(const qa::AnswerKind kind, qa::AnswerKindOf(type));
  if (kind == qa::AnswerKind::kNumber) {
    if (!record.contains("ground_truth") || !record["ground_truth"].is_number())
      return Bad(record, "number as ground_truth");
    const double truth = record["ground_truth"].get<double>();
    if (!std::isfinite(truth)) return Bad(record, "finite ground_truth");
    ++types_[type].numbers[truth];
  } else {
    if (!record.contains("options") || !record["options"].is_array() || record["options"].empty())
      return Bad(record, "options");
    if (!record.contains("mc_answer") || !record["mc_answer"].is_string())
      return Bad(record, "mc_answer");
    types_[type].random_sum += 1.0 / static_cast<double>(record["options"].size());
    ++types_[type].letters[record["mc_answer"].get<std::string>()];
  }
  ++types_[type].count;
  return {};
}

std::map<std::string, ChanceLevel> ChanceCounter::Levels() const {
  std::map<std::string, ChanceLevel> levels;
  for (const auto& [type, answers] : types_) {
    ChanceLevel& level = levels[type];
    level.count = answers.count;
    if (!answers.letters.empty()) {
      const auto commonest = std::ranges::max_element(
          answers.letters, {}, [](const auto& entry) { return entry.second; });
      level.constant = commonest->first;
      level.frequency =
          100.0 * static_cast<double>(commonest->second) / static_cast<double>(answers.count);
      level.random = 100 * answers.random_sum / static_cast<double>(answers.count);
      continue;
    }
    level.kind = qa::AnswerKind::kNumber;
    for (const auto& [candidate, times] : answers.numbers) {
      const double score = 100 * ScoreOf(candidate, answers.numbers, answers.count);
      if (score <= level.frequency && !level.constant.empty()) continue;
      level.frequency = score;
      level.constant = OrderedJson(candidate).dump();
    }
  }
  return levels;
}

}  // namespace vlm3r::training
