// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_block.h"

#include <array>

#include <c10/util/Exception.h>

#include "engine/base/processor.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define VLM3R_HAS_VNNI_BUILD 1
#include <immintrin.h>
#endif

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_VNNI_BUILD)

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma")

namespace {

constexpr int64_t kVector = 64;  // Bytes of a register.
// Codes are asked for this far ahead, into the second cache: the processor's own prefetching stops
// at each page, and the first cache's few buffers are busy with what is needed now.
constexpr int64_t kAhead = 8192;

// kInt4's values + 128, four times.
__m512i CodeTable() {
  alignas(16) std::array<uint8_t, 16> codes;
  for (size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<uint8_t>(kInt4Values[i] + 128);
  return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(codes.data())));
}

__m512i Four(const int8_t* bytes) {
  int32_t word;
  __builtin_memcpy(&word, bytes, sizeof word);
  return _mm512_set1_epi32(word);
}

// Four columns of 16 rows for kRows rows of activations at once.
template <int kRows>
struct Sums {
  __m512i high[kRows];
  __m512i low[kRows];

  void Clear() {
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) high[r] = low[r] = _mm512_setzero_si512();
  }
  void Add(__m512i codes, const int8_t* x) {
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      high[r] = _mm512_dpbusd_epi32(high[r], codes, Four(x + 8 * r));
      low[r] = _mm512_dpbusd_epi32(low[r], codes, Four(x + 8 * r + 4));
    }
  }
  // The products with value = code - 128.
  __m512 Whole(int r, int32_t offset) const {
    const __m512i both = _mm512_add_epi32(_mm512_slli_epi32(high[r], 8), low[r]);
    return _mm512_cvtepi32_ps(_mm512_sub_epi32(both, _mm512_set1_epi32(offset)));
  }
};

__m512i Load(const uint8_t* codes) {
  _mm_prefetch(codes + kAhead, _MM_HINT_T1);
  return _mm512_loadu_si512(codes);
}

template <int kRows, bool kIs4>
void Block(const QuantWeight& weight, const QuantRows& rows, int64_t block, int64_t first,
           float* sums) {
  const int64_t groups = weight.groups();
  const uint8_t* codes = weight.codes.const_data_ptr<uint8_t>() + block * weight.block_bytes();
  const int8_t* x = rows.bytes.data() + first * groups * kQuantGroup * 2;
  const float* x_scales = rows.scales.data() + first * groups;
  const int32_t* offsets = rows.offsets.data() + first * groups;
  const auto* scales =
      kIs4 ? reinterpret_cast<const __m256i*>(weight.scales.const_data_ptr()) + block * groups
           : nullptr;
  const __m512i table = CodeTable();
  const __m512i mask = _mm512_set1_epi8(15);
  __m512 total[kRows];
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) total[r] = _mm512_setzero_ps();
  for (int64_t g = 0; g < groups; ++g) {
    Sums<kRows> group;
    group.Clear();
    if constexpr (kIs4) {
      for (int64_t i = 0; i < kQuantGroup / 8; ++i, codes += kVector, x += 16 * kRows) {
        const __m512i both = Load(codes);
        group.Add(_mm512_shuffle_epi8(table, _mm512_and_si512(both, mask)), x);
        group.Add(_mm512_shuffle_epi8(table, _mm512_and_si512(_mm512_srli_epi16(both, 4), mask)),
                  x + 8 * kRows);
      }
    } else {
      for (int64_t i = 0; i < kQuantGroup / 4; ++i, codes += kVector, x += 8 * kRows)
        group.Add(Load(codes), x);
    }
    __m512 scale;
    if constexpr (kIs4)
      scale = _mm512_castsi512_ps(
          _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256(scales + g)), 16));
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      __m512 value = group.Whole(r, offsets[r * groups + g]);
      if constexpr (kIs4) value = _mm512_mul_ps(value, scale);
      // Not fused: other processors give the same bits.
      total[r] =
          _mm512_add_ps(total[r], _mm512_mul_ps(value, _mm512_set1_ps(x_scales[r * groups + g])));
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) _mm512_storeu_ps(sums + r * kQuantLanes, total[r]);
}

template <bool kIs4>
void AnyRows(const QuantWeight& weight, const QuantRows& rows, int64_t block, int64_t first,
             int64_t count, float* sums) {
  if (count == 8) return Block<8, kIs4>(weight, rows, block, first, sums);
  if (count == 4) return Block<4, kIs4>(weight, rows, block, first, sums);
  if (count == 2) return Block<2, kIs4>(weight, rows, block, first, sums);
  return Block<1, kIs4>(weight, rows, block, first, sums);
}

}  // namespace

void QuantBlockAvx512(const QuantWeight& weight, const QuantRows& rows, int64_t block,
                      int64_t first, int64_t count, float* sums) {
  if (weight.format == QuantFormat::kInt4) {
    AnyRows<true>(weight, rows, block, first, count, sums);
  } else {
    AnyRows<false>(weight, rows, block, first, count, sums);
  }
}

bool HasQuantBlockAvx512() { return HasAvx512Vnni(); }

#pragma GCC pop_options

#else

void QuantBlockAvx512(const QuantWeight&, const QuantRows&, int64_t, int64_t, int64_t, float*) {
  TORCH_CHECK(false, "quantised product: not in this build");
}

bool HasQuantBlockAvx512() { return false; }

#endif

}  // namespace vlm3r::kernels
