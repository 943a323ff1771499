// SPDX-License-Identifier: Apache-2.0
#pragma once

// Shared by the AVX512-BF16 and AMX kernels; for their sources only.
#include "engine/kernels/avx512_bf16.h"

#if defined(VLM3R_HAS_AVX512_BUILD)
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma")

namespace vlm3r::kernels::avx512 {

/// Rows become columns: a 16 x 16 block of 32-bit values, a row a register.
inline void Transpose(__m512i (&row)[kLanes]) {
  __m512i half[kLanes];
#pragma GCC unroll 8
  for (int i = 0; i < 16; i += 2) {
    half[i] = _mm512_unpacklo_epi32(row[i], row[i + 1]);
    half[i + 1] = _mm512_unpackhi_epi32(row[i], row[i + 1]);
  }
  // Now row[4 i + k], quarter q: column 4 q + k of the rows 4 i to 4 i + 3.
#pragma GCC unroll 4
  for (int i = 0; i < 16; i += 4) {
    row[i] = _mm512_unpacklo_epi64(half[i], half[i + 2]);
    row[i + 1] = _mm512_unpackhi_epi64(half[i], half[i + 2]);
    row[i + 2] = _mm512_unpacklo_epi64(half[i + 1], half[i + 3]);
    row[i + 3] = _mm512_unpackhi_epi64(half[i + 1], half[i + 3]);
  }
#pragma GCC unroll 4
  for (int k = 0; k < 4; ++k) {
    const __m512i even_low = _mm512_shuffle_i32x4(row[k], row[4 + k], 0x88);
    const __m512i even_high = _mm512_shuffle_i32x4(row[8 + k], row[12 + k], 0x88);
    const __m512i odd_low = _mm512_shuffle_i32x4(row[k], row[4 + k], 0xDD);
    const __m512i odd_high = _mm512_shuffle_i32x4(row[8 + k], row[12 + k], 0xDD);
    row[k] = _mm512_shuffle_i32x4(even_low, even_high, 0x88);
    row[4 + k] = _mm512_shuffle_i32x4(odd_low, odd_high, 0x88);
    row[8 + k] = _mm512_shuffle_i32x4(even_low, even_high, 0xDD);
    row[12 + k] = _mm512_shuffle_i32x4(odd_low, odd_high, 0xDD);
  }
}

/// The sums of sixteen registers, the sum of register i in lane i.
inline __m512 SumsOf(const __m512 (&value)[kLanes]) {
  __m512i columns[kLanes];
#pragma GCC unroll 16
  for (int i = 0; i < 16; ++i) columns[i] = _mm512_castps_si512(value[i]);
  Transpose(columns);
  __m512 sum[8];
#pragma GCC unroll 8
  for (int i = 0; i < 8; ++i)
    sum[i] = _mm512_add_ps(_mm512_castsi512_ps(columns[i]), _mm512_castsi512_ps(columns[i + 8]));
  for (int width = 4; width > 0; width /= 2)
    for (int i = 0; i < width; ++i) sum[i] = _mm512_add_ps(sum[i], sum[i + width]);
  return sum[0];
}

/// 2^x for x <= 0 to 3e-6, a tenth of what bf16 can hold. NaN stays NaN.
inline __m512 Exp2(__m512 x) {
  const __m512 t = _mm512_max_ps(_mm512_set1_ps(-126.0F), x);
  // The fraction above the next lower whole number, which is what scalef rounds to.
  const __m512 f = _mm512_reduce_ps(t, 0x09);
  __m512 power = _mm512_set1_ps(0.013534167F);
  for (const float c : {0.05201146F, 0.24144275F, 0.69300383F, 1.0000026F})
    power = _mm512_fmadd_ps(power, f, _mm512_set1_ps(c));
  return _mm512_scalef_ps(power, t);
}

}  // namespace vlm3r::kernels::avx512

#pragma GCC pop_options
#endif
