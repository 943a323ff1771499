// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the kernels for few rows share; for their sources and tests only.
#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/util/BFloat16.h>

#include "engine/kernels/quant_weight.h"

namespace vlm3r::kernels {

/// Rows of activations as whole numbers of 16 bits.
struct QuantRows {
  int64_t rows = 0;
  int64_t groups = 0;
  std::vector<int16_t> values;   ///< [rows, groups * 64], zeros behind the width.
  std::vector<float> scales;     ///< [rows, groups]; NaN where an activation is NaN or infinite.
  std::vector<int32_t> offsets;  ///< [rows, groups]: 128 times the sum of the values.
  /// [tiles of rows][groups * 16][rows of the tile][8]: four high bytes, four low bytes (value =
  /// 256 * high + low, both signed). Tiles as TileRows() gives them. Only when asked for.
  std::vector<int8_t> bytes;
};

/// Rows that a kernel takes at once when so many are left: 8, 4, 2 or 1.
constexpr int64_t TileRows(int64_t left) {
  return left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
}

/// `x` [rows, in] fp32, contiguous.
QuantRows MakeQuantRows(const at::Tensor& x, bool with_bytes);

/// One block of 16 outputs for `count` (of TileRows()) rows from `first` on: sums [count, 16],
/// without kInt8's scales. The kernels give identical bits.
using QuantBlockKernel = void (*)(const QuantWeight& weight, const QuantRows& rows, int64_t block,
                                  int64_t first, int64_t count, float* sums);

void QuantBlockPortable(const QuantWeight& weight, const QuantRows& rows, int64_t block,
                        int64_t first, int64_t count, float* sums);
void QuantBlockAvx2(const QuantWeight& weight, const QuantRows& rows, int64_t block, int64_t first,
                    int64_t count, float* sums);
/// Needs QuantRows::bytes.
void QuantBlockAvx512(const QuantWeight& weight, const QuantRows& rows, int64_t block,
                      int64_t first, int64_t count, float* sums);

/// Whether this processor and this build have the kernels.
bool HasQuantBlockAvx2();
bool HasQuantBlockAvx512();

/// QuantLinear() of few rows with a kernel of choice, `with_bytes` as it needs them.
at::Tensor QuantLinearFew(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias,
                          QuantBlockKernel kernel, bool with_bytes);

}  // namespace vlm3r::kernels
