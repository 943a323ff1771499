// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/answer_score.h"

#include <cmath>

#include "engine/qa/first_number.h"
#include "engine/qa/python_float.h"
#include "engine/qa/relative_accuracy.h"

namespace vlm3r::qa {
namespace {

std::string_view FirstWordView(std::string_view answer) {
  std::string_view word = answer.substr(0, answer.find(' '));
  while (word.ends_with('.')) word.remove_suffix(1);
  return StripAsPython(word);
}

std::optional<double> Finite(std::optional<double> number) {
  return number && std::isfinite(*number) ? number : std::nullopt;
}

}  // namespace

const char* NameOf(Parser parser) { return parser == Parser::kR2025 ? "r2025" : "l2026"; }

Result<Parser> ParserFromName(std::string_view name) {
  for (const Parser parser : {Parser::kR2025, Parser::kL2026})
    if (name == NameOf(parser)) return parser;
  return Error{ErrorCode::kUsage, "there is no parser \"" + std::string(name) + "\"", "",
               "Known parsers: r2025 (what papers report), l2026"};
}

std::string FirstWord(std::string_view answer) { return std::string(FirstWordView(answer)); }

std::string ParsedAnswer(AnswerKind kind, std::string_view answer, Parser parser) {
  if (kind == AnswerKind::kNumber && parser == Parser::kL2026) return FirstNumber(answer);
  return FirstWord(answer);
}

std::optional<double> NumberOf(std::string_view answer, Parser parser) {
  if (parser == Parser::kL2026) return Finite(ParseFloatAsPython(FirstNumber(answer)));
  return Finite(ParseFloatAsPython(FirstWordView(answer)));
}

double ScoreAnswer(AnswerKind kind, std::string_view answer, std::string_view truth,
                   Parser parser) {
  if (kind == AnswerKind::kLetter)
    return LowerAsPython(FirstWordView(answer)) == LowerAsPython(truth) ? 1 : 0;
  const auto number = NumberOf(answer, parser), wanted = Finite(ParseFloatAsPython(truth));
  return number && wanted ? MeanRelativeAccuracy(*number, *wanted) : 0;
}

}  // namespace vlm3r::qa
