// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/first_number.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace vlm3r::qa {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool DigitAt(std::string_view text, size_t i) { return i < text.size() && IsDigit(text[i]); }

/// Whether text[i] is the comma of "1,200": three digits follow and no fourth.
bool IsThousandsComma(std::string_view text, size_t i) {
  return text[i] == ',' && DigitAt(text, i + 1) && DigitAt(text, i + 2) && DigitAt(text, i + 3) &&
         !DigitAt(text, i + 4);
}

/// The number that begins with the digit or point at `i`.
std::string NumberAt(std::string_view text, size_t i) {
  std::string number;
  bool sign = i > 0 && (text[i - 1] == '-' || text[i - 1] == '+');
  if (sign && i > 1 && (IsLetter(text[i - 2]) || IsDigit(text[i - 2]) || text[i - 2] == '.'))
    sign = false;  // "scene-3", "2-3": a hyphen.
  if (sign && text[i - 1] == '-') number += '-';
  while (i < text.size() && (IsDigit(text[i]) || IsThousandsComma(text, i))) {
    if (text[i] != ',') number += text[i];
    ++i;
  }
  if (i < text.size() && text[i] == '.' && DigitAt(text, i + 1)) {
    do number += text[i++];
    while (DigitAt(text, i));
  }
  const size_t signed_exponent = i + 1 < text.size() && (text[i + 1] == '-' || text[i + 1] == '+');
  if (i < text.size() && (text[i] | 0x20) == 'e' && DigitAt(text, i + 1 + signed_exponent)) {
    number += text.substr(i, 1 + signed_exponent);
    for (i += 1 + signed_exponent; DigitAt(text, i); ++i) number += text[i];
  }
  return number;
}

constexpr std::pair<std::string_view, int> kWords[] = {
    {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70}, {"eighty", 80},  {"ninety", 90},    {"hundred", 100}, {"thousand", 1000},
};

std::optional<int> ValueOf(std::string_view word) {
  for (const auto& [name, value] : kWords)
    if (name == word) return value;
  return std::nullopt;
}

std::vector<std::string> LowerWords(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (IsLetter(c))
      words.back() += static_cast<char>(c | 0x20);
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Digits after "point", one a word.
std::string Decimals(const std::vector<std::string>& words, size_t i) {
  std::string digits;
  for (; i < words.size(); ++i) {
    const auto value = ValueOf(words[i]);
    if (!value || *value > 9) break;
    digits += static_cast<char>('0' + *value);
  }
  return digits;
}

/// The number said by the words from `i` on; the first is a number word.
std::string SaidNumber(const std::vector<std::string>& words, size_t i) {
  int64_t total = 0, group = 0;
  for (; i < words.size(); ++i) {
    const auto value = ValueOf(words[i]);
    if (!value) {
      if (words[i] == "and" && i + 1 < words.size() && ValueOf(words[i + 1]) && group >= 100)
        continue;
      break;
    }
    if (*value == 100) {
      group = (group == 0 ? 1 : group) * 100;
    } else if (*value == 1000) {
      total += (group == 0 ? 1 : group) * 1000;
      group = 0;
    } else if (group % 10 != 0 || (group % 100 != 0 && *value >= 10)) {
      break;  // "one two": another number begins.
    } else {
      group += *value;
    }
    if (total + group > 1'000'000'000) break;
  }
  const std::string decimals =
      i < words.size() && words[i] == "point" ? Decimals(words, i + 1) : "";
  return std::to_string(total + group) + (decimals.empty() ? "" : "." + decimals);
}

}  // namespace

std::string FirstNumber(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDigit(text[i]) || (text[i] == '.' && DigitAt(text, i + 1))) return NumberAt(text, i);
  }
  const std::vector<std::string> words = LowerWords(text);
  for (size_t i = 0; i < words.size(); ++i)
    if (ValueOf(words[i])) return SaidNumber(words, i);
  return "";
}

}  // namespace vlm3r::qa
