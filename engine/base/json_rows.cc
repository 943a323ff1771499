// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_rows.h"

#include <algorithm>
#include <string>

#include "engine/base/json_slices.h"

namespace vlm3r {
namespace {

/// Length of the element at the start of `text`: up to the comma or bracket that ends it. npos when
/// the text ends first.
size_t ElementLength(std::string_view text) {
  size_t at = 0;
  if (text.starts_with('{') || text.starts_with('[')) {
    const auto length = JsonLength(text, text.size());
    if (!length) return std::string_view::npos;
    at = *length;
  }
  bool in_string = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string && c == '\\')
      ++at;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && (c == ',' || c == ']' || c == '}'))
      return at;
  }
  return std::string_view::npos;
}

Result<OrderedJson> ParseRow(std::string_view text, size_t max_bytes) {
  return ParseOrderedJson(text, {.max_bytes = max_bytes, .max_depth = 32});
}

Error BadArray(const char* what) { return {ErrorCode::kBadInput, what, "", ""}; }

}  // namespace

bool LooksLikeJsonArray(std::string_view text) {
  SkipJsonBlank(&text);
  return text.starts_with('[');
}

Status ReadJsonArrayRows(std::string_view text, size_t max_row_bytes, const JsonRowSink& take,
                         const std::function<void(size_t bytes)>& at) {
  const size_t num_bytes = text.size();
  SkipJsonBlank(&text);
  if (!text.starts_with('[')) return BadArray("is no JSON array");
  text.remove_prefix(1);
  SkipJsonBlank(&text);
  for (int64_t row = 0; !text.starts_with(']'); ++row) {
    if (row > 0) {
      if (!text.starts_with(',')) return BadArray("is no JSON array: a comma is missing in it");
      text.remove_prefix(1);
      SkipJsonBlank(&text);
    }
    if (at) at(num_bytes - text.size());
    const size_t length = ElementLength(text);
    if (length == std::string_view::npos)
      return BadArray("is a JSON array that does not end: it was cut off");
    VLM3R_TRY(take(row, ParseRow(text.substr(0, length), max_row_bytes)));
    text.remove_prefix(length);
    SkipJsonBlank(&text);
  }
  text.remove_prefix(1);
  SkipJsonBlank(&text);
  return text.empty() ? Status() : BadArray("holds more after its JSON array");
}

Status ReadJsonLines(std::string_view text, size_t max_row_bytes, const JsonRowSink& take) {
  SkipJsonBlank(&text);
  for (int64_t row = 0; !text.empty();) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    SkipJsonBlank(&line);
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    VLM3R_TRY(take(row++, ParseRow(line, max_row_bytes)));
  }
  return {};
}

}  // namespace vlm3r
