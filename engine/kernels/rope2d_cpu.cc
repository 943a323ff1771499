// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/rope2d_cpu.h"

#include <algorithm>
#include <cmath>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <c10/util/BFloat16.h>
#include <c10/util/Half.h>

#include "engine/base/processor.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vlm3r::kernels {
namespace {

// A table by value costs less than one by token as long as the values are dense; patch grids always
// are.
constexpr uint64_t kMaxSpareRows = 4096;
constexpr int64_t kRowsPerTask = 256;

template <typename T, bool kHalfRounding>
float LoadRounded(T value) {
  const float wide = static_cast<float>(value);
  return kHalfRounding ? static_cast<float>(c10::Half(wide)) : wide;
}

template <typename T, bool kHalfRounding>
T StoreRounded(float value) {
  return static_cast<T>(kHalfRounding ? static_cast<float>(c10::Half(value)) : value);
}

template <typename T, bool kHalfRounding>
void RotatePortable(const void* in, void* out, const float* row_axis, const float* column_axis,
                    int64_t quarter) {
  const float* tables[2] = {row_axis, column_axis};
  for (int axis = 0; axis < 2; ++axis) {
    const T* source = static_cast<const T*>(in) + axis * 2 * quarter;
    T* target = static_cast<T*>(out) + axis * 2 * quarter;
    const float* cosine = tables[axis];
    const float* sine = tables[axis] + quarter;
    for (int64_t i = 0; i < quarter; ++i) {
      const float u = LoadRounded<T, kHalfRounding>(source[i]);
      const float v = LoadRounded<T, kHalfRounding>(source[i + quarter]);
      target[i] = StoreRounded<T, kHalfRounding>(u * cosine[i] - v * sine[i]);
      target[i + quarter] = StoreRounded<T, kHalfRounding>(v * cosine[i] + u * sine[i]);
    }
  }
}

#if defined(__x86_64__)
#define VLM3R_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq")))

VLM3R_AVX512 inline __m512 RoundToHalf(__m512 x) {
  return _mm512_cvtph_ps(_mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
}

VLM3R_AVX512 inline __m512 Load16(const float* p, __mmask16 mask) {
  return _mm512_maskz_loadu_ps(mask, p);
}
VLM3R_AVX512 inline __m512 Load16(const c10::Half* p, __mmask16 mask) {
  return _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(mask, p));
}
VLM3R_AVX512 inline __m512 Load16(const c10::BFloat16* p, __mmask16 mask) {
  const __m512i bits = _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(mask, p));
  return _mm512_castsi512_ps(_mm512_slli_epi32(bits, 16));
}

VLM3R_AVX512 inline void Store16(float* p, __mmask16 mask, __m512 x) {
  _mm512_mask_storeu_ps(p, mask, x);
}
VLM3R_AVX512 inline void Store16(c10::Half* p, __mmask16 mask, __m512 x) {
  _mm256_mask_storeu_epi16(p, mask,
                           _mm512_cvtps_ph(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
}
// Nearest even in integers, as c10::BFloat16 does it: the bf16 instruction would flush subnormals.
VLM3R_AVX512 inline void Store16(c10::BFloat16* p, __mmask16 mask, __m512 x) {
  const __m512i bits = _mm512_castps_si512(x);
  const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  const __m512i rounded = _mm512_add_epi32(bits, _mm512_add_epi32(odd, _mm512_set1_epi32(0x7FFF)));
  const __mmask16 is_nan = _mm512_cmp_ps_mask(x, x, _CMP_UNORD_Q);
  const __m512i high =
      _mm512_mask_mov_epi32(_mm512_srli_epi32(rounded, 16), is_nan, _mm512_set1_epi32(0x7FC0));
  _mm256_mask_storeu_epi16(p, mask, _mm512_cvtepi32_epi16(high));
}

template <typename T, bool kHalfRounding>
VLM3R_AVX512 void RotateAvx512(const void* in, void* out, const float* row_axis,
                               const float* column_axis, int64_t quarter) {
  for (int axis = 0; axis < 2; ++axis) {
    const T* source = static_cast<const T*>(in) + axis * 2 * quarter;
    T* target = static_cast<T*>(out) + axis * 2 * quarter;
    const float* table = axis == 0 ? row_axis : column_axis;
    for (int64_t i = 0; i < quarter; i += 16) {
      const auto mask =
          static_cast<__mmask16>(quarter - i >= 16 ? 0xFFFF : (1u << (quarter - i)) - 1);
      const __m512 cosine = _mm512_maskz_loadu_ps(mask, table + i);
      const __m512 sine = _mm512_maskz_loadu_ps(mask, table + quarter + i);
      __m512 u = Load16(source + i, mask);
      __m512 v = Load16(source + quarter + i, mask);
      if constexpr (kHalfRounding) u = RoundToHalf(u), v = RoundToHalf(v);
      __m512 turned_u = _mm512_sub_ps(_mm512_mul_ps(u, cosine), _mm512_mul_ps(v, sine));
      __m512 turned_v = _mm512_add_ps(_mm512_mul_ps(v, cosine), _mm512_mul_ps(u, sine));
      if constexpr (kHalfRounding)
        turned_u = RoundToHalf(turned_u), turned_v = RoundToHalf(turned_v);
      Store16(target + i, mask, turned_u);
      Store16(target + quarter + i, mask, turned_v);
    }
  }
}
#endif

}  // namespace

RotateRow PortableRotateRow(at::ScalarType dtype, bool fp16_rounding) {
  if (dtype == at::kFloat)
    return fp16_rounding ? RotatePortable<float, true> : RotatePortable<float, false>;
  // An fp16 value is its own rounding: one kernel serves both.
  if (dtype == at::kHalf) return RotatePortable<c10::Half, false>;
  return fp16_rounding ? RotatePortable<c10::BFloat16, true> : RotatePortable<c10::BFloat16, false>;
}

RotateRow FastRotateRow(at::ScalarType dtype, bool fp16_rounding) {
#if defined(__x86_64__)
  if (HasAvx512()) {
    if (dtype == at::kFloat)
      return fp16_rounding ? RotateAvx512<float, true> : RotateAvx512<float, false>;
    if (dtype == at::kHalf) return RotateAvx512<c10::Half, false>;
    return fp16_rounding ? RotateAvx512<c10::BFloat16, true> : RotateAvx512<c10::BFloat16, false>;
  }
#endif
  return PortableRotateRow(dtype, fp16_rounding);
}

RotaryTable MakeRotaryTable(const int64_t* positions, int64_t count, int64_t quarter, double base) {
  RotaryTable table;
  if (count == 0) return table;
  const auto [low, high] = std::minmax_element(positions, positions + count);
  const uint64_t span = static_cast<uint64_t>(*high) - static_cast<uint64_t>(*low);
  const bool is_dense = span < static_cast<uint64_t>(count) + kMaxSpareRows;
  const int64_t num_rows = is_dense ? static_cast<int64_t>(span) + 1 : count;
  table.rows.resize(num_rows * 2 * quarter);
  table.row_of_position.resize(count);
  for (int64_t i = 0; i < count; ++i)
    table.row_of_position[i] = static_cast<int32_t>(is_dense ? positions[i] - *low : i);
  for (int64_t i = 0; i < quarter; ++i) {
    const float exponent = static_cast<float>(i) / static_cast<float>(quarter);
    const float frequency = 1.0F / std::pow(static_cast<float>(base), exponent);
    for (int64_t row = 0; row < num_rows; ++row) {
      const float angle = static_cast<float>(is_dense ? *low + row : positions[row]) * frequency;
      table.rows[row * 2 * quarter + i] = std::cos(angle);
      table.rows[row * 2 * quarter + quarter + i] = std::sin(angle);
    }
  }
  return table;
}

at::Tensor Rope2dCpu(const at::Tensor& x, const at::Tensor& positions, double base,
                     bool fp16_rounding) {
  const at::Tensor source = x.stride(3) == 1 ? x : x.contiguous();
  const at::Tensor result = at::empty(x.sizes(), x.options());
  const int64_t heads = x.size(1);
  const int64_t tokens = x.size(2);
  const int64_t dim = x.size(3);
  const at::Tensor flat_positions = positions.contiguous();
  const RotaryTable table = MakeRotaryTable(flat_positions.const_data_ptr<int64_t>(),
                                            flat_positions.numel(), dim / 4, base);
  const RotateRow rotate = FastRotateRow(x.scalar_type(), fp16_rounding);
  const int64_t element = x.element_size();
  const char* in = static_cast<const char*>(source.const_data_ptr());
  char* out = static_cast<char*>(result.mutable_data_ptr());
  at::parallel_for(0, x.size(0) * heads * tokens, kRowsPerTask, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t n = i % tokens;
      const int64_t h = i / tokens % heads;
      const int64_t b = i / (tokens * heads);
      const int32_t* rows = &table.row_of_position[(b * tokens + n) * 2];
      const char* row =
          in + (b * source.stride(0) + h * source.stride(1) + n * source.stride(2)) * element;
      rotate(row, out + i * dim * element, &table.rows[rows[0] * (dim / 2)],
             &table.rows[rows[1] * (dim / 2)], dim / 4);
    }
  });
  return result;
}

}  // namespace vlm3r::kernels
