// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vlm3r::model {

/// U+FFFD, which stands for every maximal run of bytes that begins no valid character.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// What stands at the front of a byte string.
struct Utf8Step {
  size_t length = 0;  ///< Bytes of the character, or of the maximal wrong part (at least 1).
  bool valid = false;
  bool incomplete =
      false;  ///< Wrong only because the text ends here; more bytes could complete it.
  char32_t code_point = 0;  ///< Where valid.
};

/// Looks at the first character of `text`, which must not be empty (Unicode 15, table 3-7: no
/// overlong forms, no surrogates, nothing above U+10FFFF).
Utf8Step NextUtf8(std::string_view text);

/// `text` with every maximal wrong part replaced by U+FFFD (Unicode 15, section 3.9, U+FFFD
/// substitution).
std::string ToValidUtf8(std::string_view text);

/// Appends one character. `code_point` must be a scalar value.
void AppendUtf8(char32_t code_point, std::string* out);

}  // namespace vlm3r::model
