// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "training/benchmark/score/statistics.h"

namespace vlm3r::training::benchmark {
namespace {

using Pair = std::pair<const ScoredAnswer*, const ScoredAnswer*>;

/// Answers of both runs to the same documents, by doc_id.
Result<std::vector<Pair>> Match(std::span<const ScoredAnswer> a, std::span<const ScoredAnswer> b) {
  std::map<int64_t, const ScoredAnswer*> of_a;
  for (const ScoredAnswer& answer : a) of_a.emplace(answer.doc_id, &answer);
  std::vector<Pair> pairs;
  for (const ScoredAnswer& answer : b) {
    const auto found = of_a.find(answer.doc_id);
    if (found == of_a.end()) continue;
    const ScoredAnswer& other = *found->second;
    if (other.question_type != answer.question_type || other.target != answer.target)
      return Error{ErrorCode::kBadInput,
                   "document " + std::to_string(answer.doc_id) + " is another question in each run",
                   "", "Compare runs on the same edition of a benchmark"};
    pairs.emplace_back(&other, &answer);
  }
  if (pairs.empty())
    return Error{ErrorCode::kBadInput, "the runs share no document", "",
                 "Compare runs on the same benchmark"};
  std::ranges::sort(pairs, {}, [](const Pair& pair) { return pair.first->doc_id; });
  return pairs;
}

/// Values of run B after those of run A, from tallies that lie the same way.
std::vector<double> Differences(const StatisticSet& set, std::span<const Tally> totals) {
  const size_t half = totals.size() / 2;
  std::vector<double> differences = set.Evaluate(totals.subspan(half));
  const std::vector<double> of_a = set.Evaluate(totals.first(half));
  for (size_t i = 0; i < differences.size(); ++i) differences[i] -= of_a[i];
  return differences;
}

void AddDifferences(const StatisticSet& set, const std::vector<Pair>& pairs,
                    Comparison* comparison) {
  const size_t num_types = set.types().size();
  ClusteredScores scores(2 * num_types);
  for (const auto& [a, b] : pairs) {
    const size_t place = set.PlaceOf(a->question_type);
    scores.Add(a->video, place, a->score);
    scores.Add(a->video, num_types + place, b->score);
  }
  const std::vector<Tally> totals = scores.Totals();
  const std::vector<double> of_a = set.Evaluate(std::span(totals).first(num_types)),
                            of_b = set.Evaluate(std::span(totals).subspan(num_types));
  const std::vector<Interval> intervals =
      scores.Bootstrap([&](std::span<const Tally> drawn) { return Differences(set, drawn); });
  std::vector<Statistic> statistics = set.overall();
  statistics.insert(statistics.end(), set.columns().begin(), set.columns().end());
  for (size_t i = 0; i < num_types; ++i)
    statistics.push_back({set.types()[i], set.types()[i], {i}});
  for (size_t i = 0; i < statistics.size(); ++i) {
    if (std::isnan(of_a[i])) continue;
    ScoreDifference difference{statistics[i].key, statistics[i].title, 0,           of_a[i],
                               of_b[i],           of_b[i] - of_a[i],   intervals[i]};
    for (const size_t type : statistics[i].types) difference.count += totals[type].count;
    comparison->differences.push_back(std::move(difference));
  }
}

void AddChanges(const std::vector<Pair>& pairs, Comparison* comparison) {
  std::vector<ChangedAnswer> losses;
  for (const auto& [a, b] : pairs) {
    if (a->score == b->score) {
      ++comparison->ties;
      continue;
    }
    ChangedAnswer changed{a->doc_id,     a->question_type, a->video, a->target,
                          a->prediction, b->prediction,    a->score, b->score};
    if (b->score > a->score)
      comparison->changed.push_back(std::move(changed));
    else
      losses.push_back(std::move(changed));
  }
  comparison->wins = static_cast<int64_t>(comparison->changed.size());
  comparison->losses = static_cast<int64_t>(losses.size());
  std::ranges::move(losses, std::back_inserter(comparison->changed));
}

}  // namespace

Result<Comparison> CompareRuns(qa::Family family, std::span<const ScoredAnswer> a,
                               std::span<const ScoredAnswer> b) {
  VLM3R_ASSIGN(const std::vector<Pair> pairs, Match(a, b));
  Comparison comparison;
  comparison.family = family;
  comparison.num_common = static_cast<int64_t>(pairs.size());
  comparison.only_a = static_cast<int64_t>(a.size()) - comparison.num_common;
  comparison.only_b = static_cast<int64_t>(b.size()) - comparison.num_common;
  std::set<std::string> types;
  for (const Pair& pair : pairs) types.insert(pair.first->question_type);
  AddDifferences(StatisticSet(family, {types.begin(), types.end()}), pairs, &comparison);
  AddChanges(pairs, &comparison);
  return comparison;
}

OrderedJson ToJson(const Comparison& comparison) {
  OrderedJson differences = OrderedJson::array(), changed = OrderedJson::array();
  for (const ScoreDifference& d : comparison.differences) {
    differences.push_back({{"key", d.key},
                           {"title", d.title},
                           {"n", d.count},
                           {"a", d.a},
                           {"b", d.b},
                           {"difference", d.difference},
                           {"low", NumberOrNull(d.interval.low)},
                           {"high", NumberOrNull(d.interval.high)}});
  }
  for (const ChangedAnswer& c : comparison.changed) {
    changed.push_back({{"doc_id", c.doc_id},
                       {"question_type", c.question_type},
                       {"video", c.video},
                       {"target", c.target},
                       {"prediction_a", c.prediction_a},
                       {"prediction_b", c.prediction_b},
                       {"score_a", c.score_a},
                       {"score_b", c.score_b}});
  }
  return {{"num_common", comparison.num_common}, {"only_a", comparison.only_a},
          {"only_b", comparison.only_b},         {"wins", comparison.wins},
          {"losses", comparison.losses},         {"ties", comparison.ties},
          {"differences", differences},          {"changed", changed}};
}

}  // namespace vlm3r::training::benchmark
