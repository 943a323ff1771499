// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vlm3r::model {

/// How vocabulary files spell one byte: printable ones as themselves, the others from U+0100 on
/// (GPT-2's alphabet).
std::string_view ByteSpelling(unsigned char byte);

/// The bytes that a vocabulary entry spells; nothing when it holds a character outside the
/// alphabet.
std::optional<std::string> BytesOfSpelling(std::string_view spelling);

}  // namespace vlm3r::model
