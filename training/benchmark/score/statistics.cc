// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/check.h"

namespace vlm3r::training::benchmark {
namespace {

/// Mean of the values that are there.
class Mean {
 public:
  void Add(double value) {
    if (std::isnan(value)) return;
    sum_ += value;
    ++count_;
  }
  double value() const {
    return count_ == 0 ? std::numeric_limits<double>::quiet_NaN() : sum_ / count_;
  }

 private:
  double sum_ = 0;
  int count_ = 0;
};

double Percent(const Tally& tally) {
  return tally.count == 0 ? std::numeric_limits<double>::quiet_NaN()
                          : 100 * tally.sum / static_cast<double>(tally.count);
}

}  // namespace

StatisticSet::StatisticSet(qa::Family family, std::vector<std::string> types)
    : family_(family), types_(std::move(types)) {
  std::vector<size_t> all, in_columns;
  for (size_t i = 0; i < types_.size(); ++i) all.push_back(i);
  for (const Column& column : Columns(family)) {
    Statistic statistic{std::string(column.key), std::string(column.title), {}};
    for (const std::string_view type : column.question_types) {
      const auto found = std::ranges::find(types_, type);
      if (found == types_.end()) continue;
      statistic.types.push_back(static_cast<size_t>(found - types_.begin()));
      in_columns.push_back(statistic.types.back());
    }
    if (!statistic.types.empty()) columns_.push_back(std::move(statistic));
  }
  if (family == qa::Family::kVsi) {
    overall_ = {{"overall", "Overall", in_columns}};
  } else {
    overall_ = {{"avg5", "Average of 5 tasks", in_columns},
                {"avg5_rows", "Average of 5 tasks, rows pooled", in_columns},
                {"overall9", "Average of question types", all}};
  }
}

size_t StatisticSet::PlaceOf(const std::string& type) const {
  const auto found = std::ranges::lower_bound(types_, type);
  VLM3R_CHECK(found != types_.end() && *found == type);
  return static_cast<size_t>(found - types_.begin());
}

double StatisticSet::ColumnValue(const Statistic& column, std::span<const Tally> totals,
                                 bool pool_rows) const {
  Mean mean;
  Tally pooled;
  for (const size_t type : column.types) {
    mean.Add(Percent(totals[type]));
    pooled.sum += totals[type].sum;
    pooled.count += totals[type].count;
  }
  return pool_rows ? Percent(pooled) : mean.value();
}

double StatisticSet::ColumnMean(std::span<const Tally> totals, bool pool_rows) const {
  Mean mean;
  for (const Statistic& column : columns_) mean.Add(ColumnValue(column, totals, pool_rows));
  return mean.value();
}

std::vector<double> StatisticSet::Evaluate(std::span<const Tally> totals) const {
  std::vector<double> values = {ColumnMean(totals, false)};
  if (family_ == qa::Family::kVsti) {
    values.push_back(ColumnMean(totals, true));
    Mean mean;
    for (size_t i = 0; i < types_.size(); ++i) mean.Add(Percent(totals[i]));
    values.push_back(mean.value());
  }
  for (const Statistic& column : columns_) values.push_back(ColumnValue(column, totals, false));
  for (size_t i = 0; i < types_.size(); ++i) values.push_back(Percent(totals[i]));
  return values;
}

}  // namespace vlm3r::training::benchmark
