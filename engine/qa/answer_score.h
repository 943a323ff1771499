// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/qa/task_table.h"

namespace vlm3r::qa {

/// The first word of an answer without a full stop at its end: what the benchmarks look at.
std::string FirstWord(std::string_view answer);

/// The first word as a number; nothing when it is none.
std::optional<double> NumberOf(std::string_view answer);

/// VSI-Bench's score of one answer in [0, 1]: for letters whether the first words agree in any
/// case, for numbers the mean relative accuracy; what cannot be read scores 0.
double ScoreAnswer(AnswerKind kind, std::string_view answer, std::string_view truth);

}  // namespace vlm3r::qa
