// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the quantisers share; for their sources only.
#include <algorithm>
#include <cstdint>
#include <cstring>

namespace vlm3r::kernels {

/// Weights below have no reciprocal and count as zeros.
inline constexpr float kSmallest = 1e-30F;

/// Rounds to the nearest whole number, |x| < 2^22, in a form that compilers turn into vectors.
inline float Rounded(float x) {
  constexpr float kMagic = 12582912.0F;
  return (x + kMagic) - kMagic;
}

/// Largest absolute value; NaN or infinite when one of them is.
inline float AbsMax(const float* x, int64_t n) {
  uint32_t largest = 0;
  for (int64_t i = 0; i < n; ++i) {
    uint32_t bits;
    std::memcpy(&bits, x + i, sizeof bits);
    largest = std::max(largest, bits & 0x7FFFFFFFu);
  }
  float result;
  std::memcpy(&result, &largest, sizeof result);
  return result;
}

}  // namespace vlm3r::kernels
