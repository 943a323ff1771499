// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/qa/task_table.h"

namespace vlm3r::training {

/// What can be scored on a type of question without looking, in percent.
struct ChanceLevel {
  int64_t count = 0;
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  double random = 0;     ///< A letter at random; only for questions with letters.
  double frequency = 0;  ///< Always the best constant answer.
  std::string constant;  ///< That answer: the commonest letter, or the number of highest score.
};

/// Counts question records by type. Memory grows with the number of distinct answers only.
class ChanceCounter {
 public:
  /// Fails with kBadInput for a record without question_type, options or answer.
  Status Add(const OrderedJson& record);
  /// By question type.
  std::map<std::string, ChanceLevel> Levels() const;

 private:
  struct Answers {
    int64_t count = 0;
    double random_sum = 0;
    std::map<std::string, int64_t> letters;
    std::map<double, int64_t> numbers;
  };
  std::map<std::string, Answers> types_;
};

}  // namespace vlm3r::training
