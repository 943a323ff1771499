// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_slices.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "engine/base/json.h"

namespace vlm3r {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr size_t kLongestKey = 4096;

Error Bad(std::string what) {
  return {ErrorCode::kBadInput, "is no JSON object: " + std::move(what), "", ""};
}

/// Length of the string at the start of `text`, quotes included.
std::optional<size_t> StringLength(std::string_view text, size_t max_bytes) {
  for (size_t i = 1; i < std::min(text.size(), max_bytes); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return {};
}

std::optional<size_t> ValueLength(std::string_view text) {
  if (text.starts_with('{') || text.starts_with('[')) return JsonLength(text, text.size());
  if (text.starts_with('"')) return StringLength(text, text.size());
  const size_t end = text.find_first_of(",}] \t\r\n");
  return end == 0 || end == std::string_view::npos ? std::nullopt : std::optional(end);
}

Result<std::string> TakeKey(std::string_view* text) {
  const auto length =
      text->starts_with('"') ? StringLength(*text, kLongestKey) : std::optional<size_t>();
  if (!length) return Bad("a key is missing or too long");
  VLM3R_ASSIGN(const Json key, ParseJson(text->substr(0, *length)));
  text->remove_prefix(*length);
  return key.get<std::string>();
}

/// Takes `wanted` and the blanks around it off the front.
bool Take(char wanted, std::string_view* text) {
  SkipJsonBlank(text);
  if (!text->starts_with(wanted)) return false;
  text->remove_prefix(1);
  SkipJsonBlank(text);
  return true;
}

}  // namespace

std::optional<size_t> JsonLength(std::string_view text, size_t max_bytes) {
  const size_t end = std::min(text.size(), max_bytes);
  size_t depth = 0;
  for (size_t i = 0; i < end; ++i) {
    const char c = text[i];
    if (c == '"') {
      const auto length = StringLength(text.substr(i), end - i);
      if (!length) return {};
      i += *length - 1;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth <= 1) return i + 1;
      --depth;
    }
  }
  return {};
}

void SkipJsonBlank(std::string_view* text) {
  if (text->starts_with(kByteOrderMark)) text->remove_prefix(kByteOrderMark.size());
  text->remove_prefix(std::min(text->find_first_not_of(kBlank), text->size()));
}

Result<std::vector<JsonSlice>> CutJsonObject(std::string_view text, size_t max_keys) {
  std::vector<JsonSlice> slices;
  std::unordered_set<std::string> known;
  if (!Take('{', &text)) return Bad("it does not begin with a brace");
  while (!Take('}', &text)) {
    if (!slices.empty() && !Take(',', &text)) return Bad("it is cut off or damaged");
    if (slices.size() == max_keys) return Bad("it has too many keys");
    VLM3R_ASSIGN(std::string key, TakeKey(&text));
    if (!known.insert(key).second) return Bad("the key \"" + key + "\" stands twice");
    if (!Take(':', &text)) return Bad("the key \"" + key + "\" has no value");
    const auto length = ValueLength(text);
    if (!length) return Bad("the value of \"" + key + "\" does not end");
    slices.push_back({std::move(key), text.substr(0, *length)});
    text.remove_prefix(*length);
  }
  if (!text.empty()) return Bad("something follows it");
  return slices;
}

}  // namespace vlm3r
