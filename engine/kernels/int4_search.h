// SPDX-License-Identifier: Apache-2.0
#pragma once

// The search for kInt4's scales; for Quantize() and tests only.
#include <array>
#include <cstdint>

#include "engine/kernels/quant_weight.h"

namespace vlm3r::kernels {

/// One group of kInt4's weights, filled up with zeros.
struct Int4Group {
  alignas(64) std::array<float, kQuantGroup> weights{};
  /// The weights in whole kInt4Parts-ths of the largest.
  alignas(64) std::array<int16_t, kQuantGroup> parts{};
  alignas(64) std::array<uint8_t, kQuantGroup> codes{};  ///< Indices of kInt4Values.
};

/// Parts of the largest weight: the search works in whole numbers.
inline constexpr float kInt4Parts = 8192;

/// Sums that give the squared error of a scale for some codes; scales in parts a value.
struct Int4Fit {
  int32_t cross = 0;   ///< sum of part * value
  int32_t square = 0;  ///< sum of value^2

  /// The scale of least error for these codes.
  float BestScale() const { return static_cast<float>(cross) / static_cast<float>(square); }
  /// How much less the squared error is than with a scale of 0.
  float Gain(float scale) const {
    return scale * (2 * static_cast<float>(cross) - scale * static_cast<float>(square));
  }
  /// Whether its codes have less error, each with the scale that suits them best.
  bool IsBetterThan(const Int4Fit& other) const {
    return Squared(cross) * static_cast<float>(other.square) >
           Squared(other.cross) * static_cast<float>(square);
  }

 private:
  static float Squared(int32_t x) { return static_cast<float>(x) * static_cast<float>(x); }
};

/// The parts of the search that have vector code. All kernels give identical bits.
struct Int4SearchKernel {
  /// Sets `parts` and returns the largest absolute weight; NaN or infinite when one of them is, and
  /// below kSmallest too `parts` stay as they are.
  float (*prepare)(Int4Group* group);
  /// Gives every part the code whose value * scale lies nearest. `scale` in parts a value.
  Int4Fit (*assign)(Int4Group* group, float scale);
};

Int4SearchKernel Int4SearchPortable();
Int4SearchKernel Int4SearchAvx2();

/// Whether this processor and this build have it.
bool HasInt4SearchAvx2();

/// The best scale of several for the group by squared error, as bf16 holds it; its codes are in
/// `group` afterwards. NaN where a weight is NaN or infinite, 0 where all are next to nothing;
/// neither sets codes.
float BestInt4Scale(Int4Group* group, const Int4SearchKernel& kernel);

}  // namespace vlm3r::kernels
