// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vlm3r::model {

/// Unicode Normalisation Form C of valid UTF-8. Takes O(n log n) whatever the text: long runs of
/// combining marks are sorted, not inserted one by one.
std::string ToNfc(std::string_view valid_utf8);

}  // namespace vlm3r::model
