// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/kernels/int8_rows.h"

namespace vlm3r::kernels {

/// softmax(scale * Q K^T) V.
struct AttentionOptions {
  double scale = 0;  ///< 0 stands for 1/sqrt(D).
  bool causal =
      false;  ///< Query i sees key j when j <= i + (Nk - Nq): the last query sees every key.
};

/// Attention of H query heads over Hkv key/value heads; H must be a multiple of Hkv (grouped
/// queries: query head h reads head h / (H / Hkv), nothing is repeated in memory).
///
/// `q` [B, H, Nq, D], `k` and `v` [B, Hkv, Nk, D], one dtype and device, any strides, Nk >= 1
/// (causal: Nk >= Nq). Returns [B, H, Nq, D] of q's dtype, stored as [B, Nq, H, D], so that
/// `.transpose(1, 2).flatten(2)` is free.
///
/// bf16 on a CPU with AVX512-BF16 takes the project's own kernel (fp32 accumulation and softmax,
/// weights rounded to bf16 before the second product, as LibTorch rounds them); everything else
/// LibTorch's scaled_dot_product_attention, bf16 on other CPUs in fp32.
/// Forward only on the first path. Throws c10::Error when shapes do not fit.
at::Tensor Attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                     const AttentionOptions& options = {});

/// The same with int8 keys and values, which are read as they are where the project's own kernel
/// runs, and first turned into q's dtype elsewhere.
at::Tensor Attention(const at::Tensor& q, const Int8Rows& k, const Int8Rows& v,
                     const AttentionOptions& options = {});

/// Whether the arguments would take the project's own kernel.
bool HasFastAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                      const AttentionOptions& options);

}  // namespace vlm3r::kernels
