// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/qa/task_table.h"
#include "training/qa/scene_questions.h"

namespace vlm3r::studio {

/// A question about the current video, and what the model said.
struct AskedQuestion {
  enum class State { kNew, kWaiting, kAnswered, kFailed };

  training::SceneQuestion question;
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  std::string prompt;  ///< What the model is asked.
  std::string truth;   ///< A letter, or a number as text.
  State state = State::kNew;
  std::string answer;  ///< Or, of a failed one, why.
  double score = 0;    ///< 0 to 1; of an answered one.
  std::string model;   ///< That answered.

  /// Answered, and further from the truth than half a score.
  bool isWrong() const;
};

/// At most so many are kept of a video.
inline constexpr size_t kMostQuestions = 2000;

/// Prepares a question to be asked. Fails with kBadInput on a record that no generator made.
Result<AskedQuestion> ToAsk(training::SceneQuestion question);

/// Notes what the model said, with its score.
void TakeAnswer(const std::string& answer, const std::string& model, AskedQuestion* question);

/// All questions of a video, and how they were made.
struct QuestionList {
  uint64_t seed = 0;
  std::vector<AskedQuestion> questions;

  size_t num_answered() const;
  size_t num_wrong() const;
  double mean_score() const;  ///< Of the answered ones; 0 without any.
};

/// For the project: {"seed": …, "questions": [{"task", "record", "state", "answer", "model"}, …]}.
Json ToJson(const QuestionList& list);
/// Reads that; scores are worked out anew and what is wrong is left out.
QuestionList QuestionsFromJson(const Json& json);

/// For a file: an array of the records as data qa writes them, each with the model's answer and
/// score where there is one.
OrderedJson ExportJson(const QuestionList& list);

}  // namespace vlm3r::studio
