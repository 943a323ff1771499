// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vlm3r::training::check {

/// The texts at the places "{}" of a pattern; nothing when the rest differs.
std::optional<std::vector<std::string>> Match(std::string_view text, std::string_view pattern);

/// "a, b, c" to its parts.
std::vector<std::string> Split(std::string_view text, std::string_view separator = ", ");

/// A whole number written with digits only.
std::optional<long> WholeNumber(std::string_view text);

}  // namespace vlm3r::training::check
