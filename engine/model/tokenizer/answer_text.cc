// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/answer_text.h"

#include <utility>

#include "engine/model/tokenizer/utf8.h"

namespace vlm3r::model {
namespace {

std::string Replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (;;) {
    const size_t at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

bool IsWhiteSpace(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

}  // namespace

std::string CleanUpSpaces(std::string text) {
  // One after the other, as the reference does: the order shows in texts such as " ' s".
  constexpr std::pair<std::string_view, std::string_view> kRules[] = {
      {" .", "."},     {" ?", "?"},   {" !", "!"},   {" ,", ","},     {" ' ", "'"},
      {" n't", "n't"}, {" 'm", "'m"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};
  for (const auto& [from, to] : kRules) text = Replaced(text, from, to);
  return text;
}

std::string_view TrimWhiteSpace(std::string_view valid_utf8) {
  size_t begin = valid_utf8.size();
  size_t end = 0;
  for (size_t at = 0; at < valid_utf8.size();) {
    const Utf8Step step = NextUtf8(valid_utf8.substr(at));
    const bool white = step.valid && IsWhiteSpace(step.code_point);
    if (!white && begin == valid_utf8.size()) begin = at;
    at += step.length;
    if (!white) end = at;
  }
  return valid_utf8.substr(begin, end > begin ? end - begin : 0);
}

}  // namespace vlm3r::model
