// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the kernels of the search for kInt4's scales share; for their sources only.
#include <array>
#include <cstdint>

#include "engine/kernels/quant_weight.h"

namespace vlm3r::kernels {

/// Scaled weights beyond count as this.
inline constexpr float kInt4Largest = 127.0F;

/// Halfway between neighbouring values; a scaled weight rounded to a whole number lies above or
/// not.
inline constexpr std::array<int8_t, 15> kInt4Edges = [] {
  std::array<int8_t, 15> edges{};
  for (size_t i = 0; i < edges.size(); ++i)
    edges[i] = static_cast<int8_t>((kInt4Values[i] + kInt4Values[i + 1] + 200) / 2 - 100);
  return edges;
}();

/// Partial sums of Int4Fit::cross, added in one order on every machine.
inline constexpr int64_t kInt4Sums = 16;

}  // namespace vlm3r::kernels
