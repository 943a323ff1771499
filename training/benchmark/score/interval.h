// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/json.h"

namespace vlm3r::training::benchmark {

/// A 95 % interval and the standard error it comes with. All are NaN where nothing can be said: for
/// answers about fewer than two videos.
struct Interval {
  double low = 0, high = 0, standard_error = 0;
};

/// "[1.0, 2.5]", with signs if wanted; a dash where nothing can be said.
std::string IntervalText(const Interval& interval, bool with_signs = false);
/// A number for JSON, which knows no NaN: null.
OrderedJson NumberOrNull(double value);

/// How often videos are drawn; the seed is fixed, so the same answers give the same intervals.
inline constexpr int kBootstrapDraws = 2000;

/// Sum and number of scores of one cluster (a video) in one cell (a question type).
struct Tally {
  double sum = 0;
  int64_t count = 0;
};

/// Scores by cluster and cell, for statistics of whole runs under drawing clusters with
/// replacement: questions about one video are not independent, so videos are what is drawn.
class ClusteredScores {
 public:
  explicit ClusteredScores(size_t num_cells) : num_cells_(num_cells) {}

  /// `cell` below num_cells.
  void Add(const std::string& cluster, size_t cell, double score);

  size_t num_clusters() const { return clusters_.size(); }
  /// Totals of each cell over all clusters.
  std::vector<Tally> Totals() const;

  /// A vector of statistics of the cells' totals; NaN where one is undefined.
  using Statistics = std::function<std::vector<double>(std::span<const Tally>)>;
  /// Percentile intervals (2.5 % to 97.5 %) and standard deviations of `statistics` over
  /// kBootstrapDraws draws of all clusters. Draws in which one is undefined do not count for it;
  /// one that fewer than two clusters define by themselves has no interval.
  std::vector<Interval> Bootstrap(const Statistics& statistics) const;

 private:
  std::vector<bool> HaveTwoClusters(const Statistics& statistics) const;
  std::vector<Tally> Totals(const std::vector<int64_t>& times_drawn) const;

  size_t num_cells_;
  std::unordered_map<std::string, size_t> places_;
  std::vector<std::vector<Tally>> clusters_;  ///< In the order in which they were first met.
};

}  // namespace vlm3r::training::benchmark
