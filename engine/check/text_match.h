// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vlm3r::check {

/// The texts at the places "{}" of a template; nothing when the rest differs.
std::optional<std::vector<std::string_view>> MatchTemplate(std::string_view text,
                                                           std::string_view pattern);

/// "a, b, c" to its parts.
std::vector<std::string_view> SplitText(std::string_view text, std::string_view separator);

/// Without white space (ASCII) at both ends.
std::string_view Trim(std::string_view text);

/// ASCII letters in lower case; other bytes stay.
std::string Lower(std::string_view text);

/// A whole number from 0 to 999,999,999 written with digits only.
std::optional<int64_t> WholeNumber(std::string_view text);

/// One word of a sentence; commas are words of their own.
struct Word {
  std::string text;   ///< As written.
  std::string lower;  ///< What patterns are compared with.
};

/// The words of a sentence, without the signs . ? ! ( ) [ ] " : ; around them; at most `most`.
/// Nothing when there are more.
std::optional<std::vector<Word>> WordsOf(std::string_view text, size_t most);

/// What words stand at the slots of a pattern: begin and end.
using Slots = std::map<char, std::pair<size_t, size_t>>;

/// Compares words with a pattern: words separated by blanks, alternatives by "|"; "?" before a word
/// makes it optional; "<x>" is a slot of 1 to 8 words without a comma, "<*x>" one of up to 48 with
/// commas. Slots take as few words as possible.
std::optional<Slots> MatchWords(const std::vector<Word>& words, std::string_view pattern);

/// The words from `begin` to `end` as text.
std::string JoinWords(const std::vector<Word>& words, std::pair<size_t, size_t> range);

}  // namespace vlm3r::check
