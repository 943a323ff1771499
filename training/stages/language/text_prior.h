// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "training/stages/language/lesson.h"

namespace vlm3r::training {

/// The answer that earns most among those seen: for numbers by mean relative accuracy.
std::string BestConstant(qa::AnswerKind kind, const std::map<std::string, int64_t>& answers);

/// What can be answered from a question's words alone. Numbers: the best constant among questions
/// with the same words, else with the same words but for figures, else of the type. Letters: the
/// option whose words were right most often among questions of the type, or among those that ask
/// the same about the same things where enough were seen.
class TextPrior {
 public:
  void Learn(const LessonQuestion& question);
  std::string Answer(const LessonQuestion& question) const;

 private:
  struct Option {
    int64_t offered = 0, right = 0;
  };
  static std::vector<std::string> KeysOf(const LessonQuestion& question);
  double RightShare(const LessonQuestion& question, const std::string& option) const;
  std::map<std::string, std::map<std::string, int64_t>> numbers_;
  std::map<std::string, Option> options_;
  mutable std::map<std::string, std::string> best_;  ///< Of numbers_, as far as it was asked for.
};

}  // namespace vlm3r::training
