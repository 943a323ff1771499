// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/chance.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/qa/python_float.h"
#include "engine/qa/relative_accuracy.h"
#include "training/benchmark/dataset/columns.h"

namespace vlm3r::training::benchmark {
namespace {

Error Bad(const OrderedJson& record, const std::string& what) {
  const bool named = record.is_object() && record.contains("id");
  return {ErrorCode::kBadInput, "record " + (named ? record["id"].dump() : "") + " has no " + what,
          "", "Use files that data qa wrote"};
}

/// How many of the ten thresholds a constant meets.
int ThresholdsMet(double constant, double truth) {
  return static_cast<int>(std::lround(10 * qa::MeanRelativeAccuracy(constant, truth)));
}

/// Adds what one truth gives to each candidate, as changes from one to the next: which thresholds
/// are met only falls with the distance, so each has its first and last candidate. `at` is the
/// truth's own place among the sorted candidates.
void AddGains(const std::vector<double>& candidates, size_t at, int64_t count,
              std::vector<int64_t>* changes) {
  const double truth = candidates[at];
  const auto self = candidates.begin() + static_cast<std::ptrdiff_t>(at);
  for (int level = 1; level <= 10; ++level) {
    const auto first = std::partition_point(candidates.begin(), self, [&](double candidate) {
      return ThresholdsMet(candidate, truth) < level;
    });
    const auto end = std::partition_point(self, candidates.end(), [&](double candidate) {
      return ThresholdsMet(candidate, truth) >= level;
    });
    (*changes)[static_cast<size_t>(first - candidates.begin())] += count;
    (*changes)[static_cast<size_t>(end - candidates.begin())] -= count;
  }
}

/// A row whose cells are `cell` of the column's variants, those that occur, with equal weight.
template <typename Cell>
ChanceRow RowOf(qa::Family family, const std::map<std::string, ChanceLevel>& levels, Cell cell) {
  ChanceRow row;
  for (const Column& column : Columns(family)) {
    double sum = 0;
    int count = 0;
    for (const std::string_view type : column.question_types) {
      const auto found = levels.find(std::string(type));
      if (found == levels.end()) continue;
      sum += cell(found->second);
      ++count;
    }
    if (count > 0) row.values[std::string(column.key)] = sum / count;
  }
  for (const auto& [key, value] : row.values)
    row.average += value / static_cast<double>(row.values.size());
  return row;
}

}  // namespace

Result<FrequencyMode> ParseFrequencyMode(std::string_view text) {
  if (text == "mra") return FrequencyMode::kMra;
  if (text == "mode") return FrequencyMode::kMode;
  return Error{ErrorCode::kUsage, "\"" + std::string(text) + "\" is no frequency mode", "",
               "Give mra or mode"};
}

void ChanceCounter::AddNumber(const std::string& type, double truth) {
  Answers& answers = types_[type];
  Number& number = answers.numbers.try_emplace(truth, Number{0, answers.count}).first->second;
  ++number.count;
  ++answers.count;
}

void ChanceCounter::AddLetter(const std::string& type, const std::string& letter,
                              size_t num_options) {
  Answers& answers = types_[type];
  answers.random_sum += 1.0 / static_cast<double>(num_options);
  ++answers.letters[letter];
  ++answers.count;
}

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
    AddNumber(type, truth);
    return {};
  }
  if (!record.contains("options") || !record["options"].is_array() || record["options"].empty())
    return Bad(record, "options");
  if (!record.contains("mc_answer") || !record["mc_answer"].is_string())
    return Bad(record, "mc_answer");
  AddLetter(type, record["mc_answer"].get<std::string>(), record["options"].size());
  return {};
}

void ChanceCounter::Add(const Document& document) {
  if (document.kind == qa::AnswerKind::kNumber) {
    AddNumber(document.question_type, qa::ParseFloatAsPython(document.target).value_or(0));
  } else {
    AddLetter(document.question_type, document.target,
              std::max<size_t>(1, document.options.size()));
  }
}

double ChanceCounter::ScoreOf(double constant, const Answers& answers) {
  double sum = 0;
  for (const auto& [truth, number] : answers.numbers)
    sum += static_cast<double>(number.count) * qa::MeanRelativeAccuracy(constant, truth);
  return 100 * sum / static_cast<double>(answers.count);
}

double ChanceCounter::BestConstant(const Answers& answers) {
  std::vector<double> candidates;
  for (const auto& [truth, number] : answers.numbers) candidates.push_back(truth);
  std::vector<int64_t> changes(candidates.size() + 1, 0);
  size_t at = 0;
  for (const auto& [truth, number] : answers.numbers)
    AddGains(candidates, at++, number.count, &changes);
  size_t best = 0;
  int64_t gain = 0, best_gain = -1;
  for (size_t i = 0; i < candidates.size(); ++i) {
    gain += changes[i];
    if (gain > best_gain) std::tie(best, best_gain) = std::pair(i, gain);
  }
  return candidates[best];
}

double ChanceCounter::Mode(const Answers& answers) {
  const auto commonest = std::ranges::max_element(answers.numbers, {}, [](const auto& entry) {
    return std::pair(entry.second.count, -entry.second.first);
  });
  return commonest->first;
}

std::map<std::string, ChanceLevel> ChanceCounter::Levels(FrequencyMode mode) const {
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
    const double constant = mode == FrequencyMode::kMra ? BestConstant(answers) : Mode(answers);
    level.frequency = ScoreOf(constant, answers);
    level.constant = OrderedJson(constant).dump();
  }
  return levels;
}

ChanceRow RandomRow(qa::Family family, const std::map<std::string, ChanceLevel>& levels) {
  std::map<std::string, ChanceLevel> letters;
  for (const auto& [type, level] : levels)
    if (level.kind == qa::AnswerKind::kLetter) letters.emplace(type, level);
  return RowOf(family, letters, [](const ChanceLevel& level) { return level.random; });
}

ChanceRow FrequencyRow(qa::Family family, const std::map<std::string, ChanceLevel>& levels) {
  return RowOf(family, levels, [](const ChanceLevel& level) { return level.frequency; });
}

}  // namespace vlm3r::training::benchmark
