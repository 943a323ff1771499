// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

/// Two-dimensional rotary position embedding of CUT3R (croco's cuRoPE2D).
///
/// One head of width D (a multiple of 4, Q = D/4) is laid out [uY(Q) | vY(Q) | uX(Q) | vX(Q)]; the
/// first half turns with the row, the second with the column. For axis value p and channel i:
///   theta = p * base^(-i/Q),  u' = u cos(theta) - v sin(theta),  v' = v cos(theta) + u sin(theta).
/// Angles and rotation are fp32 whatever the dtype. Positions may be negative: a pose token stands
/// at (-1, -1).
///
/// `x`          [B, heads, N, D] fp32, bf16 or fp16, any strides, any device
/// `positions`  [B, N, 2] int64 (row, column), same device
/// `fp16_rounding` rounds x to fp16 before and after the rotation, as the reference's image encoder
/// does even in fp32.
///
/// Returns a new contiguous tensor [B, heads, N, D] of x's dtype. Throws c10::Error when shapes,
/// dtypes or devices do not fit. Differentiable once in x; rounding counts
/// as the identity.
at::Tensor Rope2d(const at::Tensor& x, const at::Tensor& positions, double base,
                  bool fp16_rounding);

}  // namespace vlm3r::kernels
