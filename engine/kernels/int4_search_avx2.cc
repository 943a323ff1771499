// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/int4_search.h"

#include <limits>

#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/avx2_build.h"
#include "engine/kernels/int4_edges.h"
#include "engine/kernels/quant_round.h"

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX2_BUILD)

#pragma GCC push_options
#pragma GCC target("avx2")

namespace {

constexpr int64_t kTurn = 32;  ///< Weights that one turn takes.

// A step's upper four bits name one of 16 stretches of 16 steps each. How many edges lie below a
// stretch, and the one or two within.
struct Stretches {
  alignas(16) std::array<int8_t, 16> below{};
  alignas(16) std::array<int8_t, 16> first{};
  alignas(16) std::array<int8_t, 16> second{};
};

constexpr int8_t kNoEdge = 127;  // No step lies above.

constexpr Stretches kStretches = [] {
  Stretches stretches;
  for (size_t i = 0; i < 16; ++i) {
    const int lowest = i < 8 ? static_cast<int>(i) * 16 : static_cast<int>(i) * 16 - 256;
    stretches.first[i] = stretches.second[i] = kNoEdge;
    for (const int8_t edge : kInt4Edges) {
      if (edge < lowest) {
        ++stretches.below[i];
      } else if (edge < lowest + 15) {
        (stretches.first[i] == kNoEdge ? stretches.first : stretches.second)[i] = edge;
      }
    }
  }
  return stretches;
}();

// Values lie at least 10 steps apart, so that no stretch has a third edge.
static_assert([] {
  for (size_t i = 2; i < kInt4Edges.size(); ++i)
    if (kInt4Edges[i] - kInt4Edges[i - 2] < 16) return false;
  return true;
}());

// Both halves hold the 16 bytes.
__m256i Table(const std::array<int8_t, 16>& bytes) {
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data())));
}

// The code of each step: how many edges lie below it.
__m256i Codes(__m256i steps) {
  const __m256i stretch = _mm256_and_si256(_mm256_srli_epi16(steps, 4), _mm256_set1_epi8(15));
  const auto above = [&](const std::array<int8_t, 16>& edges) {
    return _mm256_cmpgt_epi8(steps, _mm256_shuffle_epi8(Table(edges), stretch));
  };
  const __m256i below = _mm256_shuffle_epi8(Table(kStretches.below), stretch);
  // "Above" is -1.
  return _mm256_sub_epi8(_mm256_sub_epi8(below, above(kStretches.first)), above(kStretches.second));
}

int32_t Folded(__m256i sums) {
  const __m128i four =
      _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  const __m128i two = _mm_add_epi32(four, _mm_srli_si128(four, 8));
  return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_srli_si128(two, 4)));
}

float LargestAbs(const float* weights) {
  const __m256i no_sign = _mm256_set1_epi32(0x7FFFFFFF);
  __m256i largest = _mm256_setzero_si256();
  for (int64_t i = 0; i < kQuantGroup; i += 8) {
    const auto* eight = reinterpret_cast<const __m256i*>(weights + i);
    largest = _mm256_max_epi32(largest, _mm256_and_si256(_mm256_load_si256(eight), no_sign));
  }
  alignas(32) std::array<float, 8> each;
  _mm256_store_si256(reinterpret_cast<__m256i*>(each.data()), largest);
  return AbsMax(each.data(), 8);
}

// Eight weights in whole parts.
__m256i Parts(const float* weights, __m256 parts) {
  return _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_load_ps(weights), parts));
}

float Prepare(Int4Group* group) {
  const float* weights = group->weights.data();
  const float largest = LargestAbs(weights);
  if (!(largest <= std::numeric_limits<float>::max()) || largest < kSmallest) return largest;
  const __m256 parts = _mm256_set1_ps(kInt4Parts / largest);
  for (int64_t i = 0; i < kQuantGroup; i += 16) {
    const __m256i packed =
        _mm256_packs_epi32(Parts(weights + i, parts), Parts(weights + i + 8, parts));
    // Packing works within 128 bits.
    _mm256_store_si256(reinterpret_cast<__m256i*>(group->parts.data() + i),
                       _mm256_permute4x64_epi64(packed, 0xD8));
  }
  return largest;
}

Int4Fit Assign(Int4Group* group, float scale) {
  const __m256i multiplier = _mm256_set1_epi16(Int4Multiplier(scale));
  const __m256i table = Table(kInt4Values);
  __m256i cross = _mm256_setzero_si256();
  __m256i square = _mm256_setzero_si256();
  for (int64_t begin = 0; begin < kQuantGroup; begin += kTurn) {
    const auto* parts = reinterpret_cast<const __m256i*>(group->parts.data() + begin);
    const __m256i low = _mm256_load_si256(parts);
    const __m256i high = _mm256_load_si256(parts + 1);
    const __m256i steps = _mm256_packs_epi16(_mm256_mulhrs_epi16(low, multiplier),
                                             _mm256_mulhrs_epi16(high, multiplier));
    const __m256i codes = Codes(_mm256_permute4x64_epi64(steps, 0xD8));
    _mm256_store_si256(reinterpret_cast<__m256i*>(group->codes.data() + begin), codes);
    const __m256i values = _mm256_shuffle_epi8(table, codes);
    const __m256i low_values = _mm256_cvtepi8_epi16(_mm256_castsi256_si128(values));
    const __m256i high_values = _mm256_cvtepi8_epi16(_mm256_extracti128_si256(values, 1));
    cross = _mm256_add_epi32(cross, _mm256_madd_epi16(low, low_values));
    cross = _mm256_add_epi32(cross, _mm256_madd_epi16(high, high_values));
    square = _mm256_add_epi32(square, _mm256_madd_epi16(low_values, low_values));
    square = _mm256_add_epi32(square, _mm256_madd_epi16(high_values, high_values));
  }
  return {Folded(cross), Folded(square)};
}

}  // namespace

Int4SearchKernel Int4SearchAvx2() { return {Prepare, Assign}; }

bool HasInt4SearchAvx2() { return HasAvx2(); }

#pragma GCC pop_options

#else

Int4SearchKernel Int4SearchAvx2() { TORCH_CHECK(false, "int4 search: not in this build"); }

bool HasInt4SearchAvx2() { return false; }

#endif

}  // namespace vlm3r::kernels
