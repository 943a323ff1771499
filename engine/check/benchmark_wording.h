// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/question.h"

namespace vlm3r::check {

/// A question in the exact words of the benchmarks.
struct BenchmarkWording {
  std::string question;              ///< Without options.
  std::vector<std::string> options;  ///< Of the letters A, B, …; empty: the answer is a number.
  Unit unit = Unit::kNone;           ///< Of that number.

  /// With its options and how to answer, as the benchmarks' harnesses ask it.
  std::string Prompt() const;
};

/// The same question in the benchmarks' words, for models that learned no others. Frames are
/// counted of the video's `num_frames` where the question does not say of how many; a movement
/// between no frames in particular is that between the first and the last. Nothing where the
/// benchmarks have no such question: heights, routes, one of several objects ("chair #3"), frames
/// that are not there, more than four things to choose from.
std::optional<BenchmarkWording> InBenchmarkWording(const Question& question, int64_t num_frames);

/// What a reader needs beside a bare answer: ". left" after the letter "B", " m" after a number; ""
/// after anything else.
std::string AnswerSuffix(const BenchmarkWording& wording, std::string_view answer);

}  // namespace vlm3r::check
