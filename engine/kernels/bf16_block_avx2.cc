// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/bf16_block.h"

#include <array>
#include <cstring>

#include <c10/util/Exception.h>

#include "engine/kernels/avx2_build.h"

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX2_BUILD)

#pragma GCC push_options
#pragma GCC target("avx2,fma")

namespace {

// Bytes of a weight that are asked for ahead of their use.
constexpr int64_t kAhead = 1024;

// Two bf16 of each 32 bits, the first in the low half: a bf16 is the upper half of an fp32.
__m256 First(__m256i both) { return _mm256_castsi256_ps(_mm256_slli_epi32(both, 16)); }
__m256 Second(__m256i both) {
  return _mm256_castsi256_ps(_mm256_and_si256(both, _mm256_set1_epi32(~0xFFFF)));
}

__m256i Load16(const c10::BFloat16* values) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
}

float Folded(__m256 sums) {
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(sums), _mm256_extractf128_ps(sums, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

float Wide(c10::BFloat16 value) {
  const uint32_t bits = static_cast<uint32_t>(value.x) << 16;
  float wide;
  std::memcpy(&wide, &bits, sizeof wide);
  return wide;
}

// Outputs [first, first + kOutputs) of one row of activations.
template <int kOutputs>
void OneRow(const Bf16Weight& weight, const float* x, int64_t first, float* out) {
  const c10::BFloat16* rows = weight.values + first * weight.in;
  __m256 even[kOutputs], odd[kOutputs];
  for (int o = 0; o < kOutputs; ++o) even[o] = odd[o] = _mm256_setzero_ps();
  const int64_t whole = weight.in / kBf16Columns * kBf16Columns;
  for (int64_t k = 0; k < whole; k += kBf16Columns) {
    const __m256 x_even = _mm256_loadu_ps(x + k);
    const __m256 x_odd = _mm256_loadu_ps(x + k + 8);
    for (int o = 0; o < kOutputs; ++o) {
      const c10::BFloat16* source = rows + o * weight.in + k;
      _mm_prefetch(reinterpret_cast<const char*>(source) + kAhead, _MM_HINT_T0);
      const __m256i both = Load16(source);
      even[o] = _mm256_fmadd_ps(First(both), x_even, even[o]);
      odd[o] = _mm256_fmadd_ps(Second(both), x_odd, odd[o]);
    }
  }
  for (int o = 0; o < kOutputs; ++o) {
    float sum = Folded(_mm256_add_ps(even[o], odd[o]));
    for (int64_t k = whole; k < weight.in; ++k) sum += Wide(rows[o * weight.in + k]) * x[k];
    out[first + o] = sum;
  }
}

// 8 * kParts neighbouring outputs of a block for kRows rows of activations.
template <int kParts, int kRows>
void PartOfBlock(const Bf16Weight& weight, const float* x, int64_t block, int64_t lane,
                 float* out) {
  __m256 sums[kRows][kParts];
  for (auto& row : sums) {
    for (__m256& sum : row) sum = _mm256_setzero_ps();
  }
  const c10::BFloat16* source = weight.values + block * weight.lanes * weight.in + lane * 2;
  for (int64_t k = 0; k < weight.in; k += 2, source += 2 * weight.lanes) {
    _mm_prefetch(reinterpret_cast<const char*>(source) + kAhead, _MM_HINT_T0);
    for (int p = 0; p < kParts; ++p) {
      const __m256i both = Load16(source + 16 * p);
      for (int r = 0; r < kRows; ++r) {
        const float* pair = x + r * weight.in + k;
        sums[r][p] = _mm256_fmadd_ps(First(both), _mm256_broadcast_ss(pair), sums[r][p]);
        sums[r][p] = _mm256_fmadd_ps(Second(both), _mm256_broadcast_ss(pair + 1), sums[r][p]);
      }
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int p = 0; p < kParts; ++p)
      _mm256_storeu_ps(out + r * weight.out + block * weight.lanes + lane + 8 * p, sums[r][p]);
  }
}

// All rows of activations, two at a time: the block is in the caches by the second time.
template <int kParts>
void RowsOfPart(const Bf16Weight& weight, const Bf16Activations& x, int64_t block, int64_t lane,
                float* out) {
  int64_t r = 0;
  for (; r + 2 <= x.rows; r += 2)
    PartOfBlock<kParts, 2>(weight, x.plain + r * weight.in, block, lane, out + r * weight.out);
  if (r < x.rows)
    PartOfBlock<kParts, 1>(weight, x.plain + r * weight.in, block, lane, out + r * weight.out);
}

}  // namespace

void Bf16RowsAvx2(const Bf16Weight& weight, const Bf16Activations& x, int64_t first, int64_t count,
                  float* out) {
  const int64_t end = first + count;
  for (int64_t o = first; o < end;) {
    const bool four = o + kBf16Rows <= end;
    for (int64_t r = 0; r < x.rows; ++r) {
      const float* row = x.mixed + r * weight.in;
      float* target = out + r * weight.out;
      four ? OneRow<kBf16Rows>(weight, row, o, target) : OneRow<1>(weight, row, o, target);
    }
    o += four ? kBf16Rows : 1;
  }
}

void Bf16BlockAvx2(const Bf16Weight& weight, const Bf16Activations& x, int64_t block, float* out) {
  for (int64_t lane = 0; lane < weight.lanes;) {
    const bool wide = lane + 32 <= weight.lanes;
    wide ? RowsOfPart<4>(weight, x, block, lane, out) : RowsOfPart<2>(weight, x, block, lane, out);
    lane += wide ? 32 : 16;
  }
}

#pragma GCC pop_options

#else

void Bf16RowsAvx2(const Bf16Weight&, const Bf16Activations&, int64_t, int64_t, float*) {
  TORCH_CHECK(false, "bf16 product: not in this build");
}

void Bf16BlockAvx2(const Bf16Weight&, const Bf16Activations&, int64_t, float*) {
  TORCH_CHECK(false, "bf16 product: not in this build");
}

#endif

}  // namespace vlm3r::kernels
