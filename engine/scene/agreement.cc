// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/agreement.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/scene/assignment.h"
#include "engine/scene/box_iou.h"

namespace vlm3r::scene {
namespace {

/// The category of what the other annotator does not have. No file can hold it.
constexpr char kNone[] = "\x01none";

std::optional<double> Kappa(const std::vector<std::pair<std::string, std::string>>& labels) {
  if (labels.empty()) return {};
  const auto total = static_cast<double>(labels.size());
  std::map<std::string, std::pair<double, double>> shares;
  double same = 0;
  for (const auto& [a, b] : labels) {
    same += a == b;
    shares[a].first += 1 / total;
    shares[b].second += 1 / total;
  }
  double by_chance = 0;
  for (const auto& [category, share] : shares) by_chance += share.first * share.second;
  if (by_chance > 1 - 1e-12) return {};
  return (same / total - by_chance) / (1 - by_chance);
}

Eigen::MatrixXd Overlaps(const std::vector<LabelledBox>& a, const std::vector<LabelledBox>& b,
                         double min_iou) {
  Eigen::MatrixXd values(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i)
    for (size_t j = 0; j < b.size(); ++j) {
      const double iou = BoxIou(a[i].box, b[j].box);
      values(i, j) = iou >= min_iou ? iou : 0;
    }
  return values;
}

void FillNumbers(const std::vector<LabelledBox>& a, const std::vector<LabelledBox>& b,
                 Agreement* agreement) {
  const auto matched = static_cast<double>(agreement->matches.size());
  std::vector<std::pair<std::string, std::string>> labels;
  for (const BoxMatch& match : agreement->matches) {
    agreement->mean_iou += match.iou / matched;
    agreement->same_category += match.same_category;
    labels.emplace_back(a[match.a].category, b[match.b].category);
  }
  for (const size_t i : agreement->only_a) labels.emplace_back(a[i].category, kNone);
  for (const size_t j : agreement->only_b) labels.emplace_back(kNone, b[j].category);
  agreement->kappa = Kappa(labels);
  if (!b.empty()) agreement->precision = matched / static_cast<double>(b.size());
  if (!a.empty()) agreement->recall = matched / static_cast<double>(a.size());
  if (!a.empty() || !b.empty())
    agreement->f1 = 2 * matched / static_cast<double>(a.size() + b.size());
}

OrderedJson Listed(const std::vector<size_t>& which, const std::vector<LabelledBox>& boxes) {
  OrderedJson list = OrderedJson::array();
  for (const size_t i : which)
    list.push_back({{"id", boxes[i].id}, {"category", boxes[i].category}});
  return list;
}

}  // namespace

Result<Agreement> CompareAnnotations(const std::vector<LabelledBox>& a,
                                     const std::vector<LabelledBox>& b, double min_iou) {
  if (!(min_iou > 0 && min_iou <= 1))
    return Error{ErrorCode::kUsage, "the smallest IoU of a match must be above 0 and at most 1", "",
                 ""};
  if (std::max(a.size(), b.size()) > kMostComparedObjects) {
    return Error{
        ErrorCode::kBadInput,
        "more than " + std::to_string(kMostComparedObjects) + " objects cannot be compared", "",
        ""};
  }
  const Eigen::MatrixXd overlaps = Overlaps(a, b, min_iou);
  const std::vector<int> assigned = BestAssignment(overlaps);
  Agreement agreement;
  std::vector<bool> taken(b.size(), false);
  for (size_t i = 0; i < a.size(); ++i) {
    if (assigned[i] < 0) {
      agreement.only_a.push_back(i);
      continue;
    }
    const auto j = static_cast<size_t>(assigned[i]);
    taken[j] = true;
    agreement.matches.push_back({i, j, overlaps(i, j), a[i].category == b[j].category});
  }
  for (size_t j = 0; j < b.size(); ++j)
    if (!taken[j]) agreement.only_b.push_back(j);
  FillNumbers(a, b, &agreement);
  return agreement;
}

OrderedJson ToJson(const Agreement& agreement, const std::vector<LabelledBox>& a,
                   const std::vector<LabelledBox>& b) {
  OrderedJson matches = OrderedJson::array();
  for (const BoxMatch& match : agreement.matches) {
    matches.push_back({{"id_a", a[match.a].id},
                       {"id_b", b[match.b].id},
                       {"category_a", a[match.a].category},
                       {"category_b", b[match.b].category},
                       {"iou", match.iou}});
  }
  return {{"num_a", a.size()},
          {"num_b", b.size()},
          {"num_matched", agreement.matches.size()},
          {"precision", agreement.precision},
          {"recall", agreement.recall},
          {"f1", agreement.f1},
          {"mean_iou", agreement.mean_iou},
          {"same_category", agreement.same_category},
          {"kappa", agreement.kappa ? OrderedJson(*agreement.kappa) : OrderedJson()},
          {"matches", std::move(matches)},
          {"only_a", Listed(agreement.only_a, a)},
          {"only_b", Listed(agreement.only_b, b)}};
}

}  // namespace vlm3r::scene
