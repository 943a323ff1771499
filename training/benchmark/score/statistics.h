// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "training/benchmark/dataset/columns.h"
#include "training/benchmark/score/interval.h"

namespace vlm3r::training::benchmark {

/// One number of a run and how it comes from question types.
struct Statistic {
  std::string key, title;
  std::vector<size_t> types;  ///< Places of the question types it is made of.
};

/// All numbers of a benchmark over the question types of a run, in the order of a report: overall
/// ones, columns, types. Evaluated for a run and for every draw of its videos.
class StatisticSet {
 public:
  /// `types`: names of the question types that occur, sorted.
  StatisticSet(qa::Family family, std::vector<std::string> types);

  const std::vector<std::string>& types() const { return types_; }
  const std::vector<Statistic>& overall() const { return overall_; }
  const std::vector<Statistic>& columns() const { return columns_; }
  /// The place of a type; it must occur.
  size_t PlaceOf(const std::string& type) const;

  /// Values in percent of totals by type: overall, then columns, then types. NaN where there is no
  /// answer.
  std::vector<double> Evaluate(std::span<const Tally> totals) const;

 private:
  double ColumnValue(const Statistic& column, std::span<const Tally> totals, bool pool_rows) const;
  double ColumnMean(std::span<const Tally> totals, bool pool_rows) const;

  qa::Family family_;
  std::vector<std::string> types_;
  std::vector<Statistic> overall_, columns_;
};

}  // namespace vlm3r::training::benchmark
