// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "app/commands/command.h"

namespace vlm3r::app {

/// Says of each skipped scene why, a line each; gives the lines.
inline OrderedJson TellSkipped(Context& context, const std::vector<Error>& skipped) {
  OrderedJson lines = OrderedJson::array();
  for (const Error& error : skipped) {
    context.notice("skipped: " + error.ToString());
    lines.push_back(error.ToString());
  }
  return lines;
}

/// What was left out and why, a record each: for lists that are filtered and exported.
inline OrderedJson ProblemRecords(const char* kind, const std::vector<Error>& problems,
                                  OrderedJson records = OrderedJson::array()) {
  for (const Error& error : problems) {
    records.push_back({{"kind", kind},
                       {"file", error.file},
                       {"reason", error.message},
                       {"remedy", error.remedy}});
  }
  return records;
}

/// The exit code of a run over scenes: kDisk when some could not be written, kBadInput when none
/// could be used.
inline std::optional<ErrorCode> FindingOf(int64_t num_done, const std::vector<Error>& skipped) {
  const auto is_disk = [](const Error& error) { return error.code == ErrorCode::kDisk; };
  if (std::ranges::any_of(skipped, is_disk)) return ErrorCode::kDisk;
  return num_done == 0 && !skipped.empty() ? std::optional(ErrorCode::kBadInput) : std::nullopt;
}

}  // namespace vlm3r::app
