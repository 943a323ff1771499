// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vlm3r::scene {

/// The colour of a category of objects: Okabe–Ito for the names that rooms are full of, a hue step
/// by its spelling for all others. The same in every run; letters' case does not matter (ASCII).
std::array<uint8_t, 3> CategoryColor(std::string_view category);

}  // namespace vlm3r::scene
