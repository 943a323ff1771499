// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/qa/task_table.h"

namespace vlm3r::qa {

/// Which part of an answer counts.
enum class Parser {
  kR2025,  ///< The first word, as the harness of VSI-Bench and VLM-3R takes it: what papers report.
  kL2026,  ///< Newer harnesses: for numbers the first one anywhere in the text, or number words.
};

/// "r2025" or "l2026".
const char* NameOf(Parser parser);
/// Fails with kUsage.
Result<Parser> ParserFromName(std::string_view name);

/// What is before the first blank (U+0020 only), without full stops at its end, then without white
/// space around it: what the benchmarks look at. An answer that begins with a blank has none.
std::string FirstWord(std::string_view answer);

/// The part of an answer that is compared: a letter or the text of a number, empty when there is
/// none. Letters are FirstWord() under both parsers.
std::string ParsedAnswer(AnswerKind kind, std::string_view answer, Parser parser);

/// The number an answer gives; nothing when it is none or not finite.
std::optional<double> NumberOf(std::string_view answer, Parser parser = Parser::kR2025);

/// VSI-Bench's score of one answer in [0, 1]: for letters whether the word is `truth` in any case,
/// for numbers the mean relative accuracy; what cannot be read scores 0.
double ScoreAnswer(AnswerKind kind, std::string_view answer, std::string_view truth,
                   Parser parser = Parser::kR2025);

}  // namespace vlm3r::qa
