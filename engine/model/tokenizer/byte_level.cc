// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/byte_level.h"

#include <array>
#include <unordered_map>

#include "engine/model/tokenizer/utf8.h"

namespace vlm3r::model {
namespace {

struct Alphabet {
  std::array<std::string, 256> spelling;
  std::unordered_map<char32_t, unsigned char> byte_of;
};

bool StandsForItself(int byte) {
  return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

const Alphabet& TheAlphabet() {
  static const Alphabet alphabet = [] {
    Alphabet made;
    char32_t next = 0x100;
    for (int byte = 0; byte < 256; ++byte) {
      const char32_t code_point = StandsForItself(byte) ? static_cast<char32_t>(byte) : next++;
      AppendUtf8(code_point, &made.spelling[static_cast<size_t>(byte)]);
      made.byte_of[code_point] = static_cast<unsigned char>(byte);
    }
    return made;
  }();
  return alphabet;
}

}  // namespace

std::string_view ByteSpelling(unsigned char byte) { return TheAlphabet().spelling[byte]; }

std::optional<std::string> BytesOfSpelling(std::string_view spelling) {
  const auto& byte_of = TheAlphabet().byte_of;
  std::string bytes;
  while (!spelling.empty()) {
    const Utf8Step step = NextUtf8(spelling);
    const auto found = step.valid ? byte_of.find(step.code_point) : byte_of.end();
    if (found == byte_of.end()) return std::nullopt;
    bytes.push_back(static_cast<char>(found->second));
    spelling.remove_prefix(step.length);
  }
  return bytes;
}

}  // namespace vlm3r::model
