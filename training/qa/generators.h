// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/scene/box_grid.h"
#include "training/qa/choices.h"
#include "training/qa/generate.h"

namespace vlm3r::training {

/// What the generators of one scene and task share: options, random stream, letter counts,
/// distances seen so far.
class SceneWork {
 public:
  SceneWork(const qa::Task& task, const scene::SceneGraph& scene, const GenerateOptions& options);

  const qa::Task& task;
  const scene::SceneGraph& scene;
  const bool paper;
  const uint64_t cap_before;
  const uint64_t cap_after;
  Random random;
  LetterCounts letters{};
  std::vector<OrderedJson> records;

  /// Points of an object's box.
  const scene::BoxGrid& Points(size_t object);
  /// Objects of a category; none of an unknown one.
  const std::vector<size_t>& ObjectsOf(const std::string& category) const;
  /// Which of `total` possible questions to look at, by number: a random choice of cap_before, or
  /// all of them in order, unless they are more than memory and patience allow; then a random
  /// choice again.
  std::vector<uint64_t> Candidates(uint64_t total);
  /// Smallest distance [m] between objects of two categories; infinite when one has no box.
  double CategoryDistance(const std::string& a, const std::string& b);
  /// Categories whose count is 1 and that have a box, in the order of object_counts.
  /// kFixed: and no second box.
  std::vector<std::string> SingleCategories() const;

  /// A record with the keys all VSI (or VSTI) records begin with.
  OrderedJson Begin() const;
  /// Places the truth among `wrong`, writes question, options, ground_truth and mc_answer.
  /// `question` may use the options in their final order.
  template <typename Question>
  void Finish(OrderedJson record, const std::string& truth, const std::vector<std::string>& wrong,
              const Question& question, const OrderedJson& ground_truth);
  /// Keeps a random choice of at most cap_after records.
  void ApplyCapAfter();

 private:
  std::unordered_map<std::string, std::vector<size_t>> objects_of_;
  std::map<size_t, std::unique_ptr<scene::BoxGrid>> points_;
  std::map<std::pair<std::string, std::string>, double> distances_;
};

/// "a, b, c".
std::string Join(const std::vector<std::string>& parts);
/// The k-element subset of 0…n-1 with rank `index` in lexicographic order, as
/// itertools.combinations lists them.
std::vector<size_t> Combination(size_t n, size_t k, uint64_t index);
/// How many there are.
uint64_t CombinationCount(uint64_t n, uint64_t k);
/// A number as Python prints a float with `decimals` digits of precision in use: "2.3", "12.0", or
/// an int for 0 decimals.
std::string NumberText(double value, int decimals);

void GenerateVsi(SceneWork* work);
void GenerateVsti(SceneWork* work);

template <typename Question>
void SceneWork::Finish(OrderedJson record, const std::string& truth,
                       const std::vector<std::string>& wrong, const Question& question,
                       const OrderedJson& ground_truth) {
  std::vector<std::string> options{truth};
  options.insert(options.end(), wrong.begin(), wrong.end());
  // The released VSTI generators count four letters whatever the number of options.
  const bool all_letters = paper && task.family == qa::Family::kVsti;
  const size_t place =
      PlaceTruth(&options, &letters, all_letters ? letters.size() : options.size(), &random);
  record["question"] = question(options);
  OrderedJson& shown = record["options"] = OrderedJson::array();
  const bool bare_numbers =
      task.family == qa::Family::kVsti && task.answer == qa::AnswerKind::kNumber;
  for (size_t i = 0; i < options.size(); ++i) {
    if (bare_numbers)
      shown.push_back(OrderedJson::parse(options[i]));
    else
      shown.push_back(std::string(1, static_cast<char>('A' + i)) + ". " + options[i]);
  }
  record["ground_truth"] = ground_truth;
  record["mc_answer"] = std::string(1, static_cast<char>('A' + place));
  records.push_back(std::move(record));
}

}  // namespace vlm3r::training
