// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

/// Rope2d() for CPU tensors whose arguments were checked. `x` may have any strides.
at::Tensor Rope2dCpu(const at::Tensor& x, const at::Tensor& positions, double base,
                     bool fp16_rounding);

/// Cosines and sines for every axis value in use, so that no head and no layer computes one twice
/// per call.
struct RotaryTable {
  /// One row of `quarter` cosines followed by `quarter` sines per distinct value (or per token when
  /// values are far apart).
  std::vector<float> rows;
  /// Row of each entry of `positions`, [B * N * 2].
  std::vector<int32_t> row_of_position;
};

/// `positions` [count] are axis values. The angle is p * (1 / base^(i/quarter)), all in fp32 as in
/// the reference.
RotaryTable MakeRotaryTable(const int64_t* positions, int64_t count, int64_t quarter, double base);

/// One row kernel: rotates D = 4 * quarter elements with the row-axis and the column-axis table
/// rows.
using RotateRow = void (*)(const void* in, void* out, const float* row_axis,
                           const float* column_axis, int64_t quarter);

/// The fastest kernel of this processor, and the plain one that is its oracle. Both give identical
/// bits.
RotateRow FastRotateRow(at::ScalarType dtype, bool fp16_rounding);
RotateRow PortableRotateRow(at::ScalarType dtype, bool fp16_rounding);

}  // namespace vlm3r::kernels
