// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <c10/util/BFloat16.h>

namespace vlm3r::kernels {

/// A bf16 weight [out, in] on the CPU as it lies in memory: row after row, or in oneDNN's blocks
/// [out / lanes][in / 2][lanes][2]. Owns nothing.
struct Bf16Weight {
  const c10::BFloat16* values = nullptr;
  int64_t out = 0;
  int64_t in = 0;
  int64_t lanes = 0;  ///< Outputs of a block, a multiple of 16 that divides `out`; 0: rows.
};

/// Rows that Bf16LinearFew() takes; with more, products of whole matrices are faster.
inline constexpr int64_t kMaxBf16Rows = 8;

/// Whether this processor and this build have Bf16LinearFew().
bool HasBf16LinearFew();

/// x W^T -> fp32 [n, out] of `x` [n, in] fp32, bf16 or fp16, n at most kMaxBf16Rows. Reads the
/// weight once at the pace of the memory; products and sums are fp32. Throws c10::Error when
/// arguments do not fit.
at::Tensor Bf16LinearFew(const at::Tensor& x, const Bf16Weight& weight);

}  // namespace vlm3r::kernels
