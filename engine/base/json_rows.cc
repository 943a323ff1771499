// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_rows.h"

#include <algorithm>
#include <string>

namespace vlm3r {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void SkipBlank(std::string_view* text) {
  text->remove_prefix(std::min(text->find_first_not_of(kBlank), text->size()));
}

std::string_view WithoutMark(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

/// Length of the element at the start of `text`: up to the comma or bracket that ends it. npos when
/// the text ends first.
size_t ElementLength(std::string_view text) {
  bool in_string = false;
  int64_t depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (depth > 0 && (c == '}' || c == ']')) {
      --depth;
    } else if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
      return i;
    }
  }
  return std::string_view::npos;
}

Result<OrderedJson> ParseRow(std::string_view text, size_t max_bytes) {
  return ParseOrderedJson(text, {.max_bytes = max_bytes, .max_depth = 32});
}

Error BadArray(const char* what) { return {ErrorCode::kBadInput, what, "", ""}; }

}  // namespace

bool LooksLikeJsonArray(std::string_view text) {
  text = WithoutMark(text);
  SkipBlank(&text);
  return text.starts_with('[');
}

Status ReadJsonArrayRows(std::string_view text, size_t max_row_bytes, const JsonRowSink& take) {
  text = WithoutMark(text);
  SkipBlank(&text);
  if (!text.starts_with('[')) return BadArray("is no JSON array");
  text.remove_prefix(1);
  SkipBlank(&text);
  for (int64_t row = 0; !text.starts_with(']'); ++row) {
    if (row > 0) {
      if (!text.starts_with(',')) return BadArray("is no JSON array: a comma is missing in it");
      text.remove_prefix(1);
      SkipBlank(&text);
    }
    const size_t length = ElementLength(text);
    if (length == std::string_view::npos)
      return BadArray("is a JSON array that does not end: it was cut off");
    VLM3R_TRY(take(row, ParseRow(text.substr(0, length), max_row_bytes)));
    text.remove_prefix(length);
    SkipBlank(&text);
  }
  text.remove_prefix(1);
  SkipBlank(&text);
  return text.empty() ? Status() : BadArray("holds more after its JSON array");
}

Status ReadJsonLines(std::string_view text, size_t max_row_bytes, const JsonRowSink& take) {
  text = WithoutMark(text);
  for (int64_t row = 0; !text.empty();) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    SkipBlank(&line);
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    VLM3R_TRY(take(row++, ParseRow(line, max_row_bytes)));
  }
  return {};
}

}  // namespace vlm3r
