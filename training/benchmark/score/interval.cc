// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/interval.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "engine/base/check.h"
#include "training/samples/shuffle.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr uint64_t kSeed = 1;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval kNone = {kNan, kNan, kNan};

/// What the draws of one statistic say about it.
Interval IntervalOf(std::vector<double> drawn) {
  std::erase_if(drawn, [](double value) { return std::isnan(value); });
  if (drawn.empty()) return kNone;
  std::ranges::sort(drawn);
  const size_t tail = drawn.size() / 40;  // 2.5 % on either side.
  // Equal draws have a spread of exactly 0, which sums of rounded shares miss.
  if (drawn.front() == drawn.back()) return {drawn.front(), drawn.front(), 0};
  double mean = 0, squares = 0;
  for (const double value : drawn) mean += value / static_cast<double>(drawn.size());
  for (const double value : drawn) squares += (value - mean) * (value - mean);
  const double spread = std::sqrt(squares / static_cast<double>(drawn.size() - 1));
  return {drawn[tail], drawn[drawn.size() - 1 - tail], spread};
}

}  // namespace

std::string IntervalText(const Interval& interval, bool with_signs) {
  if (std::isnan(interval.low) || std::isnan(interval.high)) return "–";
  char text[64];
  std::snprintf(text, sizeof text, with_signs ? "[%+.1f, %+.1f]" : "[%.1f, %.1f]", interval.low,
                interval.high);
  return text;
}

OrderedJson NumberOrNull(double value) {
  return std::isnan(value) ? OrderedJson() : OrderedJson(value);
}

void ClusteredScores::Add(const std::string& cluster, size_t cell, double score) {
  VLM3R_CHECK(cell < num_cells_);
  const auto [entry, added] = places_.emplace(cluster, clusters_.size());
  if (added) clusters_.emplace_back(num_cells_);
  Tally& tally = clusters_[entry->second][cell];
  tally.sum += score;
  ++tally.count;
}

std::vector<Tally> ClusteredScores::Totals() const {
  return Totals(std::vector<int64_t>(clusters_.size(), 1));
}

std::vector<Tally> ClusteredScores::Totals(const std::vector<int64_t>& times_drawn) const {
  std::vector<Tally> totals(num_cells_);
  for (size_t i = 0; i < clusters_.size(); ++i) {
    if (times_drawn[i] == 0) continue;
    for (size_t cell = 0; cell < num_cells_; ++cell) {
      totals[cell].sum += static_cast<double>(times_drawn[i]) * clusters_[i][cell].sum;
      totals[cell].count += times_drawn[i] * clusters_[i][cell].count;
    }
  }
  return totals;
}

// Every draw of a single cluster is that cluster: equal draws would look like certainty.
std::vector<bool> ClusteredScores::HaveTwoClusters(const Statistics& statistics) const {
  std::vector<int> counts;
  bool all_have = false;
  for (size_t i = 0; i < clusters_.size() && !all_have; ++i) {
    const std::vector<double> alone = statistics(clusters_[i]);
    counts.resize(alone.size());
    for (size_t k = 0; k < alone.size(); ++k) counts[k] += !std::isnan(alone[k]);
    all_have = std::ranges::all_of(counts, [](int count) { return count >= 2; });
  }
  std::vector<bool> have;
  for (const int count : counts) have.push_back(count >= 2);
  return have;
}

std::vector<Interval> ClusteredScores::Bootstrap(const Statistics& statistics) const {
  std::vector<std::vector<double>> drawn;
  SplitMix random(kSeed);
  for (int draw = 0; draw < kBootstrapDraws && !clusters_.empty(); ++draw) {
    std::vector<int64_t> times(clusters_.size(), 0);
    for (size_t i = 0; i < clusters_.size(); ++i) ++times[random.Below(clusters_.size())];
    const std::vector<double> values = statistics(Totals(times));
    drawn.resize(values.size());
    for (size_t i = 0; i < values.size(); ++i) drawn[i].push_back(values[i]);
  }
  const std::vector<bool> known = HaveTwoClusters(statistics);
  std::vector<Interval> intervals;
  for (size_t i = 0; i < drawn.size(); ++i)
    intervals.push_back(known[i] ? IntervalOf(std::move(drawn[i])) : kNone);
  return intervals;
}

}  // namespace vlm3r::training::benchmark
