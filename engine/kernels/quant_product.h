// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <ATen/core/Tensor.h>

#include "engine/kernels/quant_weight.h"

namespace vlm3r::kernels {

/// Up to this many rows are multiplied with the codes themselves, which are read once for all.
inline constexpr int64_t kMaxQuantRows = 16;

/// x W^T + b -> [n, out] in x's dtype, of rows `x` [n, in] (fp32, bf16 or fp16, on the weight's
/// device) and `bias` [out] fp32 or undefined. No gradients.
///
/// CPU, n <= kMaxQuantRows: activations become whole numbers of 16 bits with a scale for 64 of
/// them (a rounding of 2^-16 of the largest), products are exact integers, sums over groups are
/// fp32 in one order: every row has the same bits whatever rows stand beside it, whatever the
/// number of threads and whichever of the kernels (AVX-512 VNNI, AVX2, plain C++) the processor
/// takes. CUDA, as few rows: the project's kernel, fp32 throughout. More rows: a CPU with AMX
/// as exact integers again, 16 bits with a scale for 512 activations; else QuantLinearMany().
/// Throws c10::Error when arguments do not fit.
at::Tensor QuantLinear(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias);

/// The same for many rows: the weight becomes plain numbers of x's dtype, a part at a time, for
/// LibTorch's product.
at::Tensor QuantLinearMany(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias);

/// QuantLinear() of more than kMaxQuantRows rows in which the activations of kInt8 weights become
/// 8-bit numbers too, with a scale for 512 of them, on CPUs with VNNI; everything else as
/// QuantLinear(). The same bits from AMX and from LibTorch's integer product.
at::Tensor QuantLinearNarrow(const at::Tensor& x, const QuantWeight& weight,
                             const at::Tensor& bias);

/// QuantLinear() of few rows on a GPU by the project's own kernel, or an undefined tensor where
/// that kernel is not built in, not found, or was switched off because it disagreed with its CPU
/// twin on first use. Arguments are those of QuantLinear(), checked.
at::Tensor QuantLinearCuda(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias);

/// "AVX-512 VNNI", "AVX2" or "plain C++", what QuantLinear() takes for few rows on this processor,
/// and ", prompts by AMX" where it has tiles for more.
std::string QuantKernelName();

}  // namespace vlm3r::kernels
