// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vlm3r::qa {

/// Without white space at both ends, as Python's str.strip().
std::string_view StripAsPython(std::string_view text);

/// In lower case, as Python's str.lower() for everything that can equal an ASCII letter.
std::string LowerAsPython(std::string_view text);

/// What Python's float(text) gives: white space around is allowed, single underscores between
/// digits, decimal digits of any script, "inf", "infinity" and "nan" in any case; too large is
/// infinite, too small is zero. Nothing where Python raises ValueError.
std::optional<double> ParseFloatAsPython(std::string_view text);

}  // namespace vlm3r::qa
