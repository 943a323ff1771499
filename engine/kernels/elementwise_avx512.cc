// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/elementwise_avx512.h"

#include <algorithm>
#include <cmath>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/avx512_transpose.h"

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX512_BUILD)

bool HasElementwiseAvx512() { return HasAvx512Bf16(); }

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma")

namespace {

using namespace avx512;

// Values that are worth a thread of their own.
constexpr int64_t kGrain = 32768;

__m512 Load(const c10::BFloat16* x, __mmask16 mask) {
  return Widen(_mm256_maskz_loadu_epi16(mask, x));
}

void Store(c10::BFloat16* x, __mmask16 mask, __m512 value) {
  _mm256_mask_storeu_epi16(x, mask, (__m256i)_mm512_cvtneps_pbh(value));
}

// As if stored and read back.
__m512 Rounded(__m512 x) { return Widen((__m256i)_mm512_cvtneps_pbh(x)); }

void NormalizeRow(const RmsNormProblem& problem, int64_t row) {
  const c10::BFloat16* x = problem.x + row * problem.dim;
  c10::BFloat16* out = problem.out + row * problem.dim;
  __m512 sum[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
  for (int64_t d = 0; d < problem.dim; d += 2 * kLanes) {
    const __m512 low = Load(x + d, FirstLanes(problem.dim - d));
    const __m512 high = Load(x + d + kLanes, FirstLanes(problem.dim - d - kLanes));
    sum[0] = _mm512_fmadd_ps(low, low, sum[0]);
    sum[1] = _mm512_fmadd_ps(high, high, sum[1]);
  }
  const float mean =
      _mm512_reduce_add_ps(_mm512_add_ps(sum[0], sum[1])) / static_cast<float>(problem.dim);
  const __m512 scale = _mm512_set1_ps(1.0F / std::sqrt(mean + problem.eps));
  for (int64_t d = 0; d < problem.dim; d += kLanes) {
    const __mmask16 mask = FirstLanes(problem.dim - d);
    const __m512 normed = Rounded(_mm512_mul_ps(Load(x + d, mask), scale));
    Store(out + d, mask, _mm512_mul_ps(normed, Load(problem.weight + d, mask)));
  }
}

// x / (1 + e^-x).
__m512 Silu(__m512 x) {
  const __m512 t =
      _mm512_min_ps(_mm512_set1_ps(126.0F), _mm512_mul_ps(x, _mm512_set1_ps(-1.44269504F)));
  const __m512 divisor = _mm512_add_ps(_mm512_set1_ps(1.0F), Exp2(t));
  // One Newton step makes the 14 bits of the estimate exact enough for any bf16.
  const __m512 estimate = _mm512_rcp14_ps(divisor);
  const __m512 inverse =
      _mm512_mul_ps(estimate, _mm512_fnmadd_ps(divisor, estimate, _mm512_set1_ps(2.0F)));
  // Where the power was cut off, the inverse is nothing, however large x is.
  const __mmask16 counts = _mm512_cmp_ps_mask(x, _mm512_set1_ps(-87.0F), _CMP_GT_OQ);
  return _mm512_mul_ps(x, _mm512_maskz_mov_ps(counts, inverse));
}

void GateRow(const GatedSiluProblem& problem, int64_t row, int64_t begin, int64_t end) {
  const c10::BFloat16* gate = problem.gate + row * problem.gate_stride;
  const c10::BFloat16* up = problem.up + row * problem.up_stride;
  c10::BFloat16* out = problem.out + row * problem.dim;
  for (int64_t d = begin; d < end; d += kLanes) {
    const __mmask16 mask = FirstLanes(end - d);
    Store(out + d, mask, _mm512_mul_ps(Rounded(Silu(Load(gate + d, mask))), Load(up + d, mask)));
  }
}

void RotateHead(c10::BFloat16* x, const c10::BFloat16* cos, const c10::BFloat16* sin,
                int64_t half) {
  for (int64_t d = 0; d < half; d += kLanes) {
    const __mmask16 mask = FirstLanes(half - d);
    const __m512 first = Load(x + d, mask);
    const __m512 second = Load(x + half + d, mask);
    const __m512 c = Load(cos + d, mask);
    const __m512 s = Load(sin + d, mask);
    Store(x + d, mask,
          _mm512_sub_ps(Rounded(_mm512_mul_ps(first, c)), Rounded(_mm512_mul_ps(second, s))));
    Store(x + half + d, mask,
          _mm512_add_ps(Rounded(_mm512_mul_ps(second, c)), Rounded(_mm512_mul_ps(first, s))));
  }
}

int64_t RowsOfGrain(int64_t width) {
  return std::max<int64_t>(1, kGrain / std::max<int64_t>(1, width));
}

}  // namespace

void RmsNormAvx512(const RmsNormProblem& problem) {
  at::parallel_for(0, problem.rows, RowsOfGrain(problem.dim), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) NormalizeRow(problem, row);
  });
}

void GatedSiluAvx512(const GatedSiluProblem& problem) {
  // Pieces of rows, so that a single row too can be shared.
  constexpr int64_t kPiece = 4096;
  const int64_t pieces = (problem.dim + kPiece - 1) / kPiece;
  at::parallel_for(0, problem.rows * pieces, 2, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t first = i % pieces * kPiece;
      GateRow(problem, i / pieces, first, std::min(first + kPiece, problem.dim));
    }
  });
}

void RotateHalvesAvx512(const RotateHalvesProblem& problem) {
  const int64_t width = problem.heads * problem.half * 2;
  at::parallel_for(0, problem.rows, RowsOfGrain(width), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row)
      for (int64_t head = 0; head < problem.heads; ++head)
        RotateHead(problem.x + row * problem.row_stride + head * problem.head_stride,
                   problem.cos + row * problem.half, problem.sin + row * problem.half,
                   problem.half);
  });
}

#pragma GCC pop_options

#else

bool HasElementwiseAvx512() { return false; }
void RmsNormAvx512(const RmsNormProblem&) { TORCH_CHECK(false, "rms_norm: not in this build"); }
void GatedSiluAvx512(const GatedSiluProblem&) { TORCH_CHECK(false, "silu: not in this build"); }
void RotateHalvesAvx512(const RotateHalvesProblem&) {
  TORCH_CHECK(false, "rotation: not in this build");
}

#endif

}  // namespace vlm3r::kernels
