// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r {

/// Length of the JSON object or array at the start of `text`, by its brackets alone; nothing when
/// it does not end within `max_bytes`.
std::optional<size_t> JsonLength(std::string_view text, size_t max_bytes);

/// Takes blanks (and at the start of a file, a byte order mark) off the front.
void SkipJsonBlank(std::string_view* text);

/// A key of an object and the text of its value.
struct JsonSlice {
  std::string key;
  std::string_view value;  ///< Points into the text that was cut.
};

/// Cuts an object too large for memory into the texts of its values, which are not looked into:
/// whoever parses them finds what is wrong there. Fails with kBadInput when the text is no object
/// around them, when a key stands twice, or when there are more than `max_keys`.
Result<std::vector<JsonSlice>> CutJsonObject(std::string_view text, size_t max_keys = 200'000);

}  // namespace vlm3r
