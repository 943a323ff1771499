// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/aggregate.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "training/benchmark/score/harness_keys.h"
#include "training/benchmark/score/statistics.h"

namespace vlm3r::training::benchmark {
namespace {

/// Turns the values of a StatisticSet into scores, taking them off the front one by one.
class Reader {
 public:
  Reader(const std::vector<Tally>& totals, const std::vector<double>& values,
         const std::vector<Interval>& intervals)
      : totals_(totals), values_(values), intervals_(intervals) {}

  Score Take(const Statistic& statistic) {
    Score score{statistic.key, statistic.title, 0, values_[next_], intervals_[next_]};
    for (const size_t type : statistic.types) score.count += totals_[type].count;
    ++next_;
    return score;
  }

 private:
  const std::vector<Tally>& totals_;
  const std::vector<double>& values_;
  const std::vector<Interval>& intervals_;
  size_t next_ = 0;
};

OrderedJson ToJson(const Score& score) {
  return {{"key", score.key},
          {"title", score.title},
          {"n", score.count},
          {"value", score.value},
          {"low", NumberOrNull(score.interval.low)},
          {"high", NumberOrNull(score.interval.high)},
          {"standard_error", NumberOrNull(score.interval.standard_error)}};
}

OrderedJson ToJson(const std::vector<Score>& scores) {
  OrderedJson list = OrderedJson::array();
  for (const Score& score : scores) list.push_back(ToJson(score));
  return list;
}

}  // namespace

const Score* Summary::headline() const { return overall.empty() ? nullptr : &overall.front(); }

const Score* Summary::column(std::string_view key) const {
  const auto found = std::ranges::find(columns, key, &Score::key);
  return found == columns.end() ? nullptr : &*found;
}

Summary Summarize(qa::Family family, std::span<const ScoredAnswer> answers) {
  Summary summary;
  summary.family = family;
  summary.num_answers = static_cast<int64_t>(answers.size());
  summary.harness = HarnessResults(family, answers);
  if (family == qa::Family::kVsi) summary.upstream = UpstreamTable(summary.harness, answers);
  if (answers.empty()) return summary;
  std::set<std::string> types;
  for (const ScoredAnswer& answer : answers) types.insert(answer.question_type);
  const StatisticSet set(family, {types.begin(), types.end()});
  ClusteredScores scores(set.types().size());
  for (const ScoredAnswer& answer : answers)
    scores.Add(answer.video, set.PlaceOf(answer.question_type), answer.score);
  summary.num_videos = static_cast<int64_t>(scores.num_clusters());

  const std::vector<Tally> totals = scores.Totals();
  const std::vector<double> values = set.Evaluate(totals);
  const std::vector<Interval> intervals =
      scores.Bootstrap([&](std::span<const Tally> drawn) { return set.Evaluate(drawn); });
  Reader reader(totals, values, intervals);
  for (const Statistic& statistic : set.overall())
    summary.overall.push_back(reader.Take(statistic));
  // A run on types that no column holds has no average of columns.
  std::erase_if(summary.overall, [](const Score& score) { return std::isnan(score.value); });
  for (const Statistic& statistic : set.columns())
    summary.columns.push_back(reader.Take(statistic));
  for (size_t i = 0; i < set.types().size(); ++i)
    summary.types.push_back(reader.Take({set.types()[i], set.types()[i], {i}}));
  return summary;
}

OrderedJson ToJson(const Summary& summary) {
  return {{"n", summary.num_answers},
          {"num_videos", summary.num_videos},
          {"overall", ToJson(summary.overall)},
          {"columns", ToJson(summary.columns)},
          {"question_types", ToJson(summary.types)},
          {"evaluation_results", summary.harness},
          {"upstream_table", summary.upstream},
          {"intervals", "95 %, percentile bootstrap over videos, " +
                            std::to_string(kBootstrapDraws) + " draws with a fixed seed"}};
}

}  // namespace vlm3r::training::benchmark
