// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

/// Rows as int8 with one scale each: value = scale * int8. Keys and values of a cache at half the
/// size of bf16.
struct Int8Rows {
  at::Tensor values;  ///< [..., N, D] int8 in [-127, 127]
  at::Tensor scales;  ///< [..., N] fp32: the row's largest magnitude / 127

  bool defined() const { return values.defined(); }
};

/// Writes x [..., N, D] as int8 into `out` (same sizes, any strides whose rows and scales of one
/// head are dense). A row is off by at most half its scale; a row with NaN or infinity reads back
/// as NaN.
void QuantizeRows(const at::Tensor& x, const Int8Rows& out);

/// The rows as `dtype` [..., N, D], dense.
at::Tensor DequantizeRows(const Int8Rows& rows, c10::ScalarType dtype);

}  // namespace vlm3r::kernels
