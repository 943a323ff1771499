// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/answer_score.h"

#include <cctype>
#include <charconv>
#include <cmath>

#include "engine/qa/relative_accuracy.h"

namespace vlm3r::qa {
namespace {

bool IsBlank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool EqualsInAnyCase(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(a[i])) !=
        std::tolower(static_cast<unsigned char>(b[i])))
      return false;
  }
  return true;
}

}  // namespace

std::string FirstWord(std::string_view answer) {
  size_t begin = 0;
  while (begin < answer.size() && IsBlank(answer[begin])) ++begin;
  size_t end = begin;
  while (end < answer.size() && !IsBlank(answer[end])) ++end;
  // As Python's strip("."): from the end of the word only full stops go.
  while (end > begin && answer[end - 1] == '.') --end;
  return std::string(answer.substr(begin, end - begin));
}

std::optional<double> NumberOf(std::string_view answer) {
  const std::string word = FirstWord(answer);
  double number = 0;
  const char* const end = word.data() + word.size();
  const char* const begin = word.starts_with('+') ? word.data() + 1 : word.data();
  const auto read = std::from_chars(begin, end, number);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

double ScoreAnswer(AnswerKind kind, std::string_view answer, std::string_view truth) {
  if (kind == AnswerKind::kLetter) return EqualsInAnyCase(FirstWord(answer), FirstWord(truth));
  const auto number = NumberOf(answer), wanted = NumberOf(truth);
  return number && wanted ? MeanRelativeAccuracy(*number, *wanted) : 0;
}

}  // namespace vlm3r::qa
