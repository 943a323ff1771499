// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vlm3r::qa {

enum class Family { kVsi, kVsti };
enum class AnswerKind {
  kLetter,  ///< Multiple choice: the answer is an option's letter.
  kNumber,  ///< The answer is a number.
};

/// One kind of question of VSI-Bench or VSTI-Bench.
struct Task {
  std::string_view name;           ///< Unique id; file names and `--tasks` use it.
  std::string_view question_type;  ///< As records and the evaluation say it.
  Family family;
  AnswerKind answer;
  int options;          ///< Answer options of one question.
  int cap_before;       ///< Candidates drawn per scene before the filters; 0: all.
  int cap_after;        ///< Questions kept per scene; 0: all.
  bool in_default_set;  ///< Part of "all" (off: only by name).
};

/// The benchmarks' tasks, VSI first.
std::span<const Task> Tasks();

/// Tasks that only training data knows: never in benchmark files, and part of "all" nowhere.
std::span<const Task> TrainingOnlyTasks();

/// A task of either list. Fails with kUsage and the known names for a name that is in neither.
Result<const Task*> FindTask(std::string_view name);

/// Whether a record of this question_type is answered with a letter. Fails for unknown types.
Result<AnswerKind> AnswerKindOf(std::string_view question_type);

/// Last line of a prompt: how to answer.
std::string_view PromptEnding(AnswerKind kind);

}  // namespace vlm3r::qa
