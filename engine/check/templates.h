// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "engine/check/question.h"

namespace vlm3r::check {

/// A template. `roles` says what stands at each place: a, b, c objects; L a list of objects; W a
/// list of words; i and k frames, N their number; . what only repeats something.
struct Template {
  std::string_view pattern;
  Quantity quantity;
  std::string_view task;  ///< "#": "_v1" to "_v3" for 4, 3 and 2 choices is added.
  std::string_view roles;
  Unit unit = Unit::kNone;
  std::string_view choices = "";  ///< Separated by commas.
};

/// All templates. Where several ask for the same, the one that the generators use now comes first.
std::span<const Template> Templates();

}  // namespace vlm3r::check
