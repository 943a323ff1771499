// SPDX-License-Identifier: Apache-2.0
#include "training/qa/choices.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::training {
namespace {

constexpr int kMaxRedraws = 30;

// values[0] is the truth. Which of the others are closer than `gap` to any value.
std::vector<size_t> Offending(const std::array<double, 4>& values, double gap) {
  std::vector<size_t> offending;
  for (size_t i = 1; i < values.size(); ++i)
    for (size_t j = 0; j < values.size(); ++j) {
      if (i == j || std::abs(values[i] - values[j]) >= gap) continue;
      offending.push_back(i);
      break;
    }
  return offending;
}

}  // namespace

std::optional<std::vector<double>> NumericDistractors(double truth, const NumericRule& rule,
                                                      Random* random) {
  const double unit = std::pow(10, rule.decimals);
  const double gap = std::ceil(truth * rule.margin * unit) / unit;
  const auto draw = [&] {
    return PythonRound(random->Uniform(rule.low * truth, rule.high * truth), rule.decimals);
  };
  std::array<double, 4> values{truth, draw(), draw(), draw()};
  std::vector<size_t> offending = Offending(values, gap);
  for (int tries = 0; tries < kMaxRedraws && !offending.empty(); ++tries) {
    for (const size_t i : offending) values[i] = draw();
    offending = Offending(values, gap);
  }
  if (!offending.empty()) return {};
  return std::vector<double>(values.begin() + 1, values.end());
}

std::vector<int64_t> CountDistractors(int64_t truth, Random* random) {
  std::vector<int64_t> offsets{-3, -2, -1, 1, 2, 3};
  random->Shuffle(&offsets);
  offsets.insert(offsets.end(), {5, -5});
  std::vector<int64_t> wrong;
  for (const int64_t offset : offsets) {
    const int64_t value = std::max<int64_t>(1, truth + offset);
    if (wrong.size() < 3 && value != truth &&
        std::find(wrong.begin(), wrong.end(), value) == wrong.end())
      wrong.push_back(value);
  }
  return wrong;
}

size_t PlaceTruth(std::vector<std::string>* options, LetterCounts* counts, size_t counted_letters,
                  Random* random) {
  const int least = *std::min_element(counts->begin(), counts->begin() + counted_letters);
  std::vector<size_t> places;
  for (size_t i = 0; i < options->size(); ++i)
    if ((*counts)[i] == least) places.push_back(i);
  const std::string truth = options->front();
  std::vector<std::string> others(options->begin() + 1, options->end());
  random->Shuffle(&others);
  const size_t place =
      places.empty() ? random->Below(options->size()) : places[random->Below(places.size())];
  *options = std::move(others);
  options->insert(options->begin() + place, truth);
  ++(*counts)[place];
  return place;
}

}  // namespace vlm3r::training
