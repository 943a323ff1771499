// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/benchmark/score/aggregate.h"

namespace vlm3r::training::benchmark {

/// One number of two runs: B minus A on the documents both have answered.
struct ScoreDifference {
  std::string key, title;
  int64_t count = 0;
  double a = 0, b = 0, difference = 0;  ///< In percent.
  Interval interval;                    ///< Of the difference; paired, clustered by video.
};

/// A document on which two runs differ.
struct ChangedAnswer {
  int64_t doc_id = 0;
  std::string question_type, video, target;
  std::string prediction_a, prediction_b;
  double score_a = 0, score_b = 0;
};

struct Comparison {
  qa::Family family = qa::Family::kVsi;
  int64_t num_common = 0, only_a = 0, only_b = 0;
  int64_t wins = 0, losses = 0, ties = 0;    ///< Of B.
  std::vector<ScoreDifference> differences;  ///< Overall first, then columns, then question types.
  std::vector<ChangedAnswer> changed;        ///< B's wins first, then its losses; by doc_id.
};

/// Compares two runs of one benchmark answer by answer. Fails with kBadInput when they share no
/// document, or when a shared doc_id has another question type or target: then they are not of the
/// same questions.
Result<Comparison> CompareRuns(qa::Family family, std::span<const ScoredAnswer> a,
                               std::span<const ScoredAnswer> b);

OrderedJson ToJson(const Comparison& comparison);
/// As Markdown: the table of differences and the win/loss list, at most `max_changed` of each.
std::string ComparisonText(const Comparison& comparison, const std::string& name_a,
                           const std::string& name_b, size_t max_changed = 20);

}  // namespace vlm3r::training::benchmark
