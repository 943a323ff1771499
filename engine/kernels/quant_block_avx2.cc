// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_block.h"

#include <array>

#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/avx2_build.h"

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX2_BUILD)

#pragma GCC push_options
#pragma GCC target("avx2")

namespace {

constexpr int64_t kAhead = 2048;
// Registers for 16 outputs, two partial sums of each.
constexpr int kParts = 4;

__m128i CodeTable() {
  alignas(16) std::array<int8_t, 16> codes = kInt4Values;
  return _mm_load_si128(reinterpret_cast<const __m128i*>(codes.data()));
}

__m128i Load16(const uint8_t* bytes) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

__m256i Four(const int16_t* x) {
  int64_t word;
  __builtin_memcpy(&word, x, sizeof word);
  return _mm256_set1_epi64x(word);
}

// Adds the products of 4 outputs x 4 columns, signed bytes, with four activations.
__m256i AddProducts(__m256i sums, __m128i values, __m256i x) {
  return _mm256_add_epi32(sums, _mm256_madd_epi16(_mm256_cvtepi8_epi16(values), x));
}

void AddGroup8(const uint8_t* codes, const int16_t* x, __m256i* sums) {
  const __m128i flip = _mm_set1_epi8(static_cast<char>(0x80));  // code - 128
  for (int64_t quad = 0; quad < kQuantGroup / 4; ++quad, codes += 4 * kQuantLanes, x += 4) {
    _mm_prefetch(codes + kAhead, _MM_HINT_T0);
    for (int p = 0; p < kParts; ++p)
      sums[p] = AddProducts(sums[p], _mm_xor_si128(Load16(codes + 16 * p), flip), Four(x));
  }
}

void AddGroup4(const uint8_t* codes, const int16_t* x, __m256i* sums) {
  const __m128i table = CodeTable();
  const __m128i mask = _mm_set1_epi8(15);
  for (int64_t pair = 0; pair < kQuantGroup / 8; ++pair, codes += 4 * kQuantLanes, x += 8) {
    _mm_prefetch(codes + kAhead, _MM_HINT_T0);
    for (int p = 0; p < kParts; ++p) {
      const __m128i both = Load16(codes + 16 * p);
      const __m128i low = _mm_shuffle_epi8(table, _mm_and_si128(both, mask));
      const __m128i high = _mm_shuffle_epi8(table, _mm_and_si128(_mm_srli_epi16(both, 4), mask));
      sums[p] = AddProducts(AddProducts(sums[p], low, Four(x)), high, Four(x + 4));
    }
  }
}

// Outputs 8 * half to 8 * half + 7 as fp32.
__m256 Whole(const __m256i* sums, int half) {
  // hadd works within 128 bits: outputs 0 1 4 5 2 3 6 7.
  const __m256i mixed = _mm256_hadd_epi32(sums[2 * half], sums[2 * half + 1]);
  return _mm256_cvtepi32_ps(_mm256_permute4x64_epi64(mixed, 0b11011000));
}

__m256 Scales(const c10::BFloat16* scales) {
  const __m128i narrow = _mm_loadu_si128(reinterpret_cast<const __m128i*>(scales));
  return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(narrow), 16));
}

void OneRow(const QuantWeight& weight, const QuantRows& rows, int64_t block, int64_t row,
            float* sums) {
  const bool is4 = weight.format == QuantFormat::kInt4;
  const int64_t groups = weight.groups();
  const int64_t step = weight.block_bytes() / groups;
  const uint8_t* codes = weight.codes.const_data_ptr<uint8_t>() + block * weight.block_bytes();
  const int16_t* x = rows.values.data() + row * groups * kQuantGroup;
  const c10::BFloat16* scales =
      is4 ? weight.scales.const_data_ptr<c10::BFloat16>() + block * groups * kQuantLanes : nullptr;
  __m256 total[2] = {_mm256_setzero_ps(), _mm256_setzero_ps()};
  for (int64_t g = 0; g < groups; ++g, codes += step, x += kQuantGroup) {
    __m256i whole[kParts] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(),
                             _mm256_setzero_si256()};
    is4 ? AddGroup4(codes, x, whole) : AddGroup8(codes, x, whole);
    const __m256 x_scale = _mm256_set1_ps(rows.scales[row * groups + g]);
    for (int half = 0; half < 2; ++half) {
      __m256 value = Whole(whole, half);
      if (is4) value = _mm256_mul_ps(value, Scales(scales + g * kQuantLanes + 8 * half));
      total[half] = _mm256_add_ps(total[half], _mm256_mul_ps(value, x_scale));
    }
  }
  for (int half = 0; half < 2; ++half) _mm256_storeu_ps(sums + 8 * half, total[half]);
}

}  // namespace

void QuantBlockAvx2(const QuantWeight& weight, const QuantRows& rows, int64_t block, int64_t first,
                    int64_t count, float* sums) {
  for (int64_t r = 0; r < count; ++r)
    OneRow(weight, rows, block, first + r, sums + r * kQuantLanes);
}

bool HasQuantBlockAvx2() { return HasAvx2(); }

#pragma GCC pop_options

#else

void QuantBlockAvx2(const QuantWeight&, const QuantRows&, int64_t, int64_t, int64_t, float*) {
  TORCH_CHECK(false, "quantised product: not in this build");
}

bool HasQuantBlockAvx2() { return false; }

#endif

}  // namespace vlm3r::kernels
