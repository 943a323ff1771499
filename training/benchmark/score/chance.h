// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/qa/task_table.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// Which constant stands for "always the most frequent answer" of a numeric type.
enum class FrequencyMode {
  kMra,   ///< The ground truth with the largest mean score; the smallest of several.
  kMode,  ///< The commonest ground truth; the first met of several.
};
/// "mra" or "mode".
Result<FrequencyMode> ParseFrequencyMode(std::string_view text);

/// What can be scored on a type of question without looking, in percent.
struct ChanceLevel {
  int64_t count = 0;
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  double random = 0;     ///< A letter at random; only for questions with letters.
  double frequency = 0;  ///< Always the constant answer.
  std::string constant;  ///< That answer: the commonest letter, or a number.
};

/// Counts questions by type. Memory grows with the number of distinct answers only.
class ChanceCounter {
 public:
  /// A record that data qa wrote. Fails with kBadInput without question_type, options or answer.
  Status Add(const OrderedJson& record);
  /// A document of a benchmark.
  void Add(const Document& document);
  /// By question type.
  std::map<std::string, ChanceLevel> Levels(FrequencyMode mode = FrequencyMode::kMra) const;

 private:
  struct Number {
    int64_t count = 0;
    int64_t first = 0;  ///< When it was first met.
  };
  struct Answers {
    int64_t count = 0;
    double random_sum = 0;
    std::map<std::string, int64_t> letters;
    std::map<double, Number> numbers;
  };
  static double ScoreOf(double constant, const Answers& answers);
  /// Sorts and sweeps: D distinct truths take D log D steps, not D².
  static double BestConstant(const Answers& answers);
  static double Mode(const Answers& answers);
  void AddNumber(const std::string& type, double truth);
  void AddLetter(const std::string& type, const std::string& letter, size_t num_options);
  std::map<std::string, Answers> types_;
};

/// The columns of a chance row, as the paper prints them: variants of a column with equal weight.
struct ChanceRow {
  std::map<std::string, double> values;  ///< By Column::key, in percent.
  double average = 0;                    ///< Mean of `values`.
};
ChanceRow RandomRow(qa::Family family, const std::map<std::string, ChanceLevel>& levels);
ChanceRow FrequencyRow(qa::Family family, const std::map<std::string, ChanceLevel>& levels);

}  // namespace vlm3r::training::benchmark
