// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_many.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

#include "engine/base/processor.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define VLM3R_HAS_AMX_BUILD 1
#include <immintrin.h>
#endif

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AMX_BUILD)

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma,f16c,amx-tile,amx-int8")

namespace {

constexpr int64_t kTile = 1024;  // Bytes: 16 rows of 64.
constexpr int64_t kTileRows = 16;
constexpr int64_t kPairOut = 32;  // Outputs of two tiles.
constexpr int64_t kGroupSteps = kManyGroup / kQuantGroup;
// Rows whose activations, of so many groups, stay in the second cache while weights pass by.
constexpr int64_t kBlockRows = 256;
constexpr int64_t kBlockGroups = 8;

/// Eight tiles of 16 x 64 bytes: four sums, two of activations, two of weights.
class Tiles {
 public:
  Tiles() {
    alignas(64) Config config;
    for (size_t i = 0; i < 8; ++i) {
      config.row_bytes[i] = 64;
      config.rows[i] = kTileRows;
    }
    _tile_loadconfig(&config);
  }
  ~Tiles() { _tile_release(); }
  Tiles(const Tiles&) = delete;
  Tiles& operator=(const Tiles&) = delete;

 private:
  struct Config {
    uint8_t palette = 1;
    uint8_t start_row = 0;
    std::array<uint8_t, 14> reserved{};
    std::array<uint16_t, 16> row_bytes{};
    std::array<uint8_t, 16> rows{};
  };
};

/// Exact sums of one group: two tiles of activations times two of weights.
struct GroupSums {
  alignas(64) std::array<int32_t, 4 * 256> values;
};

/// 32 outputs of one group in 8 bits.
struct GroupCodes {
  const uint8_t* first = nullptr;   ///< Outputs 0..15: tiles of 1 KiB.
  const uint8_t* second = nullptr;  ///< Outputs 16..31.
  const float* scales = nullptr;    ///< [32], where the group has its own.
};

// kInt4's codes of one block of outputs and one group in 8 bits: every value times its scale over
// the largest scale of the group, rounded. That adds 0.4 % to an error of 8 %.
class Widener {
 public:
  // `codes` and `scales` are those of the block and of the group's first 64 columns.
  void Widen(const uint8_t* codes, const c10::BFloat16* scales, int64_t steps, uint8_t* out,
             float* out_scales) {
    __m512 largest = _mm512_setzero_ps();
    for (int64_t s = 0; s < steps; ++s)
      largest = _mm512_max_ps(largest, _mm512_abs_ps(Scales(scales + s * kTileRows)));
    // max() drops NaN that comes first: add the scales up to find it.
    __m512 sum = _mm512_setzero_ps();
    for (int64_t s = 0; s < steps; ++s) sum = _mm512_add_ps(sum, Scales(scales + s * kTileRows));
    const __mmask16 is_nan = _mm512_cmp_ps_mask(sum, sum, _CMP_UNORD_Q);
    // Ratios are 15-bit fractions, of which 1 is none.
    const __m512 unit = _mm512_mul_ps(largest, _mm512_set1_ps(32768.0F / 32767.0F));
    _mm512_storeu_ps(out_scales, _mm512_mask_mov_ps(unit, is_nan, sum));
    const __mmask16 has_scale = _mm512_cmp_ps_mask(largest, _mm512_setzero_ps(), _CMP_GT_OQ);
    for (int64_t s = 0; s < steps; ++s) {
      const __m512 ratio = _mm512_maskz_div_ps(has_scale, Scales(scales + s * kTileRows), largest);
      const __m512i fraction = _mm512_cvtps_epi32(_mm512_mul_ps(ratio, _mm512_set1_ps(32767.0F)));
      Step(codes + s * kTile / 2, fraction, out + s * kTile);
    }
  }

 private:
  static __m512 Scales(const c10::BFloat16* scales) {
    const __m256i narrow = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(scales));
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(narrow), 16));
  }

  // 64 columns. `fraction` holds one ratio an output, 32 bits each.
  static void Step(const uint8_t* codes, __m512i fraction, uint8_t* out) {
    // Each ratio four times, for the four columns of its output: outputs 0..7 and 8..15.
    const __m512i twice = _mm512_or_si512(_mm512_and_si512(fraction, _mm512_set1_epi32(0xFFFF)),
                                          _mm512_slli_epi32(fraction, 16));
    const __m512i first = _mm512_permutexvar_epi32(
        _mm512_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7), twice);
    const __m512i second = _mm512_permutexvar_epi32(
        _mm512_setr_epi32(8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15), twice);
    const __m512i table = _mm512_broadcast_i32x4(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(kInt4Values.data())));
    const __m512i mask = _mm512_set1_epi8(15);
    for (int64_t i = 0; i < kTile / 2; i += 64) {
      const __m512i both = _mm512_loadu_si512(codes + i);
      const __m512i low = _mm512_shuffle_epi8(table, _mm512_and_si512(both, mask));
      const __m512i high =
          _mm512_shuffle_epi8(table, _mm512_and_si512(_mm512_srli_epi16(both, 4), mask));
      _mm512_storeu_si512(out + 2 * i, Scaled(low, first, second));
      _mm512_storeu_si512(out + 2 * i + 64, Scaled(high, first, second));
    }
  }

  // values * ratios + 128, bytes.
  static __m512i Scaled(__m512i values, __m512i first, __m512i second) {
    const __m512i low = _mm512_cvtepi8_epi16(_mm512_castsi512_si256(values));
    const __m512i high = _mm512_cvtepi8_epi16(_mm512_extracti64x4_epi64(values, 1));
    const __m256i low_bytes = _mm512_cvtepi16_epi8(_mm512_mulhrs_epi16(low, first));
    const __m256i high_bytes = _mm512_cvtepi16_epi8(_mm512_mulhrs_epi16(high, second));
    const __m512i bytes = _mm512_inserti64x4(_mm512_castsi256_si512(low_bytes), high_bytes, 1);
    return _mm512_xor_si512(bytes, _mm512_set1_epi8(static_cast<char>(0x80)));
  }
};

/// sums [16 or 32 rows][32] += scale * whole numbers (* scales of the weights), a few rows at a
/// time: while the tiles are busy with the next group, the rest of the processor does this.
template <int kPlanes>
class Scaling {
 public:
  static constexpr int64_t kRows = kPlanes == 2 ? kTileRows : 2 * kTileRows;

  Scaling() = default;
  Scaling(const GroupSums& group, const ManyRows& x, int64_t row0, int64_t g,
          const float* weight_scales, float* sums)
      : values_(group.values.data()),
        scales_(x.scales.data() + row0 * x.groups() + g),
        offsets_(x.offsets.data() + (row0 * x.groups() + g) * kPlanes),
        groups_(x.groups()),
        weight_scales_(weight_scales),
        sums_(sums),
        left_(kRows) {}

  void DoRows(int64_t count) {
    for (int64_t end = left_ - std::min(count, left_); left_ > end; --left_) DoRow(kRows - left_);
  }

 private:
  static __m512 Whole(const int32_t* values, int32_t offset) {
    return _mm512_cvtepi32_ps(
        _mm512_sub_epi32(_mm512_load_si512(values), _mm512_set1_epi32(offset)));
  }

  void DoRow(int64_t r) {
    const __m512 scale = _mm512_set1_ps(scales_[r * groups_]);
    const int32_t* offsets = offsets_ + r * groups_ * kPlanes;
    for (int64_t half = 0; half < 2; ++half) {
      // Tiles: rows 0..15 (or the high bytes) of both halves, then rows 16..31 (or the low bytes).
      const int32_t* tile = values_ + half * 256 + r % kTileRows * 16;
      __m512 value;
      if constexpr (kPlanes == 2) {
        value = _mm512_add_ps(_mm512_mul_ps(Whole(tile, offsets[0]), _mm512_set1_ps(256.0F)),
                              Whole(tile + 512, offsets[1]));
      } else {
        value = Whole(tile + r / kTileRows * 512, offsets[0]);
      }
      if (weight_scales_ != nullptr)
        value = _mm512_mul_ps(value, _mm512_loadu_ps(weight_scales_ + half * 16));
      float* sum = sums_ + r * kPairOut + half * 16;
      // Not fused: other processors give the same bits.
      _mm512_storeu_ps(sum, _mm512_add_ps(_mm512_loadu_ps(sum), _mm512_mul_ps(value, scale)));
    }
  }

  const int32_t* values_ = nullptr;
  const float* scales_ = nullptr;
  const int32_t* offsets_ = nullptr;
  int64_t groups_ = 0;
  const float* weight_scales_ = nullptr;
  float* sums_ = nullptr;
  int64_t left_ = 0;
};

// `a0` and `a1` step through pairs of tiles; a pair is two planes of 16 rows, or 32 rows.
template <int kPlanes>
void MultiplyGroup(const int8_t* a0, const int8_t* a1, const GroupCodes& codes, int64_t steps,
                   Scaling<kPlanes>* previous, GroupSums* sums) {
  constexpr int64_t kRowsAStep = Scaling<kPlanes>::kRows / kGroupSteps;
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (int64_t s = 0; s < steps; ++s) {
    _tile_loadd(4, a0 + s * kPlanes * kTile, 64);
    _tile_loadd(6, codes.first + s * kTile, 64);
    _tile_dpbsud(0, 4, 6);
    _tile_loadd(7, codes.second + s * kTile, 64);
    _tile_dpbsud(1, 4, 7);
    _tile_loadd(5, a1 + s * kPlanes * kTile, 64);
    _tile_dpbsud(2, 5, 6);
    _tile_dpbsud(3, 5, 7);
    previous->DoRows(kRowsAStep);
  }
  previous->DoRows(Scaling<kPlanes>::kRows);
  _tile_stored(0, sums->values.data(), 64);
  _tile_stored(1, sums->values.data() + 256, 64);
  _tile_stored(2, sums->values.data() + 512, 64);
  _tile_stored(3, sums->values.data() + 768, 64);
}

__mmask16 FirstLanes(int64_t n) {
  return static_cast<__mmask16>(n >= 16 ? 0xFFFF : (1u << std::max<int64_t>(n, 0)) - 1);
}

// Sixteen results in 16 bits.
__m256i Narrow(__m512 values, const c10::Half*) {
  return _mm512_cvtps_ph(values, _MM_FROUND_TO_NEAREST_INT);
}
__m256i Narrow(__m512 values, const c10::BFloat16*) {
  // To the nearest, halves to even, without the processor's bf16 instructions.
  const __m512i bits = _mm512_castps_si512(values);
  const __m512i even = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  const __m512i rounded = _mm512_add_epi32(bits, _mm512_add_epi32(even, _mm512_set1_epi32(0x7FFF)));
  const __mmask16 is_nan = _mm512_cmp_ps_mask(values, values, _CMP_UNORD_Q);
  const __m512i top =
      _mm512_mask_mov_epi32(_mm512_srli_epi32(rounded, 16), is_nan, _mm512_set1_epi32(0x7FC0));
  return _mm512_cvtepi32_epi16(top);
}

bool IsWholeLine(const void* out) { return reinterpret_cast<uintptr_t>(out) % 64 == 0; }

// Thirty-two results as they are kept, the first `count` of them. Rows are far apart in memory: a
// line that is written as a whole need not be read first.
void StoreRow(__m512 first, __m512 second, int64_t count, float* out) {
  if (count >= kPairOut && IsWholeLine(out)) {
    _mm512_stream_ps(out, first);
    _mm512_stream_ps(out + 16, second);
  } else {
    _mm512_mask_storeu_ps(out, FirstLanes(count), first);
    _mm512_mask_storeu_ps(out + 16, FirstLanes(count - 16), second);
  }
}
template <typename T>
void StoreRow(__m512 first, __m512 second, int64_t count, T* out) {
  const __m512i both =
      _mm512_inserti64x4(_mm512_castsi256_si512(Narrow(first, out)), Narrow(second, out), 1);
  if (count >= kPairOut && IsWholeLine(out)) {
    _mm512_stream_si512(reinterpret_cast<__m512i*>(out), both);
  } else {
    const auto lanes = static_cast<__mmask32>(count >= 32 ? 0xFFFFFFFFu : (1u << count) - 1);
    _mm512_mask_storeu_epi16(out, lanes, both);
  }
}

/// One thread's work: pairs of blocks of outputs [begin, end).
template <typename T, int kPlanes>
class Worker {
 public:
  Worker(const ManyRows& x, const QuantWeight& weight, const float* bias, T* out)
      : x_(x),
        weight_(weight),
        bias_(bias),
        out_(out),
        spare_(weight.blocks() % 2 == 0 ? 0 : weight.block_bytes()) {}

  void Run(int64_t begin, int64_t end) {
    const Tiles tiles;
    const bool one_pass = x_.groups() <= kBlockGroups;
    sums_.resize(static_cast<size_t>((one_pass ? 1 : end - begin) * kBlockRows * kPairOut));
    for (int64_t row0 = 0; row0 < x_.rows; row0 += kBlockRows) {
      for (int64_t g0 = 0; g0 < x_.groups(); g0 += kBlockGroups) {
        const int64_t g1 = std::min(g0 + kBlockGroups, x_.groups());
        for (int64_t pair = begin; pair < end; ++pair) {
          float* sums = sums_.data() + (one_pass ? 0 : pair - begin) * kBlockRows * kPairOut;
          if (g0 == 0) std::fill_n(sums, kBlockRows * kPairOut, 0.0F);
          for (int64_t g = g0; g < g1; ++g) AddRows(row0, pair, g, sums);
          if (g1 == x_.groups()) Store(row0, pair, sums);
        }
      }
    }
  }

 private:
  const uint8_t* Codes(int64_t block) const {
    // An odd number of blocks ends in a pair with none: its outputs are not stored.
    if (block >= weight_.blocks()) return spare_.data();
    return weight_.codes.const_data_ptr<uint8_t>() + block * weight_.block_bytes();
  }

  const c10::BFloat16* Scales4(int64_t block) const {
    // The same; any scales will do.
    return weight_.scales.const_data_ptr<c10::BFloat16>() +
           std::min(block, weight_.blocks() - 1) * weight_.groups() * kQuantLanes;
  }

  GroupCodes CodesOf(int64_t pair, int64_t g) {
    const int64_t step0 = g * kGroupSteps;
    if (weight_.format == QuantFormat::kInt8)
      return {Codes(2 * pair) + step0 * kTile, Codes(2 * pair + 1) + step0 * kTile, nullptr};
    const int64_t steps = std::min(kGroupSteps, x_.steps() - step0);
    for (int64_t half = 0; half < 2; ++half) {
      const int64_t block = 2 * pair + half;
      Widener().Widen(Codes(block) + step0 * kTile / 2, Scales4(block) + step0 * kQuantLanes, steps,
                      wide_.data() + half * kGroupSteps * kTile, wide_scales_.data() + half * 16);
    }
    return {wide_.data(), wide_.data() + kGroupSteps * kTile, wide_scales_.data()};
  }

  // All rows of the block, so that the group's weights stay in the first cache.
  void AddRows(int64_t row0, int64_t pair, int64_t g, float* sums) {
    const int64_t step0 = g * kGroupSteps;
    const int64_t steps = std::min(kGroupSteps, x_.steps() - step0);
    const GroupCodes codes = CodesOf(pair, g);
    const int64_t stored = steps * kTile / (weight_.format == QuantFormat::kInt4 ? 2 : 1);
    const uint8_t* next0 = Codes(2 * pair) + (step0 + steps) * (stored / steps);
    const uint8_t* next1 = Codes(2 * pair + 1) + (step0 + steps) * (stored / steps);
    const int64_t last = std::min(row0 + kBlockRows, x_.rows);
    Scaling<kPlanes> previous;
    for (int64_t row = row0; row < last; row += kRowsAtOnce) {
      const int8_t* a0 = x_.tiles.const_data_ptr<int8_t>() +
                         (row / kTileRows * x_.steps() + step0) * kPlanes * kTile;
      const int8_t* a1 = a0 + (kPlanes == 2 ? 1 : x_.steps()) * kTile;
      Prefetch(next0, next1, stored, row - row0, last - row0);
      GroupSums& group = groups_[row / kRowsAtOnce % 2];
      MultiplyGroup<kPlanes>(a0, a1, codes, steps, &previous, &group);
      previous = Scaling<kPlanes>(group, x_, row, g, codes.scales, sums + (row - row0) * kPairOut);
    }
    previous.DoRows(kRowsAtOnce);
  }

  // Asks for a share of the weights of the next group, which follow in memory.
  static void Prefetch(const uint8_t* next0, const uint8_t* next1, int64_t bytes, int64_t row,
                       int64_t rows) {
    const int64_t from = bytes * row / rows / 64 * 64;
    const int64_t to = std::min(bytes, bytes * (row + kRowsAtOnce) / rows);
    for (int64_t i = from; i < to; i += 64) {
      _mm_prefetch(next0 + i, _MM_HINT_T0);
      _mm_prefetch(next1 + i, _MM_HINT_T0);
    }
  }

  void Store(int64_t row0, int64_t pair, const float* sums) {
    const int64_t rows = std::min(kBlockRows, x_.rows - row0);
    const int64_t first = pair * kPairOut;
    const int64_t count = std::min(kPairOut, weight_.out - first);
    const bool is8 = weight_.format == QuantFormat::kInt8;
    const auto load = [&](const float* from, int64_t half) {
      return _mm512_maskz_loadu_ps(FirstLanes(count - half * 16), from + first + half * 16);
    };
    __m512 scale[2], bias[2];
    for (int64_t half = 0; half < 2; ++half) {
      scale[half] = is8 ? load(weight_.scales.const_data_ptr<float>(), half) : _mm512_set1_ps(1.0F);
      bias[half] = bias_ == nullptr ? _mm512_setzero_ps() : load(bias_, half);
    }
    for (int64_t r = 0; r < rows; ++r) {
      __m512 values[2];
      for (int64_t half = 0; half < 2; ++half) {
        values[half] = _mm512_mul_ps(_mm512_loadu_ps(sums + r * kPairOut + half * 16), scale[half]);
        if (bias_ != nullptr) values[half] = _mm512_add_ps(values[half], bias[half]);
      }
      StoreRow(values[0], values[1], count, out_ + (row0 + r) * weight_.out + first);
    }
    // Streaming stores become visible in order with what follows.
    if (row0 + kBlockRows >= x_.rows) _mm_sfence();
  }

  static constexpr int64_t kRowsAtOnce = Scaling<kPlanes>::kRows;
  const ManyRows& x_;
  const QuantWeight& weight_;
  const float* bias_;
  T* out_;
  std::vector<uint8_t> spare_;
  std::vector<float> sums_;  // [pairs][kBlockRows][32]
  std::array<GroupSums, 2> groups_;
  alignas(64) std::array<uint8_t, 2 * kGroupSteps * kTile> wide_;  // kInt4 in 8 bits
  std::array<float, kPairOut> wide_scales_;
};

template <typename T>
void Multiply(const ManyRows& x, const QuantWeight& weight, const at::Tensor& bias, T* out) {
  const float* bias_data = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
  at::parallel_for(0, (weight.blocks() + 1) / 2, 1, [&](int64_t begin, int64_t end) {
    if (x.planes == 2) {
      Worker<T, 2>(x, weight, bias_data, out).Run(begin, end);
    } else {
      Worker<T, 1>(x, weight, bias_data, out).Run(begin, end);
    }
  });
}

// 64 columns of a row as whole numbers.
struct Step {
  __m512i values[4];

  Step(const float* x, int64_t count, float inverse, int32_t largest) {
    for (int64_t i = 0; i < 4; ++i) {
      const __m512 scaled = _mm512_mul_ps(
          _mm512_maskz_loadu_ps(FirstLanes(count - 16 * i), x + 16 * i), _mm512_set1_ps(inverse));
      values[i] =
          _mm512_max_epi32(_mm512_min_epi32(_mm512_cvtps_epi32(scaled), _mm512_set1_epi32(largest)),
                           _mm512_set1_epi32(-largest));
    }
  }
};

float ScaleOf(const float* x, int64_t count, float largest_code) {
  __m512i largest = _mm512_setzero_si512();
  const __m512i sign = _mm512_set1_epi32(0x7FFFFFFF);
  for (int64_t i = 0; i < count; i += 16) {
    const __m512i bits = _mm512_castps_si512(_mm512_maskz_loadu_ps(FirstLanes(count - i), x + i));
    largest = _mm512_max_epu32(largest, _mm512_and_si512(bits, sign));
  }
  return ManyScaleOf(_mm512_reduce_max_epu32(largest), largest_code);
}

// One row's group into its places of the tiles; `sums` of each plane.
template <int kPlanes>
void PutGroup(const float* x, int64_t count, float scale, int8_t* tile, int32_t* sums) {
  constexpr int32_t kLargest = kPlanes == 2 ? 32512 : 127;
  __m512i high_sum = _mm512_setzero_si512(), low_sum = _mm512_setzero_si512();
  for (int64_t k = 0; k < count; k += kQuantGroup, tile += kPlanes * kTile) {
    const Step step(x + k, count - k, 1.0F / scale, kLargest);
    for (int64_t i = 0; i < 4; ++i) {
      __m512i high = step.values[i];
      if constexpr (kPlanes == 2) {
        high = _mm512_srai_epi32(_mm512_add_epi32(high, _mm512_set1_epi32(128)), 8);
        const __m512i low = _mm512_sub_epi32(step.values[i], _mm512_slli_epi32(high, 8));
        low_sum = _mm512_add_epi32(low_sum, low);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(tile + kTile + 16 * i),
                         _mm512_cvtepi32_epi8(low));
      }
      high_sum = _mm512_add_epi32(high_sum, high);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(tile + 16 * i), _mm512_cvtepi32_epi8(high));
    }
  }
  sums[0] = _mm512_reduce_add_epi32(high_sum);
  if constexpr (kPlanes == 2) sums[1] = _mm512_reduce_add_epi32(low_sum);
}

template <int kPlanes>
void PutRow(const float* x, int64_t row, ManyRows* rows) {
  for (int64_t g = 0; g < rows->groups(); ++g) {
    const int64_t begin = g * kManyGroup;
    const int64_t count = std::min(kManyGroup, rows->in - begin);
    const int64_t at = row * rows->groups() + g;
    const float scale = ScaleOf(x + begin, count, kPlanes == 2 ? 32512.0F : 127.0F);
    rows->scales[at] = scale;
    if (!(scale > 0)) continue;
    const int64_t tile = row / kTileRows * rows->steps() + g * kGroupSteps;
    int32_t sums[kPlanes];
    PutGroup<kPlanes>(x + begin, count, scale,
                      rows->tiles.mutable_data_ptr<int8_t>() + tile * kPlanes * kTile +
                          row % kTileRows * kQuantGroup,
                      sums);
    for (int64_t p = 0; p < kPlanes; ++p) rows->offsets[at * kPlanes + p] = 128 * sums[p];
  }
}

}  // namespace

void FillManyRowsAvx512(const float* x, ManyRows* rows) {
  at::parallel_for(0, rows->rows, 4, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      const float* from = x + row * rows->in;
      rows->planes == 2 ? PutRow<2>(from, row, rows) : PutRow<1>(from, row, rows);
    }
  });
}

void MultiplyManyAmx(const ManyRows& x, const QuantWeight& weight, const at::Tensor& bias,
                     at::Tensor* out) {
  switch (out->scalar_type()) {
    case at::kFloat: return Multiply(x, weight, bias, out->mutable_data_ptr<float>());
    case at::kBFloat16: return Multiply(x, weight, bias, out->mutable_data_ptr<c10::BFloat16>());
    case at::kHalf: return Multiply(x, weight, bias, out->mutable_data_ptr<c10::Half>());
    default: TORCH_CHECK(false, "quantised product: into ", out->scalar_type());
  }
}

bool HasMultiplyManyAmx() { return HasAmxInt8(); }

#pragma GCC pop_options

#else

void FillManyRowsAvx512(const float*, ManyRows*) {
  TORCH_CHECK(false, "quantised product: not in this build");
}

void MultiplyManyAmx(const ManyRows&, const QuantWeight&, const at::Tensor&, at::Tensor*) {
  TORCH_CHECK(false, "quantised product: not in this build");
}

bool HasMultiplyManyAmx() { return false; }

#endif

}  // namespace vlm3r::kernels
