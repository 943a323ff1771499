// SPDX-License-Identifier: Apache-2.0
#include "training/qa/check/check.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "training/qa/check/solvers.h"

namespace vlm3r::training {
namespace {

using check::Solution;
using check::Strings;

bool IsText(const OrderedJson& record, const char* key) {
  return record.contains(key) && record[key].is_string();
}

bool IsReadable(const OrderedJson& record) {
  if (!record.is_object()) return false;
  for (const char* key : {"scene_name", "question_type", "question", "mc_answer"})
    if (!IsText(record, key)) return false;
  if (!record.contains("options") || !record["options"].is_array()) return false;
  if (!record.contains("ground_truth")) return false;
  return !record.contains("frame_indices") || record["frame_indices"].is_array();
}

// Options without their letters; empty when a letter is wrong.
Strings OptionTexts(const OrderedJson& options) {
  Strings texts;
  for (const auto& option : options) {
    const std::string text = option.is_string() ? option.get<std::string>() : option.dump();
    const std::string letter = std::string(1, static_cast<char>('A' + texts.size())) + ". ";
    if (option.is_string() && !text.starts_with(letter)) return {};
    texts.push_back(option.is_string() ? text.substr(letter.size()) : text);
  }
  return texts;
}

std::string CheckOptions(const OrderedJson& record, const Solution& solution) {
  const Strings texts = OptionTexts(record["options"]);
  const std::string letter = record["mc_answer"];
  const OrderedJson& stated = record["ground_truth"];
  const std::string answer = stated.is_string() ? stated.get<std::string>() : stated.dump();
  if (texts.size() < 2) return "options without letters";
  if (letter.size() != 1 || letter[0] < 'A' || letter[0] >= 'A' + static_cast<int>(texts.size()))
    return "mc_answer is no letter of the options";
  if (texts[letter[0] - 'A'] != answer) return "mc_answer names another option";
  Strings sorted = texts, choices = solution.choices;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return "equal options";
  std::sort(choices.begin(), choices.end());
  if (!choices.empty() && sorted != choices) return "not the options the question names";
  return {};
}

// The wrong numbers keep clear of the right one and of each other.
std::string CheckNumbers(const OrderedJson& record, const Solution& solution) {
  const double truth = record["ground_truth"].get<double>();
  const bool counting = record["question_type"] == "object_counting";
  const double unit = std::pow(10, solution.decimals);
  const double gap = counting ? 1 : std::ceil(truth * 0.2 * unit) / unit;
  std::vector<double> values;
  for (const std::string& text : OptionTexts(record["options"]))
    values.push_back(std::strtod(text.c_str(), nullptr));
  for (size_t i = 0; i < values.size(); ++i) {
    if (values[i] < check::Rounded(solution.low * truth, solution.decimals) - check::kSlack ||
        values[i] > check::Rounded(solution.high * truth, solution.decimals) + check::kSlack)
      return "an option is out of range";
    for (size_t j = 0; j < i; ++j)
      if (std::abs(values[i] - values[j]) < gap - check::kSlack) return "two options are too close";
  }
  return {};
}

std::string Compare(const OrderedJson& record, const Solution& solution) {
  const OrderedJson& stated = record["ground_truth"];
  if (!solution.problem.empty()) return "should not be asked: " + solution.problem;
  if (solution.decimals < 0) {
    if (!stated.is_string() || stated.get<std::string>() != solution.answer)
      return "the answer is " + solution.answer;
    return CheckOptions(record, solution);
  }
  // On a tie between two decimals, the last bit of a distance may decide either way.
  const double half = 0.5 * std::pow(10, -solution.decimals);
  if (!stated.is_number() ||
      std::abs(stated.get<double>() - solution.number) > half + check::kSlack)
    return "the answer is " + std::to_string(solution.number);
  if (stated.get<double>() != check::Rounded(stated.get<double>(), solution.decimals))
    return "the answer is not rounded";
  const std::string options = CheckOptions(record, solution);
  return options.empty() ? CheckNumbers(record, solution) : options;
}

Solution Solve(const OrderedJson& record, check::Truth* truth) {
  const std::string type = record["question_type"];
  if (type == "route_planning") return SolveRoute(record, *truth);
  return record.contains("frame_indices") ? SolveVsti(record, truth) : SolveVsi(record, truth);
}

}  // namespace

CheckReport CheckAnswers(const OrderedJson& records, const OrderedJson& scene_metadata,
                         const OrderedJson& frame_metadata, bool paper) {
  CheckReport report;
  std::string scene;
  std::optional<check::Truth> truth;
  for (const OrderedJson& record : records) {
    ++report.checked;
    if (!IsReadable(record)) {
      report.disagreements.push_back({"", "", record.dump(), "", "the record cannot be read"});
      continue;
    }
    if (!truth || record["scene_name"] != scene) {
      scene = record["scene_name"];
      truth = check::Truth::Read(scene, scene_metadata, frame_metadata, paper);
    }
    const std::string problem =
        truth ? Compare(record, Solve(record, &*truth)) : "the metadata does not know the scene";
    if (problem.empty()) continue;
    report.disagreements.push_back({scene, record["question_type"], record["question"],
                                    record["ground_truth"].dump(), problem});
  }
  return report;
}

}  // namespace vlm3r::training
