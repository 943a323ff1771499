// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "training/benchmark/score/scored_answer.h"

namespace vlm3r::training::benchmark {

/// Scores by question type, on their way to the harness's dictionary.
class HarnessScores {
 public:
  void Add(const std::string& question_type, qa::AnswerKind kind, double score);
  /// As HarnessResults.
  OrderedJson Results(qa::Family family) const;

 private:
  struct OfType {
    qa::AnswerKind kind = qa::AnswerKind::kLetter;
    std::vector<double> scores;
  };
  std::map<std::string, OfType> by_type_;
};

/// The dictionary that VLM-3R's harness logs as "Evaluation results": means in [0, 1] by question
/// type, the direction types of VSI-Bench (those that are there) averaged into one, and "overall".
/// Bit for bit, so sums are taken in NumPy's order.
OrderedJson HarnessResults(qa::Family family, std::span<const ScoredAnswer> answers);

/// Upstream's ordered table of VSI-Bench in percent, with "tabulated_keys" and "tabulated_results"
/// (three decimals). Null without all three direction types, which upstream needs.
OrderedJson UpstreamTable(const OrderedJson& harness, std::span<const ScoredAnswer> answers);

}  // namespace vlm3r::training::benchmark
