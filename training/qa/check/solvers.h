// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "training/qa/check/truth.h"

namespace vlm3r::training::check {

using Strings = std::vector<std::string>;

/// What one question comes to.
struct Solution {
  std::string problem;             ///< Why it should not have been asked; empty: it may be.
  std::string answer;              ///< For words.
  double number = 0;               ///< For numbers, not yet rounded.
  int decimals = -1;               ///< Rounding of the stated number; -1: the answer is words.
  double low = 0.25, high = 1.75;  ///< Range of numeric options over the answer.
  Strings choices;                 ///< The options there must be, in any order; empty: not fixed.
};

inline Solution Refuse(std::string why) {
  return {.problem = std::move(why), .answer = {}, .choices = {}};
}

/// Distances may differ in the last bits from what the generators got.
constexpr double kSlack = 1e-9;

/// Rounded to decimals as printf does: exactly, half to even.
double Rounded(double value, int decimals);

Solution SolveVsi(const OrderedJson& record, Truth* truth);
Solution SolveVsti(const OrderedJson& record, Truth* truth);
Solution SolveRoute(const OrderedJson& record, const Truth& truth);

/// What a direction from one place seen along a heading is, without angles: components ahead and to
/// the left, both over their common length.
struct Bearing {
  double ahead = 0, left = 0;
};
Bearing BearingOf(const Vec3& stand, const Vec3& face, const Vec3& goal);
/// Whether the bearing is less than 10 degrees from the one at `border_deg` (counter-clockwise from
/// ahead).
bool Near(const Bearing& bearing, double border_deg);

}  // namespace vlm3r::training::check
