// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/attention_avx512.h"
#include "engine/kernels/avx512_transpose.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

#include "engine/base/processor.h"

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX512_BUILD)

bool HasAttentionAmx() { return HasAvx512Bf16() && HasAmxBf16(); }

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma,amx-tile,amx-bf16")

namespace {

using namespace avx512;

constexpr int64_t kTileSide = 16;         // rows of a tile, and pairs or fp32 values of its rows
constexpr int64_t kTileBytes = 64;        // of a row
constexpr int64_t kTilePairs = 256;       // of a tile: 1 KiB
constexpr int64_t kRows = 2 * kTileSide;  // queries of one register block
constexpr int64_t kTaskRows = 256;        // queries that share one pass over the keys
constexpr int64_t kKeyBlock = 512;        // keys between two rescalings of the output
// Sixteen values more than a power of two: rows of a tile must not fall into the same cache sets.
constexpr int64_t kLogitsLd = kKeyBlock + 16;
constexpr int64_t kWeightsLd = kKeyBlock + 32;

// Two neighbouring bf16 values of the summed dimension: what the tile product eats.
using Pair = uint32_t;

int64_t Blocks(int64_t n, int64_t size) { return (n + size - 1) / size; }

// Keys in tiles [16 keys][32 channels] turned to [pair of channels][key], values in tiles
// [pair of keys][channel], both zero beyond the last key and channel.
struct Layout {
  explicit Layout(const AttentionProblem& problem)
      : steps(Blocks(problem.dim, 2 * kTileSide)),
        out_tiles(2 * Blocks(problem.dim, 2 * kTileSide)),
        padded_keys(Blocks(problem.num_keys, 2 * kTileSide) * 2 * kTileSide) {}

  int64_t steps;        // of 32 channels, in the first product
  int64_t out_tiles;    // of 16 channels, in the second; even
  int64_t padded_keys;  // to whole pairs of tiles
  int64_t padded_dim() const { return out_tiles * kTileSide; }
  int64_t KeyPairs() const { return padded_keys / kTileSide * steps * kTilePairs; }
  int64_t HeadPairs() const {
    return KeyPairs() + padded_keys / (2 * kTileSide) * out_tiles * kTilePairs;
  }
};

struct PackedHead {
  Pair* keys = nullptr;    // [key tile][step][pair][key]
  Pair* values = nullptr;  // [32 keys][channel tile][pair of keys][channel]
};

// Channels [channel, channel + 32) of a row of keys as bf16.
__m512i KeyChannels(const HeadsView& keys, int64_t b, int64_t head, int64_t row, int64_t channel,
                    int64_t dim) {
  return _mm512_maskz_loadu_epi16(FirstValues(dim - channel), keys.At(b, head, row) + channel);
}

__m512i KeyChannels(const Int8HeadsView& keys, int64_t b, int64_t head, int64_t row,
                    int64_t channel, int64_t dim) {
  const int8_t* values = keys.At(b, head, row) + channel;
  const __m512 scale = _mm512_set1_ps(keys.ScalesAt(b, head)[row]);
  const __m512 low = _mm512_mul_ps(Wide(values, FirstLanes(dim - channel)), scale);
  const __m512 high =
      _mm512_mul_ps(Wide(values + kLanes, FirstLanes(dim - channel - kLanes)), scale);
  return (__m512i)_mm512_cvtne2ps_pbh(high, low);
}

// Channels [channel, channel + 16) of a row of values as bf16, each in the low half of a lane.
__m512i ValueChannels(const HeadsView& values, int64_t b, int64_t head, int64_t row,
                      int64_t channel, int64_t dim) {
  return _mm512_cvtepu16_epi32(
      _mm256_maskz_loadu_epi16(FirstLanes(dim - channel), values.At(b, head, row) + channel));
}

__m512i ValueChannels(const Int8HeadsView& values, int64_t b, int64_t head, int64_t row,
                      int64_t channel, int64_t dim) {
  const __m512 scale = _mm512_set1_ps(values.ScalesAt(b, head)[row]);
  const __m512 wide = Wide(values.At(b, head, row) + channel, FirstLanes(dim - channel));
  return _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_mul_ps(wide, scale)));
}

template <typename View>
void PackKeys(const AttentionProblem& problem, const View& k, const Layout& layout, int64_t b,
              int64_t head, Pair* keys) {
  for (int64_t j = 0; j < layout.padded_keys; j += kTileSide) {
    for (int64_t step = 0; step < layout.steps; ++step) {
      __m512i row[kLanes];
      for (int64_t i = 0; i < kLanes; ++i) {
        row[i] = j + i < problem.num_keys
                     ? KeyChannels(k, b, head, j + i, step * 2 * kTileSide, problem.dim)
                     : _mm512_setzero_si512();
      }
      Transpose(row);
      for (int64_t p = 0; p < kLanes; ++p) _mm512_storeu_si512(keys + p * kLanes, row[p]);
      keys += kTilePairs;
    }
  }
}

template <typename View>
void PackValues(const AttentionProblem& problem, const View& v, const Layout& layout, int64_t b,
                int64_t head, Pair* values) {
  for (int64_t j = 0; j < layout.padded_keys; j += 2 * kTileSide) {
    for (int64_t tile = 0; tile < layout.out_tiles; ++tile) {
      const auto load = [&](int64_t row) __attribute__((always_inline)) {
        return row < problem.num_keys
                   ? ValueChannels(v, b, head, row, tile * kTileSide, problem.dim)
                   : _mm512_setzero_si512();
      };
      for (int64_t p = 0; p < kTileSide; ++p)
        _mm512_storeu_si512(
            values + p * kLanes,
            _mm512_or_si512(load(j + 2 * p), _mm512_slli_epi32(load(j + 2 * p + 1), 16)));
      values += kTilePairs;
    }
  }
}

// Tiles 0-3 hold sums, 4 and 5 rows of the left factor, 6 and 7 columns of the right one.
void ConfigureTiles() {
  struct alignas(64) {
    uint8_t palette = 1;
    uint8_t start_row = 0;
    uint8_t reserved[14] = {};
    uint16_t row_bytes[16] = {};
    uint8_t rows[16] = {};
  } config;
  for (int tile = 0; tile < 8; ++tile) {
    config.row_bytes[tile] = kTileBytes;
    config.rows[tile] = kTileSide;
  }
  _tile_loadconfig(&config);
}

// The tile loads are opaque to the compiler: what was written must be in memory by then.
void WrittenBeforeTileLoads() { asm volatile("" ::: "memory"); }

// Adds [32, 32 k] x [32 k, 32] to tiles 0-3: `a` has rows of `a_stride` bytes; the two columns of
// tiles of the right factor begin at `left` and `right`, `step` pairs from one to the next.
void AddProducts(const char* a, int64_t a_stride, const Pair* left, const Pair* right, int64_t step,
                 int64_t count) {
  for (int64_t k = 0; k < count; ++k) {
    _tile_loadd(6, left + k * step, kTileBytes);
    _tile_loadd(4, a + k * kTileBytes, a_stride);
    _tile_dpbf16ps(0, 4, 6);
    _tile_loadd(7, right + k * step, kTileBytes);
    _tile_dpbf16ps(1, 4, 7);
    _tile_loadd(5, a + kTileSide * a_stride + k * kTileBytes, a_stride);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
  }
}

// Running softmax of one query row, in powers of two.
struct RowState {
  float largest = -std::numeric_limits<float>::infinity();
  float sum = 0;
};

// Turns `seen` logits into bf16 weights (zeros up to `padded`), and scales the row's output so far
// to the new maximum.
void SoftmaxRow(const float* logits, int64_t seen, int64_t padded, float scale,
                c10::BFloat16* weights, float* out, int64_t padded_dim, RowState* state) {
  if (seen <= 0) {
    std::memset(static_cast<void*>(weights), 0, padded * sizeof(*weights));
    return;
  }
  const __m512 lowest = _mm512_set1_ps(-std::numeric_limits<float>::infinity());
  __m512 top[2] = {lowest, lowest};
  int64_t j = 0;
  for (; j + 2 * kLanes <= seen; j += 2 * kLanes) {
    top[0] = _mm512_max_ps(top[0], _mm512_loadu_ps(logits + j));
    top[1] = _mm512_max_ps(top[1], _mm512_loadu_ps(logits + j + kLanes));
  }
  for (; j < seen; j += kLanes)
    top[0] = _mm512_max_ps(top[0], _mm512_mask_loadu_ps(lowest, FirstLanes(seen - j), logits + j));
  const float largest =
      std::max(state->largest, _mm512_reduce_max_ps(_mm512_max_ps(top[0], top[1])) * scale);
  const __m512 shift = _mm512_set1_ps(largest);
  const __m512 factor = _mm512_set1_ps(scale);
  __m512 sum[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
  // Whole pairs of registers: `padded` is a multiple of 32.
  for (j = 0; j < padded; j += 2 * kLanes) {
    __m512 low = Exp2(_mm512_fmsub_ps(_mm512_loadu_ps(logits + j), factor, shift));
    __m512 high = Exp2(_mm512_fmsub_ps(_mm512_loadu_ps(logits + j + kLanes), factor, shift));
    if (j + 2 * kLanes > seen) {
      low = _mm512_maskz_mov_ps(FirstLanes(seen - j), low);
      high = _mm512_maskz_mov_ps(FirstLanes(seen - j - kLanes), high);
    }
    sum[0] = _mm512_add_ps(sum[0], low);
    sum[1] = _mm512_add_ps(sum[1], high);
    _mm512_storeu_si512(weights + j, (__m512i)_mm512_cvtne2ps_pbh(high, low));
  }
  const float correction = std::exp2(state->largest - largest);
  state->sum = state->sum * correction + _mm512_reduce_add_ps(_mm512_add_ps(sum[0], sum[1]));
  state->largest = largest;
  if (correction == 1.0F) return;
  for (int64_t d = 0; d < padded_dim; d += kLanes)
    _mm512_storeu_ps(out + d, _mm512_mul_ps(_mm512_loadu_ps(out + d), _mm512_set1_ps(correction)));
}

// Everything one thread needs for one task; kept per thread, so that no task allocates.
struct TaskBuffers {
  std::vector<c10::BFloat16> queries;  // [kTaskRows][steps * 32]
  std::vector<float> logits;           // [kRows][kLogitsLd]
  std::vector<c10::BFloat16> weights;  // [kRows][kWeightsLd]
  std::vector<float> out;              // [kTaskRows][padded_dim]
};

// Queries of all heads that share one key/value head, one after the other: row = (head within the
// group) * num_queries + query.
class Task {
 public:
  Task(const AttentionProblem& problem, const Layout& layout, const PackedHead& packed, int64_t b,
       int64_t kv_head, int64_t first)
      : problem_(problem),
        layout_(layout),
        packed_(packed),
        b_(b),
        first_head_(kv_head * (problem.heads / problem.kv_heads)),
        first_(first),
        count_(
            std::min(kTaskRows, problem.heads / problem.kv_heads * problem.num_queries - first)) {
    Prepare();
  }

  void Run() {
    const int64_t blocks = Blocks(count_, kRows);
    int64_t last[kTaskRows / kRows];
    for (int64_t i = 0; i < blocks; ++i) last[i] = LastKeyOf(i * kRows);
    const int64_t last_of_all = *std::max_element(last, last + blocks);
    for (int64_t key = 0; key < last_of_all; key += kKeyBlock) {
      for (int64_t i = 0; i < blocks; ++i) {
        const int64_t width =
            std::min(kKeyBlock, Blocks(last[i] - key, 2 * kTileSide) * 2 * kTileSide);
        if (width > 0) Attend(i * kRows, key, width);
      }
    }
    for (int64_t r = 0; r < count_; ++r)
      StoreRow(
          OutRow(r), 1.0F / states_[r].sum, problem_.dim,
          problem_.out + ((b_ * problem_.num_queries + QueryOf(r)) * problem_.heads + HeadOf(r)) *
                             problem_.dim);
  }

 private:
  int64_t HeadOf(int64_t r) const { return first_head_ + (first_ + r) / problem_.num_queries; }
  int64_t QueryOf(int64_t r) const { return (first_ + r) % problem_.num_queries; }
  float* OutRow(int64_t r) { return &buffers_->out[r * layout_.padded_dim()]; }

  void Prepare() {
    static thread_local TaskBuffers buffers;
    buffers_ = &buffers;
    const int64_t width = layout_.steps * 2 * kTileSide;
    const int64_t rows = Blocks(count_, kRows) * kRows;
    buffers.queries.assign(rows * width, c10::BFloat16());
    buffers.logits.resize(kRows * kLogitsLd);
    buffers.weights.resize(kRows * kWeightsLd);
    buffers.out.assign(rows * layout_.padded_dim(), 0.0F);
    for (int64_t r = 0; r < count_; ++r)
      std::memcpy(static_cast<void*>(&buffers.queries[r * width]),
                  problem_.q.At(b_, HeadOf(r), QueryOf(r)), problem_.dim * 2);
  }

  // One more than the last key that any row of a block sees.
  int64_t LastKeyOf(int64_t row) const {
    int64_t last = 0;
    for (int64_t r = row; r < std::min(row + kRows, count_); ++r)
      last = std::max(last, problem_.KeysSeenBy(QueryOf(r)));
    return last;
  }

  // One block of queries and one of keys: logits, softmax, output.
  void Attend(int64_t row, int64_t key, int64_t width) {
    const int64_t q_stride = layout_.steps * kTileBytes;
    const char* q = reinterpret_cast<const char*>(buffers_->queries.data()) + row * q_stride;
    const int64_t key_tile = layout_.steps * kTilePairs;
    float* logits = buffers_->logits.data();
    WrittenBeforeTileLoads();
    for (int64_t j = 0; j < width; j += 2 * kTileSide) {
      const Pair* keys = packed_.keys + (key + j) / kTileSide * key_tile;
      _tile_zero(0);
      _tile_zero(1);
      _tile_zero(2);
      _tile_zero(3);
      AddProducts(q, q_stride, keys, keys + key_tile, kTilePairs, layout_.steps);
      StoreSums(logits + j, kLogitsLd);
    }
    for (int64_t r = row; r < row + kRows; ++r) {
      const int64_t seen =
          r < count_ ? std::min(problem_.KeysSeenBy(QueryOf(r)) - key, width) : int64_t{0};
      SoftmaxRow(logits + (r - row) * kLogitsLd, seen, width, problem_.scale * kLog2E,
                 &buffers_->weights[(r - row) * kWeightsLd], OutRow(r), layout_.padded_dim(),
                 &states_[r]);
    }
    AddValues(row, key, width);
  }

  void AddValues(int64_t row, int64_t key, int64_t width) {
    const char* weights = reinterpret_cast<const char*>(buffers_->weights.data());
    const int64_t ld = layout_.padded_dim();
    const int64_t value_step = layout_.out_tiles * kTilePairs;
    const Pair* values = packed_.values + key / (2 * kTileSide) * value_step;
    WrittenBeforeTileLoads();
    for (int64_t tile = 0; tile < layout_.out_tiles; tile += 2) {
      float* out = OutRow(row) + tile * kTileSide;
      _tile_loadd(0, out, ld * 4);
      _tile_loadd(1, out + kTileSide, ld * 4);
      _tile_loadd(2, out + kTileSide * ld, ld * 4);
      _tile_loadd(3, out + kTileSide * ld + kTileSide, ld * 4);
      AddProducts(weights, kWeightsLd * 2, values + tile * kTilePairs,
                  values + (tile + 1) * kTilePairs, value_step, width / (2 * kTileSide));
      StoreSums(out, ld);
    }
  }

  static void StoreSums(float* target, int64_t ld) {
    _tile_stored(0, target, ld * 4);
    _tile_stored(1, target + kTileSide, ld * 4);
    _tile_stored(2, target + kTileSide * ld, ld * 4);
    _tile_stored(3, target + kTileSide * ld + kTileSide, ld * 4);
  }

  static constexpr float kLog2E = 1.44269504F;

  const AttentionProblem& problem_;
  const Layout& layout_;
  const PackedHead packed_;
  int64_t b_;
  int64_t first_head_;
  int64_t first_;
  int64_t count_;
  TaskBuffers* buffers_ = nullptr;
  RowState states_[kTaskRows];
};

template <typename View>
void Prefill(const AttentionProblem& problem, const View& k, const View& v) {
  const Layout layout(problem);
  const int64_t rows = problem.heads / problem.kv_heads * problem.num_queries;
  const int64_t num_tasks = Blocks(rows, kTaskRows);
  static thread_local std::vector<Pair> packed;
  packed.resize(problem.kv_heads * layout.HeadPairs());
  Pair* const base = packed.data();
  const auto head_at = [&](int64_t head) {
    Pair* keys = base + head * layout.HeadPairs();
    return PackedHead{keys, keys + layout.KeyPairs()};
  };
  for (int64_t b = 0; b < problem.batch; ++b) {
    at::parallel_for(0, problem.kv_heads, 1, [&](int64_t begin, int64_t end) {
      for (int64_t head = begin; head < end; ++head) {
        PackKeys(problem, k, layout, b, head, head_at(head).keys);
        PackValues(problem, v, layout, b, head, head_at(head).values);
      }
    });
    // Head by head: a thread keeps one head in its cache, and early (cheap) and late causal blocks
    // stay mixed.
    at::parallel_for(0, problem.kv_heads * num_tasks, 1, [&](int64_t begin, int64_t end) {
      ConfigureTiles();
      for (int64_t i = begin; i < end; ++i) {
        const int64_t head = i / num_tasks;
        Task(problem, layout, head_at(head), b, head, i % num_tasks * kTaskRows).Run();
      }
      _tile_release();
    });
  }
}

}  // namespace

void AttentionPrefillAmx(const AttentionProblem& problem) {
  Prefill(problem, problem.k, problem.v);
}

void AttentionPrefillInt8Amx(const AttentionProblem& problem, const Int8HeadsView& k,
                             const Int8HeadsView& v) {
  Prefill(problem, k, v);
}

#pragma GCC pop_options

#else

bool HasAttentionAmx() { return false; }
void AttentionPrefillAmx(const AttentionProblem&) {
  TORCH_CHECK(false, "attention: not in this build");
}
void AttentionPrefillInt8Amx(const AttentionProblem&, const Int8HeadsView&, const Int8HeadsView&) {
  TORCH_CHECK(false, "attention: not in this build");
}

#endif

}  // namespace vlm3r::kernels
