// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vlm3r::model {

/// What the reference library does to decoded text when a tokenizer's configuration sets
/// clean_up_tokenization_spaces: takes the blank from before . ? ! , and English contractions.
std::string CleanUpSpaces(std::string text);

/// `text` without white space at both ends, by Unicode's reckoning and with the four ASCII
/// separators, as Python's strip.
std::string_view TrimWhiteSpace(std::string_view valid_utf8);

}  // namespace vlm3r::model
