// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/row_hash.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

namespace vlm3r::training::benchmark {
namespace {

/// Lengths in front make the encoding free of ambiguities.
void AppendText(std::string_view text, std::string* out) {
  *out += "s" + std::to_string(text.size()) + ":";
  *out += text;
}

/// A whole number the same as an integer and as a double.
std::string NumberText(const OrderedJson& number) {
  if (!number.is_number_float()) return number.dump();
  const double value = number.get<double>();
  std::array<char, 32> text;
  const bool whole = std::abs(value) < 9e15 && std::trunc(value) == value;
  const auto end =
      whole ? std::to_chars(text.data(), text.data() + text.size(), static_cast<int64_t>(value))
            : std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end.ptr};
}

bool IsAbsent(const OrderedJson& value) {
  return value.is_null() || (value.is_array() && value.empty());
}

void Append(const OrderedJson& value, std::string* out) {
  if (value.is_object()) {
    std::map<std::string_view, const OrderedJson*> sorted;
    for (const auto& [key, inner] : value.items())
      if (!IsAbsent(inner)) sorted.emplace(key, &inner);
    *out += "{";
    for (const auto& [key, inner] : sorted) {
      AppendText(key, out);
      Append(*inner, out);
    }
    *out += "}";
  } else if (value.is_array()) {
    *out += "[";
    for (const OrderedJson& inner : value) Append(inner, out);
    *out += "]";
  } else if (value.is_string()) {
    AppendText(value.get_ref<const std::string&>(), out);
  } else if (value.is_number()) {
    AppendText(NumberText(value), out);
  } else {
    *out += value.is_null() ? "n" : value.get<bool>() ? "t" : "f";
  }
}

}  // namespace

void RowHash::Add(const OrderedJson& row) {
  std::string text;
  Append(row, &text);
  sha_.Update(text + "\n");
}

void RowHash::AddUnreadable() { sha_.Update(std::string_view("unreadable\n")); }

}  // namespace vlm3r::training::benchmark
