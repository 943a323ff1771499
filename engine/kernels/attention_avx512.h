// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <c10/util/BFloat16.h>

namespace vlm3r::kernels {

/// A strided [B, heads, N, D] view whose last dimension is dense.
struct HeadsView {
  const c10::BFloat16* data = nullptr;
  int64_t batch_stride = 0;
  int64_t head_stride = 0;
  int64_t row_stride = 0;

  const c10::BFloat16* At(int64_t batch, int64_t head, int64_t row) const {
    return data + batch * batch_stride + head * head_stride + row * row_stride;
  }
};

/// One attention problem for the AVX512-BF16 kernel. `out` is contiguous [B, Nq, H, D].
struct AttentionProblem {
  HeadsView q, k, v;
  c10::BFloat16* out = nullptr;
  int64_t batch = 0;
  int64_t heads = 0;
  int64_t kv_heads = 0;
  int64_t num_queries = 0;
  int64_t num_keys = 0;
  int64_t dim = 0;  ///< Even, at most kMaxAttentionDim.
  float scale = 1;  ///< Positive.
  bool causal = false;

  /// Number of keys that query `i` sees.
  int64_t KeysSeenBy(int64_t i) const { return causal ? i + 1 + num_keys - num_queries : num_keys; }
};

inline constexpr int64_t kMaxAttentionDim = 256;

/// Whether this processor and this build have the kernel.
bool HasAttentionAvx512();

/// Many queries: keys and values are repacked once per head, then multiplied in register tiles
/// (flash attention).
void AttentionPrefillAvx512(const AttentionProblem& problem);

/// Few queries (decoding): keys and values are read once, in place, for all query heads of their
/// group.
void AttentionDecodeAvx512(const AttentionProblem& problem);

}  // namespace vlm3r::kernels
