// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/harness_keys.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "training/benchmark/dataset/columns.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr std::string_view kDirection = "object_rel_direction";

/// NumPy's pairwise summation: blocks of up to 128 with eight running sums, halves above that.
double PairwiseSum(std::span<const double> values) {
  const size_t n = values.size();
  if (n > 128) {
    const size_t half = n / 2 - n / 2 % 8;
    return PairwiseSum(values.first(half)) + PairwiseSum(values.subspan(half));
  }
  double sum = 0;
  size_t i = 0;
  if (n >= 8) {
    double r[8];
    std::copy_n(values.begin(), 8, r);
    for (i = 8; i < n - n % 8; i += 8)
      for (size_t k = 0; k < 8; ++k) r[k] += values[i + k];
    sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  }
  for (; i < n; ++i) sum += values[i];
  return sum;
}

double Mean(const std::vector<double>& scores) {
  return PairwiseSum(scores) / static_cast<double>(scores.size());
}

std::string Key(const std::string& type, qa::AnswerKind kind) {
  return type + "_" + std::string(MetricKey(kind));
}

std::string ThreeDecimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

}  // namespace

void HarnessScores::Add(const std::string& question_type, qa::AnswerKind kind, double score) {
  OfType& of_type = by_type_[question_type];
  of_type.kind = kind;
  of_type.scores.push_back(score);
}

OrderedJson HarnessScores::Results(qa::Family family) const {
  OrderedJson results = OrderedJson::object();
  double directions = 0;
  int num_directions = 0;
  for (const std::string_view type : Columns(qa::Family::kVsi)[5].question_types) {
    const auto found = by_type_.find(std::string(type));
    if (family != qa::Family::kVsi || found == by_type_.end()) continue;
    directions += Mean(found->second.scores);
    ++num_directions;
  }
  for (const auto& [type, of_type] : by_type_) {
    if (num_directions > 0 && type.starts_with(kDirection)) continue;
    results[Key(type, of_type.kind)] = Mean(of_type.scores);
  }
  if (num_directions > 0)
    results[Key(std::string(kDirection), qa::AnswerKind::kLetter)] = directions / num_directions;
  double sum = 0;
  for (const auto& [key, value] : results.items()) sum += value.get<double>();
  if (!results.empty()) results["overall"] = sum / static_cast<double>(results.size());
  return results;
}

OrderedJson HarnessResults(qa::Family family, std::span<const ScoredAnswer> answers) {
  HarnessScores scores;
  for (const ScoredAnswer& answer : answers)
    scores.Add(answer.question_type, answer.kind, answer.score);
  return scores.Results(family);
}

OrderedJson UpstreamTable(const OrderedJson& harness, std::span<const ScoredAnswer> answers) {
  std::set<std::string_view> types;
  for (const ScoredAnswer& answer : answers) types.insert(answer.question_type);
  const Column& direction = Columns(qa::Family::kVsi)[5];
  for (const std::string_view type : direction.question_types)
    if (!types.contains(type)) return nullptr;
  OrderedJson table = OrderedJson::object();
  std::string keys, values;
  const auto add = [&](const std::string& key) {
    if (!harness.contains(key)) return;
    const double percent = 100 * harness[key].get<double>();
    table[key] = percent;
    keys += (keys.empty() ? "" : ", ") + key;
    values += (values.empty() ? "" : ", ") + ThreeDecimals(percent);
  };
  for (const Column& column : Columns(qa::Family::kVsi)) {
    const std::string_view type =
        column.key == direction.key ? kDirection : column.question_types[0];
    add(Key(std::string(type), column.kind));
  }
  add("overall");
  table["tabulated_keys"] = keys;
  table["tabulated_results"] = values;
  return table;
}

}  // namespace vlm3r::training::benchmark
