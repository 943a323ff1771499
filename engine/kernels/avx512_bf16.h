// SPDX-License-Identifier: Apache-2.0
#pragma once

// Shared by the AVX512-BF16 kernels; for their sources only.
#include <algorithm>
#include <cstdint>

#include <c10/util/BFloat16.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define VLM3R_HAS_AVX512_BUILD 1
#include <immintrin.h>

// The target below is what HasAttentionAvx512() asks the processor for. Sources switch it on behind
// their last include (pragmas take no macros, so it is spelled out), so that no inline function of
// another header is emitted with instructions that the processor may not have.
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma")

namespace vlm3r::kernels::avx512 {

/// fp32 values, or pairs of bf16, in one register.
inline constexpr int64_t kLanes = 16;

/// The first `n` lanes; none below 1, all from 16 on.
inline __mmask16 FirstLanes(int64_t n) {
  return n >= kLanes ? static_cast<__mmask16>(0xFFFF)
                     : static_cast<__mmask16>((1u << std::max<int64_t>(n, 0)) - 1);
}

/// A register as the dot-product instruction wants it.
inline __m512bh AsPairs(__m512i x) { return (__m512bh)x; }

/// bf16 to fp32.
inline __m512 Widen(__m256i bf16) {
  return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(bf16), 16));
}

/// Values of one row as fp32: bf16, or int8 to be scaled.
inline __m512 Wide(const c10::BFloat16* x, __mmask16 mask) {
  return Widen(_mm256_maskz_loadu_epi16(mask, x));
}
inline __m512 Wide(const int8_t* x, __mmask16 mask) {
  return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_maskz_loadu_epi8(mask, x)));
}

/// The first `n` of 32 bf16 lanes; none below 1, all from 32 on.
inline __mmask32 FirstValues(int64_t n) {
  return n >= 2 * kLanes ? 0xFFFFFFFFU : (1U << std::max<int64_t>(n, 0)) - 1;
}

/// e^x for x <= 0 to 3e-6, a tenth of what bf16 can hold. NaN stays NaN.
inline __m512 Exp(__m512 x) {
  const __m512 t =
      _mm512_max_ps(_mm512_set1_ps(-126.0F), _mm512_mul_ps(x, _mm512_set1_ps(1.44269504F)));
  const __m512 whole = _mm512_roundscale_ps(t, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  const __m512 f = _mm512_sub_ps(t, whole);
  __m512 power = _mm512_set1_ps(0.00133335581F);
  for (const float c : {0.00961812911F, 0.0555041087F, 0.240226507F, 0.693147181F, 1.0F})
    power = _mm512_fmadd_ps(power, f, _mm512_set1_ps(c));
  return _mm512_scalef_ps(power, whole);
}

/// Writes `dim` scaled values as bf16.
inline void StoreRow(const float* out, float scale, int64_t dim, c10::BFloat16* target) {
  for (int64_t d = 0; d < dim; d += kLanes) {
    const __m512 value =
        _mm512_mul_ps(_mm512_maskz_loadu_ps(FirstLanes(dim - d), out + d), _mm512_set1_ps(scale));
    _mm256_mask_storeu_epi16(target + d, FirstLanes(dim - d), (__m256i)_mm512_cvtneps_pbh(value));
  }
}

}  // namespace vlm3r::kernels::avx512

#pragma GCC pop_options
#endif
