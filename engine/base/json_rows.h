// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/base/json.h"

namespace vlm3r {

/// Takes row `row` (from 0) of a file of rows: its value, or why it cannot be read. An error that
/// it returns ends the reading.
using JsonRowSink = std::function<Status(int64_t row, Result<OrderedJson> value)>;

/// Hands the elements of one JSON array to `take`, one after another; only one is in memory. A
/// wrong element, or one longer than `max_row_bytes`, is passed on as an error and the rest read.
/// `at`, where it is given, is told before each element how many bytes lie behind. Fails with
/// kBadInput when the text is no array, or ends inside it.
Status ReadJsonArrayRows(std::string_view text, size_t max_row_bytes, const JsonRowSink& take,
                         const std::function<void(size_t bytes)>& at = {});

/// The same for JSON lines. Lines end with LF or CR LF; empty ones are no rows; a byte order mark
/// is passed over.
Status ReadJsonLines(std::string_view text, size_t max_row_bytes, const JsonRowSink& take);

/// Whether the first thing in `text` is an array.
bool LooksLikeJsonArray(std::string_view text);

}  // namespace vlm3r
