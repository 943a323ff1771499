// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

#include "engine/base/result.h"

namespace vlm3r {

using Json = nlohmann::json;
/// Keeps keys in the order in which they were added: for files people read.
using OrderedJson = nlohmann::ordered_json;

/// Bounds for JSON that comes from outside.
struct JsonLimits {
  size_t max_bytes = 64u << 20;
  size_t max_depth = 64;
  size_t max_values = 20'000'000;  ///< Numbers, strings, keys and containers together.
};

/// Parses JSON text within `limits`: no deeper, no longer, no duplicate keys, no NaN. Fails with
/// kBadInput.
Result<Json> ParseJson(std::string_view text, const JsonLimits& limits = {});

/// The same, keeping keys in the order of the text: for formats in which that order means
/// something.
Result<OrderedJson> ParseOrderedJson(std::string_view text, const JsonLimits& limits = {});

/// Reads and parses a file; the error names it.
Result<Json> ReadJsonFile(const std::filesystem::path& path, const JsonLimits& limits = {});
Result<OrderedJson> ReadOrderedJsonFile(const std::filesystem::path& path,
                                        const JsonLimits& limits = {});

}  // namespace vlm3r
