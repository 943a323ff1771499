// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "engine/check/question.h"

namespace vlm3r::check {

/// A number with its unit out of a text.
struct UnitNumber {
  double value = 0;      ///< In metres or square metres where there is a unit.
  double half_step = 0;  ///< Half of the last digit, or of the range; the same unit.
  bool is_range = false;
  Unit unit = Unit::kNone;  ///< kMetres, kSquareMetres; kNone: none written.
};

/// The first number with a unit, else the first that is no frame's number, else number words
/// ("two"). Knows mm, cm, m, km, inches, feet, yards and areas of them, "1 m 20 cm", "5 ft 3 in",
/// "2 to 3 m", "1,200" and "2,5".
std::optional<UnitNumber> FindNumber(std::string_view text);

}  // namespace vlm3r::check
