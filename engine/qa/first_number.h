// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vlm3r::qa {

/// The first number anywhere in a text, as ParseFloatAsPython reads it ("about 1,200 cm" is
/// "1200"); where there are no digits, the first run of English number words as a number
/// ("twenty-one chairs" is "21", "two point five" is "2.5"). Empty when there is neither.
std::string FirstNumber(std::string_view text);

}  // namespace vlm3r::qa
