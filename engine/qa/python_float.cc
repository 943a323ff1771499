// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/python_float.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace vlm3r::qa {
namespace {

bool IsSpace(UChar32 c) { return (c >= 0x1c && c <= 0x1f) || u_isUWhiteSpace(c); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Takes one code point off the front; negative for bytes that are not UTF-8.
UChar32 TakeFront(std::string_view* text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text->data());
  const int32_t size = static_cast<int32_t>(std::min<size_t>(text->size(), 4));
  int32_t at = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, at, size, c);
  text->remove_prefix(static_cast<size_t>(at));
  return c;
}

UChar32 TakeBack(std::string_view* text) {
  const size_t skipped = text->size() - std::min<size_t>(text->size(), 4);
  const auto* bytes = reinterpret_cast<const uint8_t*>(text->data() + skipped);
  int32_t at = static_cast<int32_t>(text->size() - skipped);
  UChar32 c = 0;
  U8_PREV(bytes, 0, at, c);
  text->remove_suffix(text->size() - skipped - static_cast<size_t>(at));
  return c;
}

/// Digits of all scripts as ASCII; nothing when anything else is not ASCII.
std::optional<std::string> WithAsciiDigits(std::string_view text) {
  std::string ascii;
  while (!text.empty()) {
    const UChar32 c = TakeFront(&text);
    if (c >= 0 && c < 0x80) {
      ascii += static_cast<char>(c);
      continue;
    }
    const int32_t digit = c < 0 ? -1 : u_charDigitValue(c);
    if (digit < 0) return std::nullopt;
    ascii += static_cast<char>('0' + digit);
  }
  return ascii;
}

/// Without underscores; nothing when one does not stand between two digits.
std::optional<std::string> WithoutUnderscores(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      plain += text[i];
      continue;
    }
    const bool between =
        i > 0 && i + 1 < text.size() && IsDigit(text[i - 1]) && IsDigit(text[i + 1]);
    if (!between) return std::nullopt;
  }
  return plain;
}

/// "inf", "infinity" or "nan" in any case.
std::optional<double> NamedValue(std::string_view word) {
  const auto is = [&](std::string_view name) {
    if (word.size() != name.size()) return false;
    for (size_t i = 0; i < name.size(); ++i)
      if ((word[i] | 0x20) != name[i]) return false;
    return true;
  };
  if (is("inf") || is("infinity")) return std::numeric_limits<double>::infinity();
  if (is("nan")) return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

/// Whether a number outside the range of doubles is the large kind: the decimal place of its first
/// digit that is not zero decides.
bool IsHuge(std::string_view number) {
  int64_t exponent = 0;
  const size_t e = number.find_first_of("eE");
  if (e != std::string_view::npos) {
    const bool negative = number[e + 1] == '-';
    for (const char c : number.substr(e + 1))
      if (IsDigit(c) && exponent < 1'000'000'000) exponent = exponent * 10 + (c - '0');
    if (negative) exponent = -exponent;
  }
  const std::string_view mantissa = number.substr(0, e);
  const size_t point = std::min(mantissa.find('.'), mantissa.size());
  const size_t first = mantissa.find_first_of("123456789");
  return exponent + static_cast<int64_t>(point) - static_cast<int64_t>(first) > 0;
}

/// An unsigned decimal number, all of `text`.
std::optional<double> ParseDecimal(std::string_view text) {
  // from_chars would also take what Python does not: hexadecimal letters, "nan(…)".
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos)
    return std::nullopt;
  if (!IsDigit(text[0]) && text[0] != '.') return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ptr != text.data() + text.size()) return std::nullopt;
  if (read.ec == std::errc::result_out_of_range)
    return IsHuge(text) ? std::numeric_limits<double>::infinity() : 0.0;
  if (read.ec != std::errc()) return std::nullopt;
  return value;
}

std::optional<double> ParseAscii(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  auto value = NamedValue(text);
  if (!value) value = ParseDecimal(text);
  if (value && negative) value = -*value;
  return value;
}

}  // namespace

std::string_view StripAsPython(std::string_view text) {
  for (std::string_view rest = text; !rest.empty() && IsSpace(TakeFront(&rest));) text = rest;
  for (std::string_view rest = text; !rest.empty() && IsSpace(TakeBack(&rest));) text = rest;
  return text;
}

std::string LowerAsPython(std::string_view text) {
  std::string lower;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t at = text.size() - rest.size();
    const UChar32 c = TakeFront(&rest);
    const size_t length = text.size() - rest.size() - at;
    if (c >= 0 && c < 0x80) {
      lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : static_cast<char>(c);
    } else if (c ==
               0x212a) {  // The Kelvin sign is the only other letter whose lower case is ASCII.
      lower += 'k';
    } else {
      lower += text.substr(at, length);
    }
  }
  return lower;
}

std::optional<double> ParseFloatAsPython(std::string_view text) {
  text = StripAsPython(text);
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
  std::string normal;
  if (!ascii) {
    auto digits = WithAsciiDigits(text);
    if (!digits) return std::nullopt;
    normal = std::move(*digits);
    text = normal;
  }
  if (text.find('_') == std::string_view::npos) return ParseAscii(text);
  const auto plain = WithoutUnderscores(text);
  return plain ? ParseAscii(*plain) : std::nullopt;
}

}  // namespace vlm3r::qa
