// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/stages/language/lesson.h"
#include "training/stages/language/text_prior.h"

namespace vlm3r::training {

/// An answer about a held-out room, beside what is answered without looking.
struct HeldOutAnswer {
  uint64_t room = 0;
  std::string type;
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  std::string question, truth, answer;
  std::string constant;    ///< The best one of the type, of the rooms that were trained on.
  std::string text_prior;  ///< From the question's words (TextPrior), of the same rooms.
};

/// Answers of one model about held-out rooms.
class AnswerScores {
 public:
  /// Notes a question of the rooms that were trained on: what the baselines know.
  void Learn(const LessonQuestion& question);
  /// Notes an answer about a held-out room.
  void Add(uint64_t room, const LessonQuestion& question, const std::string& answer);

  const std::vector<HeldOutAnswer>& answers() const { return answers_; }

  /// One JSON object a line.
  Status WriteFile(const std::filesystem::path& file) const;
  /// Fails with kBadInput.
  static Result<AnswerScores> ReadFile(const std::filesystem::path& file);

 private:
  std::map<std::string, std::map<std::string, int64_t>> learned_;
  std::map<std::string, std::string> constants_;
  TextPrior prior_;
  std::vector<HeldOutAnswer> answers_;
};

/// A model's answers under its name.
struct NamedScores {
  std::string name;
  AnswerScores scores;
};

/// By type, by task of several types (the mean of them), and in the mean of all types, of VSI's and
/// of VSTI's: count and, for the constant, the
/// text prior and every model, the score in percent with its 95 % interval (bootstrap over rooms,
/// 1000 draws, the same for all); for models the share of answers that could be read. Models may
/// have answered different questions: each is scored on its own. The baselines are scored on the
/// first model's.
OrderedJson CompareScores(const std::vector<NamedScores>& models);
/// The same as a Markdown table.
std::string ComparisonTable(const OrderedJson& comparison);

}  // namespace vlm3r::training
