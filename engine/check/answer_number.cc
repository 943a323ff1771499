// SPDX-License-Identifier: Apache-2.0
#include "engine/check/answer_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "engine/check/text_match.h"
#include "engine/qa/answer_score.h"

namespace vlm3r::check {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }

/// A unit's name and its size in metres or square metres.
struct UnitName {
  std::string_view name;
  double factor;
  Unit unit = Unit::kMetres;
};

// Longer names first where one begins with another.
constexpr double kFoot = 0.3048, kInch = 0.0254, kYard = 0.9144;
constexpr std::array<UnitName, 40> kUnits = {{
    {"square centimeters", 1e-4, Unit::kSquareMetres},
    {"square centimetres", 1e-4, Unit::kSquareMetres},
    {"square meters", 1, Unit::kSquareMetres},
    {"square metres", 1, Unit::kSquareMetres},
    {"square meter", 1, Unit::kSquareMetres},
    {"square metre", 1, Unit::kSquareMetres},
    {"square feet", kFoot* kFoot, Unit::kSquareMetres},
    {"square foot", kFoot* kFoot, Unit::kSquareMetres},
    {"sq. m", 1, Unit::kSquareMetres},
    {"sq m", 1, Unit::kSquareMetres},
    {"sqm", 1, Unit::kSquareMetres},
    {"sq. ft", kFoot* kFoot, Unit::kSquareMetres},
    {"sq ft", kFoot* kFoot, Unit::kSquareMetres},
    {"sqft", kFoot* kFoot, Unit::kSquareMetres},
    {"m^2", 1, Unit::kSquareMetres},
    {"m2", 1, Unit::kSquareMetres},
    {"m²", 1, Unit::kSquareMetres},
    {"ft²", kFoot* kFoot, Unit::kSquareMetres},
    {"ft2", kFoot* kFoot, Unit::kSquareMetres},
    {"millimeters", 1e-3},
    {"millimetres", 1e-3},
    {"mm", 1e-3},
    {"centimeters", 1e-2},
    {"centimetres", 1e-2},
    {"centimeter", 1e-2},
    {"centimetre", 1e-2},
    {"cm", 1e-2},
    {"kilometers", 1e3},
    {"km", 1e3},
    {"meters", 1},
    {"metres", 1},
    {"meter", 1},
    {"metre", 1},
    {"m", 1},
    {"inches", kInch},
    {"inch", kInch},
    {"feet", kFoot},
    {"foot", kFoot},
    {"ft", kFoot},
    {"yards", kYard},
}};

/// Goes through a text in lower case.
class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)) {}

  size_t at = 0;
  bool done() const { return at >= text_.size(); }
  const std::string& text() const { return text_; }

  /// A number at `at`: moves behind it. Digits with one decimal point or comma, and commas between
  /// groups of three.
  std::optional<UnitNumber> Number() {
    constexpr size_t kMostDigits = 15;
    std::string digits;
    int decimals = -1;
    size_t i = at;
    if (i < text_.size() && text_[i] == '-' && IsDigit(CharAt(i + 1))) digits += text_[i++];
    for (; i < text_.size() && digits.size() <= kMostDigits; ++i) {
      const char c = text_[i];
      if (IsDigit(c)) {
        digits += c;
        if (decimals >= 0) ++decimals;
      } else if (c == ',' && decimals < 0 && Group(i + 1)) {
        continue;
      } else if ((c == '.' || c == ',') && decimals < 0 && IsDigit(CharAt(i + 1))) {
        digits += '.';
        decimals = 0;
      } else {
        break;
      }
    }
    UnitNumber number;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return {};
    number.half_step = 0.5 * std::pow(10, -std::max(decimals, 0));
    at = i;
    return number;
  }

  /// A unit at `at`, behind blanks or a hyphen: moves behind it.
  const UnitName* TakeUnit() {
    size_t i = at;
    while (i < text_.size() && (text_[i] == ' ' || text_[i] == '-')) ++i;
    for (const UnitName& unit : kUnits) {
      if (text_.compare(i, unit.name.size(), unit.name) != 0) continue;
      if (IsLetter(CharAt(i + unit.name.size())) || IsDigit(CharAt(i + unit.name.size()))) continue;
      at = i + unit.name.size();
      return &unit;
    }
    return nullptr;
  }

  /// One of some words at `at`, behind blanks: moves behind it and the blanks after it.
  bool Joint(std::initializer_list<std::string_view> any) {
    size_t i = at;
    while (CharAt(i) == ' ') ++i;
    for (const std::string_view word : any) {
      if (text_.compare(i, word.size(), word) != 0) continue;
      size_t end = i + word.size();
      const bool is_word = !word.empty() && word.back() >= 'a' && word.back() <= 'z';
      if (is_word && CharAt(end) != ' ') continue;
      while (CharAt(end) == ' ') ++end;
      if (!IsDigit(CharAt(end))) continue;
      at = end;
      return true;
    }
    return false;
  }

 private:
  char CharAt(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  // Three digits and no fourth.
  bool Group(size_t i) const {
    return IsDigit(CharAt(i)) && IsDigit(CharAt(i + 1)) && IsDigit(CharAt(i + 2)) &&
           !IsDigit(CharAt(i + 3));
  }

  std::string text_;
};

void Apply(const UnitName& unit, UnitNumber* number) {
  number->value *= unit.factor;
  number->half_step *= unit.factor;
  number->unit = unit.unit;
}

// "2 to 3 m", "2 - 3": the middle.
void TakeRange(Reader* reader, UnitNumber* number) {
  const size_t before = reader->at;
  if (!reader->Joint({"-", "–", "to", "or", "and"})) return;
  const auto last = reader->Number();
  if (!last || last->value <= number->value) {
    reader->at = before;
    return;
  }
  number->half_step = (last->value - number->value) / 2;
  number->value = (last->value + number->value) / 2;
  number->is_range = true;
}

// "1 m 20 cm", "5 ft 3 inches".
void TakeRest(Reader* reader, const UnitName& unit, UnitNumber* number) {
  const size_t before = reader->at;
  if (unit.unit == Unit::kMetres && reader->Joint({"and", ",", ""})) {
    auto rest = reader->Number();
    const UnitName* smaller = rest ? reader->TakeUnit() : nullptr;
    if (smaller && smaller->unit == Unit::kMetres && smaller->factor < unit.factor) {
      Apply(*smaller, &*rest);
      number->value += rest->value;
      number->half_step = rest->half_step;
      return;
    }
  }
  reader->at = before;
}

// Whether the words before `at` say that a frame is counted: "frame 3", "frames 3 and".
bool IsFrameNumber(const std::string& text, size_t at) {
  const std::string before = text.substr(at < 16 ? 0 : at - 16, std::min<size_t>(at, 16));
  const size_t word = before.rfind("frame");
  if (word == std::string::npos) return false;
  return std::none_of(before.begin() + static_cast<std::ptrdiff_t>(word), before.end(),
                      [](char c) { return c == '.' || c == ',' || c == ':'; });
}

}  // namespace

std::optional<UnitNumber> FindNumber(std::string_view text) {
  Reader reader(Lower(text));
  std::optional<UnitNumber> bare;
  while (!reader.done()) {
    const size_t begin = reader.at;
    const bool inside_word =
        begin > 0 && (IsLetter(reader.text()[begin - 1]) || IsDigit(reader.text()[begin - 1]));
    auto number = inside_word ? std::nullopt : reader.Number();
    if (!number) {
      reader.at = begin + 1;
      continue;
    }
    const UnitName* unit = reader.TakeUnit();
    if (!unit) {
      TakeRange(&reader, &*number);
      unit = reader.TakeUnit();
    }
    if (unit) {
      Apply(*unit, &*number);
      if (!number->is_range) TakeRest(&reader, *unit, &*number);
      return number;
    }
    if (!bare && !IsFrameNumber(reader.text(), begin)) bare = number;
  }
  if (bare) return bare;
  const auto words = qa::NumberOf(text, qa::Parser::kL2026);
  const bool has_digits = std::any_of(text.begin(), text.end(), IsDigit);
  if (!words || has_digits) return {};
  UnitNumber number{*words, 0.5};
  // The unit may stand anywhere behind the words.
  for (reader.at = 0; !reader.done(); ++reader.at) {
    if (reader.at > 0 && reader.text()[reader.at - 1] != ' ') continue;
    if (const UnitName* unit = reader.TakeUnit()) {
      Apply(*unit, &number);
      break;
    }
  }
  return number;
}

}  // namespace vlm3r::check
