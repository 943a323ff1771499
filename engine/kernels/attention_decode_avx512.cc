// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/attention_avx512.h"
#include "engine/kernels/avx512_bf16.h"

#include <algorithm>
#include <vector>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX512_BUILD)

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma")

namespace {

using namespace avx512;

float Dot(const c10::BFloat16* a, const c10::BFloat16* b, int64_t dim) {
  __m512 sum = _mm512_setzero_ps();
  for (int64_t d = 0; d < dim; d += 2 * kLanes) {
    const auto mask = static_cast<__mmask32>(dim - d >= 32 ? 0xFFFFFFFFu : (1u << (dim - d)) - 1);
    sum = _mm512_dpbf16_ps(sum, AsPairs(_mm512_maskz_loadu_epi16(mask, a + d)),
                           AsPairs(_mm512_maskz_loadu_epi16(mask, b + d)));
  }
  return _mm512_reduce_add_ps(sum);
}

// out[dim] += sum over keys of weight[key] * value[key], sixteen channels at a time for `kRows`
// queries at once.
template <int kRows>
void WeightedValues(const AttentionProblem& problem, int64_t b, int64_t head, const float* weights,
                    int64_t ld, int64_t num_keys, float* out) {
  for (int64_t d = 0; d < problem.dim; d += 2 * kLanes) {
    const __mmask16 low_mask = FirstLanes(problem.dim - d);
    const __mmask16 high_mask = FirstLanes(problem.dim - d - kLanes);
    __m512 low[kRows];
    __m512 high[kRows];
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) low[r] = high[r] = _mm512_setzero_ps();
    const c10::BFloat16* value = problem.v.At(b, head, 0) + d;
    for (int64_t j = 0; j < num_keys; ++j, value += problem.v.row_stride) {
      const __m512 low_value = Widen(_mm256_maskz_loadu_epi16(low_mask, value));
      const __m512 high_value = Widen(_mm256_maskz_loadu_epi16(high_mask, value + kLanes));
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) {
        const __m512 weight = _mm512_set1_ps(weights[r * ld + j]);
        low[r] = _mm512_fmadd_ps(weight, low_value, low[r]);
        high[r] = _mm512_fmadd_ps(weight, high_value, high[r]);
      }
    }
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      _mm512_mask_storeu_ps(out + r * kMaxAttentionDim + d, low_mask, low[r]);
      _mm512_mask_storeu_ps(out + r * kMaxAttentionDim + d + kLanes, high_mask, high[r]);
    }
  }
}

void SoftmaxInPlace(float* logits, int64_t seen, int64_t count, float scale) {
  const float largest = *std::max_element(logits, logits + seen) * scale;
  __m512 sum = _mm512_setzero_ps();
  for (int64_t j = 0; j < count; j += kLanes) {
    const __mmask16 inside = FirstLanes(count - j);
    const __m512 logit = _mm512_maskz_loadu_ps(inside, logits + j);
    const __m512 shifted = _mm512_fmsub_ps(logit, _mm512_set1_ps(scale), _mm512_set1_ps(largest));
    const __m512 weight = _mm512_maskz_mov_ps(FirstLanes(seen - j), Exp(shifted));
    sum = _mm512_add_ps(sum, weight);
    _mm512_mask_storeu_ps(logits + j, inside, weight);
  }
  const __m512 inverse = _mm512_set1_ps(1.0F / _mm512_reduce_add_ps(sum));
  for (int64_t j = 0; j < count; j += kLanes) {
    const __mmask16 inside = FirstLanes(count - j);
    _mm512_mask_storeu_ps(logits + j, inside,
                          _mm512_mul_ps(_mm512_maskz_loadu_ps(inside, logits + j), inverse));
  }
}

// All queries that share one key/value head: `rows` = group size x queries, row = g * num_queries +
// i.
void DecodeHead(const AttentionProblem& problem, int64_t b, int64_t head) {
  static thread_local std::vector<float> logits;
  const int64_t group = problem.heads / problem.kv_heads;
  const int64_t rows = group * problem.num_queries;
  const int64_t num_keys = problem.num_keys;
  logits.resize(rows * num_keys);
  for (int64_t j = 0; j < num_keys; ++j)
    for (int64_t r = 0; r < rows; ++r)
      logits[r * num_keys + j] =
          Dot(problem.q.At(b, head * group + r / problem.num_queries, r % problem.num_queries),
              problem.k.At(b, head, j), problem.dim);
  for (int64_t r = 0; r < rows; ++r)
    SoftmaxInPlace(&logits[r * num_keys], problem.KeysSeenBy(r % problem.num_queries), num_keys,
                   problem.scale);
  constexpr int64_t kStep = 8;
  for (int64_t r = 0; r < rows;) {
    float out[kStep * kMaxAttentionDim];
    const int64_t left = rows - r;
    const int64_t step = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const float* weights = &logits[r * num_keys];
    if (step == 8) WeightedValues<8>(problem, b, head, weights, num_keys, num_keys, out);
    if (step == 4) WeightedValues<4>(problem, b, head, weights, num_keys, num_keys, out);
    if (step == 2) WeightedValues<2>(problem, b, head, weights, num_keys, num_keys, out);
    if (step == 1) WeightedValues<1>(problem, b, head, weights, num_keys, num_keys, out);
    for (int64_t s = 0; s < step; ++s) {
      const int64_t h = head * group + (r + s) / problem.num_queries;
      const int64_t i = (r + s) % problem.num_queries;
      StoreRow(out + s * kMaxAttentionDim, 1.0F, problem.dim,
               problem.out + ((b * problem.num_queries + i) * problem.heads + h) * problem.dim);
    }
    r += step;
  }
}

}  // namespace

void AttentionDecodeAvx512(const AttentionProblem& problem) {
  at::parallel_for(0, problem.batch * problem.kv_heads, 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i)
      DecodeHead(problem, i / problem.kv_heads, i % problem.kv_heads);
  });
}

#pragma GCC pop_options

#else

void AttentionDecodeAvx512(const AttentionProblem&) {
  TORCH_CHECK(false, "attention: not in this build");
}

#endif

}  // namespace vlm3r::kernels
