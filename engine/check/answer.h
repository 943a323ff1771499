// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/check/measure.h"
#include "engine/check/question.h"

namespace vlm3r::check {

/// What a model's answer says, with respect to a question.
struct Answer {
  std::optional<double> value;  ///< In `unit`.
  /// Half of its last digit, at most 5 cm or 0.5 m²; of a range half of it, at most 25 %. In
  /// `unit`.
  double half_step = 0;
  Unit unit = Unit::kNone;  ///< Lengths are given in metres, areas in square metres.
  std::string word;         ///< Of the question's choices or options, as they are written.
  std::string letter;       ///< "A" … "D" where it names one.
};

/// Reads an answer: a number with or without unit ("2.3", "about 230 cm", "two metres", "7 ft",
/// "2 to 3 m", "25 m²"), an option's letter ("B", "B.", "(b)", "The answer is B"), or a word of the
/// question ("to your front-left", "the chair"). Without a unit, that of the question; where that
/// is open, sizes of 10 and more are centimetres and everything else metres. Nothing when it holds
/// none of these. Looks at the first 4 KiB.
std::optional<Answer> ReadAnswer(const Question& question, std::string_view text);

enum class Verdict { kAgrees, kDiffers, kCannotTell };
/// "agrees", "differs", "cannot tell".
std::string_view NameOf(Verdict verdict);

/// An answer against the geometry.
struct Comparison {
  Verdict verdict = Verdict::kCannotTell;
  /// Why it cannot be told, or what else should be known; kNone: nothing.
  Remark why;
  std::optional<Answer> answer;
  /// How probable it is, given the error bar, that the answer is right: within kTolerance of the
  /// truth, or the true word.
  double probability = 0;
  /// One sentence: "The answer, 3.5 m, differs from the geometry, 2.3 ± 0.1 m".
  std::string sentence;
};

/// A number is right when it is within 25 % of the truth: it then meets six of the ten thresholds
/// of the benchmark's mean relative accuracy (a score of 0.6 and more).
inline constexpr double kTolerance = 0.25;
/// The geometry is a normal distribution: value, one sigma. An answer agrees when it is right with
/// at least this probability, and differs when with at most the other one. So the true value agrees
/// while sigma is below 21 % of it, and one that is 50 % off differs while sigma is below 15 %.
inline constexpr double kAgrees = 0.75, kDiffers = 0.10;

/// Compares. Numbers and words as above; counts must be equal. An answer's own rounding
/// (Answer::half_step) is no error.
Comparison Compare(const Measurement& measurement, std::string_view answer);

OrderedJson ToJson(const Comparison& comparison);

}  // namespace vlm3r::check
