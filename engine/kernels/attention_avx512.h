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

/// As HeadsView, of int8 values with one scale a row: value = scale * int8. Scales of a head are
/// dense.
struct Int8HeadsView {
  const int8_t* data = nullptr;
  int64_t batch_stride = 0;
  int64_t head_stride = 0;
  int64_t row_stride = 0;
  const float* scales = nullptr;
  int64_t scale_batch_stride = 0;
  int64_t scale_head_stride = 0;

  const int8_t* At(int64_t batch, int64_t head, int64_t row) const {
    return data + batch * batch_stride + head * head_stride + row * row_stride;
  }
  const float* ScalesAt(int64_t batch, int64_t head) const {
    return scales + batch * scale_batch_stride + head * scale_head_stride;
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

/// Whether this processor, this build and the operating system have the same for AMX tiles.
bool HasAttentionAmx();

/// As AttentionPrefillAvx512(), in AMX tile products.
void AttentionPrefillAmx(const AttentionProblem& problem);

/// The same with int8 keys and values in place of `problem.k` and `problem.v`.
void AttentionPrefillInt8Amx(const AttentionProblem& problem, const Int8HeadsView& k,
                             const Int8HeadsView& v);

/// Few queries (decoding): keys and values are read once, in place, for all query heads of their
/// group, in blocks of keys that threads share. The result does not depend on their number.
void AttentionDecodeAvx512(const AttentionProblem& problem);

/// The same with int8 keys and values in place of `problem.k` and `problem.v`.
void AttentionDecodeInt8Avx512(const AttentionProblem& problem, const Int8HeadsView& k,
                               const Int8HeadsView& v);

}  // namespace vlm3r::kernels
