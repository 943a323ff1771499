// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the kernels of the search for kInt4's scales share; for their sources only.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "engine/kernels/quant_round.h"
#include "engine/kernels/quant_weight.h"

namespace vlm3r::kernels {

/// Halfway between neighbouring values; a scaled weight rounded to a whole number lies above or
/// not.
inline constexpr std::array<int8_t, 15> kInt4Edges = [] {
  std::array<int8_t, 15> edges{};
  for (size_t i = 0; i < edges.size(); ++i)
    edges[i] = static_cast<int8_t>((kInt4Values[i] + kInt4Values[i + 1] + 200) / 2 - 100);
  return edges;
}();

/// What parts are multiplied with, in 32,768ths, to be steps of `scale` parts.
inline int16_t Int4Multiplier(float scale) {
  constexpr float kMost = 32767;
  return static_cast<int16_t>(Rounded(std::clamp(32768.0F / scale, -kMost, kMost)));
}

}  // namespace vlm3r::kernels
