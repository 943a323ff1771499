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
  alignas(64) std::array<uint8_t, kQuantGroup> codes{};  ///< Indices of kInt4Values.
};

/// Sums that give the squared error of a scale and the scale of least error for the same codes.
struct Int4Fit {
  float cross = 0;   ///< sum of weight * value
  float square = 0;  ///< sum of value^2
  /// How much less the squared error is than with a scale of 0.
  float Gain(float scale) const { return scale * (2 * cross - scale * square); }
};

/// Gives every weight the code whose value * scale lies nearest, weights finite. The kernels give
/// identical bits.
using Int4AssignKernel = Int4Fit (*)(Int4Group* group, float scale);

Int4Fit Int4AssignPortable(Int4Group* group, float scale);
Int4Fit Int4AssignAvx2(Int4Group* group, float scale);

/// Whether this processor and this build have it.
bool HasInt4AssignAvx2();

/// The best scale of several for the group by squared error, as bf16 holds it; its codes are in
/// `group` afterwards, the weights divided by the largest. NaN where a weight is NaN or infinite,
/// 0 where all are next to nothing; neither sets codes.
float BestInt4Scale(Int4Group* group, Int4AssignKernel assign);

}  // namespace vlm3r::kernels
