// SPDX-License-Identifier: Apache-2.0
#include "training/qa/check/question_text.h"

#include <charconv>

namespace vlm3r::training::check {

std::optional<std::vector<std::string>> Match(std::string_view text, std::string_view pattern) {
  std::vector<std::string> found;
  std::vector<std::string> literals = Split(pattern, "{}");
  if (!text.starts_with(literals[0])) return {};
  size_t at = literals[0].size();
  for (size_t i = 1; i < literals.size(); ++i) {
    const bool last = i + 1 == literals.size();
    const size_t end =
        last ? text.size() - std::min(text.size(), literals[i].size()) : text.find(literals[i], at);
    if (end == std::string_view::npos || end < at ||
        text.substr(end, literals[i].size()) != literals[i])
      return {};
    found.emplace_back(text.substr(at, end - at));
    at = end + literals[i].size();
  }
  if (at != text.size()) return {};
  return found;
}

std::vector<std::string> Split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (size_t at = 0;;) {
    const size_t end = text.find(separator, at);
    parts.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return parts;
    at = end + separator.size();
  }
}

std::optional<long> WholeNumber(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

}  // namespace vlm3r::training::check
