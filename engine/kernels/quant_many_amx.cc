// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_many.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <ATen/Dispatch.h>
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
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma,amx-tile,amx-int8")

namespace {

constexpr int64_t kTile = 1024;      // Bytes: 16 rows of 64.
constexpr int64_t kTileRows = 16;
constexpr int64_t kPairOut = 32;     // Outputs of two tiles.
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

// `a` steps through pairs of tiles; a pair is two planes of 16 rows (`a1` = a0 + 1 KiB) or 32 rows.
void MultiplyGroup(const int8_t* a0, const int8_t* a1, int64_t a_step, const uint8_t* b0,
                   const uint8_t* b1, int64_t steps, GroupSums* sums) {
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (int64_t s = 0; s < steps; ++s) {
    _tile_loadd(4, a0 + s * a_step, 64);
    _tile_loadd(6, b0 + s * kTile, 64);
    _tile_dpbsud(0, 4, 6);
    _tile_loadd(7, b1 + s * kTile, 64);
    _tile_dpbsud(1, 4, 7);
    _tile_loadd(5, a1 + s * a_step, 64);
    _tile_dpbsud(2, 5, 6);
    _tile_dpbsud(3, 5, 7);
  }
  _tile_stored(0, sums->values.data(), 64);
  _tile_stored(1, sums->values.data() + 256, 64);
  _tile_stored(2, sums->values.data() + 512, 64);
  _tile_stored(3, sums->values.data() + 768, 64);
}

__m512 Whole(const int32_t* values, int32_t offset) {
  return _mm512_cvtepi32_ps(
      _mm512_sub_epi32(_mm512_load_si512(values), _mm512_set1_epi32(offset)));
}

// sums [16 or 32 rows][32] += scale * whole numbers.
void AddGroup(const GroupSums& group, const ManyRows& x, int64_t row0, int64_t g, float* sums) {
  const int64_t groups = x.groups();
  const int32_t* values = group.values.data();
  const int64_t rows = x.planes == 2 ? kTileRows : 2 * kTileRows;
  for (int64_t r = 0; r < rows; ++r) {
    const int64_t at = (row0 + r) * groups + g;
    const __m512 scale = _mm512_set1_ps(x.scales[at]);
    const int32_t* offsets = x.offsets.data() + at * x.planes;
    for (int64_t half = 0; half < 2; ++half) {
      // Tiles: rows 0..15 (or the high bytes) of both halves, then rows 16..31 (or the low bytes).
      const int32_t* tile = values + half * 256 + r % kTileRows * 16;
      __m512 value;
      if (x.planes == 2) {
        value = _mm512_add_ps(
            _mm512_mul_ps(Whole(tile, offsets[0]), _mm512_set1_ps(256.0F)),
            Whole(tile + 512, offsets[1]));
      } else {
        value = Whole(tile + r / kTileRows * 512, offsets[0]);
      }
      float* sum = sums + r * kPairOut + half * 16;
      // Not fused: other processors give the same bits.
      _mm512_storeu_ps(sum, _mm512_add_ps(_mm512_loadu_ps(sum), _mm512_mul_ps(value, scale)));
    }
  }
}

/// One thread's work: pairs of blocks of outputs [begin, end).
template <typename T>
class Worker {
 public:
  Worker(const ManyRows& x, const QuantWeight& weight, const float* bias, T* out)
      : x_(x), weight_(weight), bias_(bias), out_(out), spare_(weight.block_bytes()) {}

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

  // All rows of the block, so that the group's weights stay in the first cache.
  void AddRows(int64_t row0, int64_t pair, int64_t g, float* sums) {
    const int64_t step0 = g * kGroupSteps;
    const int64_t steps = std::min(kGroupSteps, x_.steps() - step0);
    const uint8_t* b0 = Codes(2 * pair) + step0 * kTile;
    const uint8_t* b1 = Codes(2 * pair + 1) + step0 * kTile;
    const int64_t rows_at_once = x_.planes == 2 ? kTileRows : 2 * kTileRows;
    const int64_t last = std::min(row0 + kBlockRows, x_.rows);
    const int64_t a_step = x_.planes * kTile;
    for (int64_t row = row0; row < last; row += rows_at_once) {
      const int8_t* a0 =
          x_.tiles.data() + (row / kTileRows * x_.steps() + step0) * x_.planes * kTile;
      const int8_t* a1 = a0 + (x_.planes == 2 ? 1 : x_.steps()) * kTile;
      Prefetch(b0, b1, steps * kTile, row - row0, last - row0, rows_at_once);
      MultiplyGroup(a0, a1, a_step, b0, b1, steps, &group_);
      AddGroup(group_, x_, row, g, sums + (row - row0) * kPairOut);
    }
  }

  // Asks for a share of the weights of the next group, which follow in memory.
  static void Prefetch(const uint8_t* b0, const uint8_t* b1, int64_t bytes, int64_t row,
                       int64_t rows, int64_t step) {
    const int64_t from = bytes * row / rows / 64 * 64;
    const int64_t to = std::min(bytes, bytes * (row + step) / rows);
    for (int64_t i = from; i < to; i += 64) {
      _mm_prefetch(b0 + bytes + i, _MM_HINT_T0);
      _mm_prefetch(b1 + bytes + i, _MM_HINT_T0);
    }
  }

  void Store(int64_t row0, int64_t pair, const float* sums) {
    const int64_t rows = std::min(kBlockRows, x_.rows - row0);
    const int64_t first = pair * kPairOut;
    const int64_t count = std::min(kPairOut, weight_.out - first);
    const float* scales = weight_.scales.const_data_ptr<float>() + first;
    for (int64_t r = 0; r < rows; ++r) {
      T* target = out_ + (row0 + r) * weight_.out + first;
      for (int64_t o = 0; o < count; ++o) {
        float value = sums[r * kPairOut + o] * scales[o];
        if (bias_ != nullptr) value += bias_[first + o];
        target[o] = static_cast<T>(value);
      }
    }
  }

  const ManyRows& x_;
  const QuantWeight& weight_;
  const float* bias_;
  T* out_;
  std::vector<uint8_t> spare_;
  std::vector<float> sums_;  // [pairs][kBlockRows][32]
  GroupSums group_;
};

}  // namespace

void MultiplyManyAmx(const ManyRows& x, const QuantWeight& weight, const at::Tensor& bias,
                     at::Tensor* out) {
  TORCH_CHECK(weight.format == QuantFormat::kInt8, "quantised product: needs 8-bit weights");
  const float* bias_data = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
  const int64_t pairs = (weight.blocks() + 1) / 2;
  AT_DISPATCH_FLOATING_TYPES_AND2(
      at::kBFloat16, at::kHalf, out->scalar_type(), "quantised product", [&] {
        scalar_t* data = out->mutable_data_ptr<scalar_t>();
        at::parallel_for(0, pairs, 1, [&](int64_t begin, int64_t end) {
          Worker<scalar_t>(x, weight, bias_data, data).Run(begin, end);
        });
      });
}

bool HasMultiplyManyAmx() { return HasAmxInt8(); }

#pragma GCC pop_options

#else

void MultiplyManyAmx(const ManyRows&, const QuantWeight&, const at::Tensor&, at::Tensor*) {
  TORCH_CHECK(false, "quantised product: not in this build");
}

bool HasMultiplyManyAmx() { return false; }

#endif

}  // namespace vlm3r::kernels
