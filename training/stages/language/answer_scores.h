// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "training/stages/language/lesson.h"

namespace vlm3r::training {

/// Scores of answers by question type, beside what answers without looking score.
class AnswerScores {
 public:
  /// Notes a question of the rooms that were trained on: the source of the constants.
  void Learn(const LessonQuestion& question);
  /// Notes an answer about a held-out room.
  void Add(const LessonQuestion& question, const std::string& answer);

  /// By type: count, score and score of the best constant answer, in percent; the mean of all
  /// types; the share of answers that could be read.
  OrderedJson ToJson() const;
  /// The same as a table.
  std::string ToText() const;

 private:
  struct Type {
    qa::AnswerKind kind = qa::AnswerKind::kLetter;
    std::map<std::string, int64_t> learned;
    std::vector<std::string> truths;
    double sum = 0;
    int64_t readable = 0;
  };
  static std::string BestConstant(const Type& type);
  std::map<std::string, Type> types_;
};

}  // namespace vlm3r::training
