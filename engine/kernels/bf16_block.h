// SPDX-License-Identifier: Apache-2.0
#pragma once

// The kernels below Bf16LinearFew(); for their sources only.
#include <cstdint>

#include "engine/kernels/bf16_product.h"

namespace vlm3r::kernels {

/// Outputs that one call computes when the weight lies row after row.
inline constexpr int64_t kBf16Rows = 4;
/// Columns that go together in Bf16Activations::mixed.
inline constexpr int64_t kBf16Columns = 16;

/// Activations [rows, in] in the two orders that the kernels want.
struct Bf16Activations {
  const float* plain = nullptr;
  /// Of every whole 16 columns the even ones, then the odd ones; the rest as it is.
  const float* mixed = nullptr;
  int64_t rows = 0;
};

/// Outputs [first, first + count) of all rows into `out` [rows, weight.out]; the weight lies row
/// after row.
void Bf16RowsAvx2(const Bf16Weight& weight, const Bf16Activations& x, int64_t first, int64_t count,
                  float* out);

/// The weight.lanes outputs of one block, likewise.
void Bf16BlockAvx2(const Bf16Weight& weight, const Bf16Activations& x, int64_t block, float* out);

}  // namespace vlm3r::kernels
