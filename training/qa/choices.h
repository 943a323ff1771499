// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "training/qa/random.h"

namespace vlm3r::training {

/// How often each letter was the right one so far, in one scene and task.
using LetterCounts = std::array<int, 4>;

/// Ranges of numeric distractors, relative to the truth.
struct NumericRule {
  double margin = 0.20;
  double low = 0.25;
  double high = 1.75;
  int decimals = 1;
};

/// Three wrong numbers for a multiple choice: inside [low, high] x truth and no two of the four
/// closer than ceil(truth * margin) (in units of the last decimal). Nothing when 30 redraws do not
/// get there.
std::optional<std::vector<double>> NumericDistractors(double truth, const NumericRule& rule,
                                                      Random* random);

/// Three wrong counts near the truth, at least 1 and all different.
std::vector<int64_t> CountDistractors(int64_t truth, Random* random);

/// Puts the truth (index 0 of `options`) behind one of the letters used least and shuffles the
/// others; counts it. `counted_letters` is over how many letters "least" is taken: more than there
/// are options leaves some unused for ever, after which it is a plain shuffle. Returns the place of
/// the truth.
size_t PlaceTruth(std::vector<std::string>* options, LetterCounts* counts, size_t counted_letters,
                  Random* random);

}  // namespace vlm3r::training
