// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/int4_search.h"

#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/avx2_build.h"
#include "engine/kernels/int4_edges.h"

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX2_BUILD)

#pragma GCC push_options
#pragma GCC target("avx2")

namespace {

// Weights that one turn takes, and registers of 8 that hold them.
constexpr int64_t kTurn = 32;
constexpr int kParts = 4;

// Both halves hold the 16 bytes.
__m256i Table(const int8_t* bytes) {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(bytes)));
}

__m256i EdgeTable() {
  alignas(16) std::array<int8_t, 16> edges{};
  for (size_t i = 0; i < kInt4Edges.size(); ++i) edges[i] = kInt4Edges[i];
  return Table(edges.data());
}

__m256i ValueTable() {
  alignas(16) std::array<int8_t, 16> values = kInt4Values;
  return Table(values.data());
}

// Weights times `inverse`, to the nearest whole number of 8 bits, in the order of the weights.
__m256i Steps(const __m256* weights, __m256 inverse) {
  const __m256 largest = _mm256_set1_ps(kInt4Largest);
  const __m256 smallest = _mm256_set1_ps(-kInt4Largest);
  __m256i whole[kParts];
  for (int p = 0; p < kParts; ++p) {
    const __m256 step = _mm256_mul_ps(weights[p], inverse);
    whole[p] = _mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(step, smallest), largest));
  }
  const __m256i packed = _mm256_packs_epi16(_mm256_packs_epi32(whole[0], whole[1]),
                                            _mm256_packs_epi32(whole[2], whole[3]));
  // Packing works within 128 bits.
  return _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

// How many edges lie below each step, by halving.
__m256i Codes(__m256i steps, __m256i edges) {
  __m256i codes = _mm256_setzero_si256();
  for (const int8_t half : {8, 4, 2, 1}) {
    const __m256i middle = _mm256_add_epi8(codes, _mm256_set1_epi8(static_cast<char>(half - 1)));
    const __m256i above = _mm256_cmpgt_epi8(steps, _mm256_shuffle_epi8(edges, middle));
    codes = _mm256_add_epi8(codes, _mm256_and_si256(above, _mm256_set1_epi8(half)));
  }
  return codes;
}

__m256i Squares(__m256i values) {
  const __m256i low = _mm256_cvtepi8_epi16(_mm256_castsi256_si128(values));
  const __m256i high = _mm256_cvtepi8_epi16(_mm256_extracti128_si256(values, 1));
  return _mm256_add_epi32(_mm256_madd_epi16(low, low), _mm256_madd_epi16(high, high));
}

// Bytes 8 * part to 8 * part + 7 as fp32.
__m256 Wide(__m256i bytes, int part) {
  __m128i half = part < 2 ? _mm256_castsi256_si128(bytes) : _mm256_extracti128_si256(bytes, 1);
  if (part % 2 == 1) half = _mm_srli_si128(half, 8);
  return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(half));
}

// In the order of the portable kernel: 16 sums to 8, 4, 2, 1.
float Folded(__m256 first, __m256 second) {
  const __m256 eight = _mm256_add_ps(first, second);
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

int32_t Folded(__m256i sums) {
  const __m128i four =
      _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  const __m128i two = _mm_add_epi32(four, _mm_srli_si128(four, 8));
  return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_srli_si128(two, 4)));
}

}  // namespace

Int4Fit Int4AssignAvx2(Int4Group* group, float scale) {
  const __m256i edges = EdgeTable();
  const __m256i table = ValueTable();
  const __m256 inverse = _mm256_set1_ps(1.0F / scale);
  __m256 cross[2] = {_mm256_setzero_ps(), _mm256_setzero_ps()};
  __m256i square = _mm256_setzero_si256();
  for (int64_t begin = 0; begin < kQuantGroup; begin += kTurn) {
    __m256 weights[kParts];
    for (int p = 0; p < kParts; ++p)
      weights[p] = _mm256_load_ps(group->weights.data() + begin + 8 * p);
    const __m256i codes = Codes(Steps(weights, inverse), edges);
    _mm256_store_si256(reinterpret_cast<__m256i*>(group->codes.data() + begin), codes);
    const __m256i values = _mm256_shuffle_epi8(table, codes);
    square = _mm256_add_epi32(square, Squares(values));
    for (int p = 0; p < kParts; ++p) {
      const __m256 product = _mm256_mul_ps(weights[p], Wide(values, p));
      cross[p % 2] = _mm256_add_ps(cross[p % 2], product);
    }
  }
  return {Folded(cross[0], cross[1]), static_cast<float>(Folded(square))};
}

bool HasInt4AssignAvx2() { return HasAvx2(); }

#pragma GCC pop_options

#else

Int4Fit Int4AssignAvx2(Int4Group*, float) { TORCH_CHECK(false, "int4 search: not in this build"); }

bool HasInt4AssignAvx2() { return false; }

#endif

}  // namespace vlm3r::kernels
