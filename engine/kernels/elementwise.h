// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

// What a decoder does between its products. On a CPU with AVX512-BF16, for bf16 without gradients,
// each is one pass over memory that rounds where the tensor operations do; everything else is
// computed by tensor operations, differentiably.

/// weight * round(x / sqrt(mean(x^2) + eps)) over the last dimension: the quotient in fp32, rounded
/// to x's dtype, then times the weight. x [..., D], weight [D] -> as x.
at::Tensor RmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

/// The same by tensor operations whatever the arguments are.
at::Tensor ComposedRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

/// silu(gate) * up, rounded in between. [L, I] each, any distance between rows -> [L, I].
at::Tensor GatedSilu(const at::Tensor& gate, const at::Tensor& up);

/// First and second half of the channels rotate against each other: x [L, heads, D], cos and sin
/// [L, D / 2] -> as x. The result may be x itself, changed: the caller gives it away.
at::Tensor RotateHalves(at::Tensor x, const at::Tensor& cos, const at::Tensor& sin);

}  // namespace vlm3r::kernels
