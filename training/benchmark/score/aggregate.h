// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "training/benchmark/dataset/columns.h"
#include "training/benchmark/score/interval.h"
#include "training/benchmark/score/scored_answer.h"

namespace vlm3r::training::benchmark {

/// A mean in percent, of how many answers, with its 95 % interval.
struct Score {
  std::string key;    ///< Question type, column key, or "overall", "overall9", "avg5", "avg5_rows".
  std::string title;  ///< As tables say it.
  int64_t count = 0;  ///< Answers.
  double value = 0;   ///< In percent.
  Interval interval;  ///< In percent.
};

/// All numbers of one run on one benchmark.
struct Summary {
  qa::Family family = qa::Family::kVsi;
  int64_t num_answers = 0, num_videos = 0;
  std::vector<Score> types;    ///< Question types that occur, by name.
  std::vector<Score> columns;  ///< Columns that occur, in the paper's order.
  /// VSI: "overall". VSTI: "overall9" (mean over question types, what the harness returns), "avg5"
  /// (variants averaged inside a column, then columns: compare this with the paper), "avg5_rows"
  /// (variants pooled by rows).
  std::vector<Score> overall;
  /// What the harness logs as "Evaluation results": means in [0, 1] by its keys, bit for bit. VSI:
  /// whichever direction types are present are averaged, as VLM-3R's fork does.
  OrderedJson harness;
  /// Upstream's table, in percent, with "tabulated_keys" and "tabulated_results"; null where
  /// upstream would refuse (VSI with a direction type missing, VSTI).
  OrderedJson upstream;

  /// The number to put beside the paper's average: "overall" or "avg5"; null without answers.
  const Score* headline() const;
  const Score* column(std::string_view key) const;
};

/// Sums up scored answers of one benchmark.
Summary Summarize(qa::Family family, std::span<const ScoredAnswer> answers);

/// The scores and the harness's keys as one object, as results.json and `--json` have it.
OrderedJson ToJson(const Summary& summary);

}  // namespace vlm3r::training::benchmark
