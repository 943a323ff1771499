// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace vlm3r::options {

/// The name that `typed` was most likely meant to be (fewest insertions, deletions, replacements
/// and swaps of neighbours;
/// '-' and '_' count as equal), or empty when none is near enough to be a help.
std::string NearestName(std::string_view typed, std::span<const std::string> names);

}  // namespace vlm3r::options
