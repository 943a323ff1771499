// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "engine/check/answer.h"
#include "engine/check/text_match.h"

namespace vlm3r::check {
namespace {

// Above it an error bar leaves nothing but "cannot tell" for answers that are 50 % off.
constexpr double kWideError = 0.15;

double NormalShareBelow(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

// That the truth lies where the answer is within the tolerance of it.
double ProbabilityOf(double value, double sigma, const Answer& answer) {
  const double low = (*answer.value - answer.half_step) / (1 + kTolerance);
  const double high = (*answer.value + answer.half_step) / (1 - kTolerance);
  const double spread = std::max(sigma, 1e-9);
  return NormalShareBelow((high - value) / spread) - NormalShareBelow((low - value) / spread);
}

std::string Percent(double share) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.0f %%", 100 * std::min(share, 9.99));
  return text.data();
}

void Decide(Comparison* comparison) {
  comparison->verdict = comparison->probability >= kAgrees    ? Verdict::kAgrees
                        : comparison->probability <= kDiffers ? Verdict::kDiffers
                                                              : Verdict::kCannotTell;
}

void CompareNumbers(const Measurement& measurement, Comparison* comparison) {
  const double to_metres = measurement.unit == Unit::kCentimetres ? 0.01 : 1;
  const double value = to_metres * *measurement.value, sigma = to_metres * measurement.sigma;
  comparison->probability = ProbabilityOf(value, sigma, *comparison->answer);
  Decide(comparison);
  if (comparison->verdict != Verdict::kCannotTell) return;
  comparison->why = sigma > kWideError * std::abs(value)
                        ? Remark{Reason::kErrorTooLarge, {Percent(sigma / std::abs(value))}}
                        : Remark{Reason::kBorderline};
}

void CompareCounts(const Measurement& measurement, Comparison* comparison) {
  const double answer = std::round(*comparison->answer->value);
  comparison->probability = answer == *measurement.value ? 1 : 0;
  Decide(comparison);
  const bool incomplete = measurement.note.reason == Reason::kIncomplete;
  if (!incomplete || answer <= *measurement.value) return;
  comparison->verdict = Verdict::kCannotTell;
  comparison->why = measurement.note;
}

void CompareWords(const Measurement& measurement, Comparison* comparison) {
  const std::string answer = Lower(comparison->answer->word);
  // "left" is right for both "front-left" and "back-left".
  const bool by_part = measurement.question.quantity == Quantity::kDirection;
  for (const auto& [word, share] : measurement.words) {
    const std::string lower = Lower(word);
    const bool is_part =
        by_part && (lower.starts_with(answer + "-") || lower.ends_with("-" + answer));
    if (lower == answer || is_part) comparison->probability += share;
  }
  comparison->probability = std::min(comparison->probability, 1.0);
  Decide(comparison);
  if (comparison->verdict != Verdict::kCannotTell) return;
  const double surest = measurement.words.empty() ? 0 : measurement.words.front().second;
  comparison->why = {Reason::kErrorTooLarge, {Percent(surest)}};
}

std::string Said(const Measurement& measurement, const Answer& answer) {
  if (!answer.value) return answer.word.empty() ? answer.letter : answer.word;
  const bool in_cm = measurement.unit == Unit::kCentimetres;
  const double value = *answer.value * (in_cm ? 100 : 1);
  std::array<char, 400> text;
  std::snprintf(text.data(), text.size(), "%.6g", value);
  const std::string_view symbol = SymbolOf(measurement.unit);
  return text.data() + (symbol.empty() ? "" : " " + std::string(symbol));
}

std::string SentenceOf(const Measurement& measurement, const Comparison& comparison) {
  if (comparison.verdict == Verdict::kCannotTell) return comparison.why.ToString();
  const bool agrees = comparison.verdict == Verdict::kAgrees;
  return "The answer, " + Said(measurement, *comparison.answer) +
         (agrees ? ", agrees with the geometry, " : ", differs from the geometry, ") +
         measurement.ToString();
}

}  // namespace

std::string_view NameOf(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kNames = {"agrees", "differs", "cannot tell"};
  return kNames[static_cast<size_t>(verdict)];
}

Comparison Compare(const Measurement& measurement, std::string_view text) {
  Comparison comparison;
  comparison.answer = ReadAnswer(measurement.question, text);
  if (!measurement.ok())
    comparison.why = measurement.problem;
  else if (!comparison.answer)
    comparison.why = {Reason::kUnreadableAnswer};
  else if (measurement.question.quantity == Quantity::kCount)
    CompareCounts(measurement, &comparison);
  else if (measurement.value)
    CompareNumbers(measurement, &comparison);
  else
    CompareWords(measurement, &comparison);
  if (comparison.why.reason == Reason::kNone) comparison.why = measurement.note;
  comparison.sentence = SentenceOf(measurement, comparison);
  return comparison;
}

OrderedJson ToJson(const Comparison& comparison) {
  OrderedJson json = {{"verdict", NameOf(comparison.verdict)},
                      {"probability", comparison.probability},
                      {"sentence", comparison.sentence}};
  if (comparison.why.reason != Reason::kNone) json["why"] = NameOf(comparison.why.reason);
  if (!comparison.answer) return json;
  const Answer& answer = *comparison.answer;
  json["answer"] = {{"value", answer.value ? OrderedJson(*answer.value) : nullptr},
                    {"unit", SymbolOf(answer.unit)},
                    {"word", answer.word},
                    {"letter", answer.letter}};
  return json;
}

}  // namespace vlm3r::check
