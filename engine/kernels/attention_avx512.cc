// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/attention_avx512.h"

#include "engine/kernels/avx512_bf16.h"

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

bool HasAttentionAvx512() { return HasAvx512Bf16(); }

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma")

namespace {

using namespace avx512;

constexpr int64_t kQueryBlock = 48;  // rows of one task; a multiple of every tile height
constexpr int64_t kTileRows = 24;    // short blocks are rounded up to this
constexpr int64_t kKeyTile = 64;     // keys of one register tile
constexpr int64_t kKeyBlock = 512;   // keys between two rescalings of the output

// Two neighbouring bf16 values of the summed dimension: what one lane of the dot-product
// instruction eats.
using Pair = uint32_t;

int64_t RoundUp(int64_t n, int64_t multiple) { return (n + multiple - 1) / multiple * multiple; }

// C[kRows][kVecs * 16] (+)= A B over `pairs` pairs: A row-major pairs, B[pair][lane] with leading
// dimension ldb.
template <int kRows, int kVecs>
void Tile(const Pair* a, int64_t lda, const Pair* b, int64_t ldb, float* c, int64_t ldc,
          int64_t pairs, bool add) {
  __m512 sum[kRows][kVecs];
#pragma GCC unroll 24
  for (int r = 0; r < kRows; ++r)
#pragma GCC unroll 4
    for (int n = 0; n < kVecs; ++n)
      sum[r][n] = add ? _mm512_loadu_ps(c + r * ldc + n * kLanes) : _mm512_setzero_ps();
  for (int64_t p = 0; p < pairs; ++p) {
    __m512bh column[kVecs];
#pragma GCC unroll 4
    for (int n = 0; n < kVecs; ++n)
      column[n] = AsPairs(_mm512_loadu_si512(b + p * ldb + n * kLanes));
#pragma GCC unroll 24
    for (int r = 0; r < kRows; ++r) {
      const __m512bh row = AsPairs(_mm512_set1_epi32(static_cast<int>(a[r * lda + p])));
#pragma GCC unroll 4
      for (int n = 0; n < kVecs; ++n) sum[r][n] = _mm512_dpbf16_ps(sum[r][n], row, column[n]);
    }
  }
#pragma GCC unroll 24
  for (int r = 0; r < kRows; ++r)
#pragma GCC unroll 4
    for (int n = 0; n < kVecs; ++n) _mm512_storeu_ps(c + r * ldc + n * kLanes, sum[r][n]);
}

template <int kRows, int kVecs>
void TileColumn(int64_t rows, const Pair* a, int64_t lda, const Pair* b, int64_t ldb, float* c,
                int64_t ldc, int64_t pairs, bool add) {
  for (int64_t r = 0; r < rows; r += kRows)
    Tile<kRows, kVecs>(a + r * lda, lda, b, ldb, c + r * ldc, ldc, pairs, add);
}

// Keys as [pair of channels][key], values as [pair of keys][channel], both zero beyond the last key
// and channel.
struct PackedHead {
  Pair* keys = nullptr;
  Pair* values = nullptr;
};

struct Layout {
  int64_t pairs = 0;        // of channels
  int64_t padded_dim = 0;   // channels, to whole registers
  int64_t padded_keys = 0;  // to whole tiles
  int64_t HeadPairs() const { return pairs * padded_keys + padded_keys / 2 * padded_dim; }
};

void PackKeys(const AttentionProblem& problem, const Layout& layout, int64_t b, int64_t head,
              Pair* keys) {
  const int64_t stride = problem.k.row_stride;
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512i offsets = _mm512_mullo_epi32(lane, _mm512_set1_epi32(static_cast<int>(stride * 2)));
  for (int64_t j = 0; j < layout.padded_keys; j += kLanes) {
    const __mmask16 mask = FirstLanes(problem.num_keys - j);
    const auto* source =
        reinterpret_cast<const char*>(problem.k.At(b, head, std::min(j, problem.num_keys - 1)));
    for (int64_t p = 0; p < layout.pairs; ++p) {
      const __m512i column =
          _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), mask, offsets, source + p * 4, 1);
      _mm512_storeu_si512(keys + p * layout.padded_keys + j, column);
    }
  }
}

void PackValues(const AttentionProblem& problem, const Layout& layout, int64_t b, int64_t head,
                Pair* values) {
  for (int64_t j = 0; j < layout.padded_keys; j += 2) {
    for (int64_t d = 0; d < layout.padded_dim; d += kLanes) {
      const __mmask16 mask = FirstLanes(problem.dim - d);
      const auto load = [&](int64_t row) __attribute__((always_inline)) {
        return row < problem.num_keys ? _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(
                                            mask, problem.v.At(b, head, row) + d))
                                      : _mm512_setzero_si512();
      };
      const __m512i both = _mm512_or_si512(load(j), _mm512_slli_epi32(load(j + 1), 16));
      _mm512_storeu_si512(values + j / 2 * layout.padded_dim + d, both);
    }
  }
}

// Running softmax of one query row.
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
  __m512 top = lowest;
  for (int64_t j = 0; j < seen; j += kLanes)
    top = _mm512_max_ps(top, _mm512_mask_loadu_ps(lowest, FirstLanes(seen - j), logits + j));
  const float largest = std::max(state->largest, _mm512_reduce_max_ps(top) * scale);
  const __m512 shift = _mm512_set1_ps(largest);
  const __m512 factor = _mm512_set1_ps(scale);
  __m512 sum = _mm512_setzero_ps();
  for (int64_t j = 0; j < padded; j += kLanes) {
    const __mmask16 mask = FirstLanes(seen - j);
    const __m512 weight =
        _mm512_maskz_mov_ps(mask, Exp(_mm512_fmsub_ps(_mm512_loadu_ps(logits + j), factor, shift)));
    sum = _mm512_add_ps(sum, weight);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(weights + j),
                        (__m256i)_mm512_cvtneps_pbh(weight));
  }
  const float correction = std::exp(state->largest - largest);
  state->sum = state->sum * correction + _mm512_reduce_add_ps(sum);
  state->largest = largest;
  if (correction == 1.0F) return;
  for (int64_t d = 0; d < padded_dim; d += kLanes)
    _mm512_storeu_ps(out + d, _mm512_mul_ps(_mm512_loadu_ps(out + d), _mm512_set1_ps(correction)));
}

// Output += weights x values: tiles of up to four registers, high enough to hide the instruction's
// latency.
void AddValues(const Pair* weights, const Pair* values, const Layout& layout, int64_t rows,
               int64_t pairs, float* out) {
  const int64_t dim = layout.padded_dim;
  constexpr int64_t kLda = kKeyBlock / 2;
  int64_t d = 0;
  while (d < dim) {
    const int64_t left = (dim - d) / kLanes;
    // Five registers are better cut 3 + 2 than 4 + 1.
    const int64_t vecs = left == 5 ? 3 : std::min<int64_t>(left, 4);
    const Pair* b = values + d;
    if (vecs == 4) TileColumn<6, 4>(rows, weights, kLda, b, dim, out + d, dim, pairs, true);
    if (vecs == 3) TileColumn<8, 3>(rows, weights, kLda, b, dim, out + d, dim, pairs, true);
    if (vecs == 2) TileColumn<12, 2>(rows, weights, kLda, b, dim, out + d, dim, pairs, true);
    if (vecs == 1) TileColumn<12, 1>(rows, weights, kLda, b, dim, out + d, dim, pairs, true);
    d += vecs * kLanes;
  }
}

// Everything one thread needs for one block of queries; kept per thread, so that no task allocates.
struct BlockBuffers {
  std::vector<Pair> queries;           // [kQueryBlock][pairs]
  std::vector<float> logits;           // [kQueryBlock][kKeyBlock]
  std::vector<c10::BFloat16> weights;  // [kQueryBlock][kKeyBlock]
  std::vector<float> out;              // [kQueryBlock][padded_dim]
};

void PrefillBlock(const AttentionProblem& problem, const Layout& layout, const PackedHead& head,
                  int64_t b, int64_t h, int64_t first) {
  static thread_local BlockBuffers buffers;
  const int64_t count = std::min(kQueryBlock, problem.num_queries - first);
  const int64_t rows = RoundUp(count, kTileRows);
  buffers.queries.assign(rows * layout.pairs, 0);
  buffers.logits.resize(kQueryBlock * kKeyBlock);
  buffers.weights.resize(kQueryBlock * kKeyBlock);
  buffers.out.assign(rows * layout.padded_dim, 0.0F);
  for (int64_t r = 0; r < count; ++r)
    std::memcpy(&buffers.queries[r * layout.pairs], problem.q.At(b, h, first + r), problem.dim * 2);
  RowState states[kQueryBlock];
  const int64_t last_key = problem.KeysSeenBy(first + count - 1);
  for (int64_t key = 0; key < last_key; key += kKeyBlock) {
    const int64_t width = std::min(kKeyBlock, RoundUp(last_key - key, kKeyTile));
    for (int64_t j = 0; j < width; j += kKeyTile)
      TileColumn<6, 4>(rows, buffers.queries.data(), layout.pairs, head.keys + key + j,
                       layout.padded_keys, buffers.logits.data() + j, kKeyBlock, layout.pairs,
                       false);
    for (int64_t r = 0; r < rows; ++r) {
      const int64_t seen = r < count ? std::min(problem.KeysSeenBy(first + r) - key, width) : 0;
      SoftmaxRow(&buffers.logits[r * kKeyBlock], seen, width, problem.scale,
                 &buffers.weights[r * kKeyBlock], &buffers.out[r * layout.padded_dim],
                 layout.padded_dim, &states[r]);
    }
    AddValues(reinterpret_cast<const Pair*>(buffers.weights.data()),
              head.values + key / 2 * layout.padded_dim, layout, rows, width / 2,
              buffers.out.data());
  }
  for (int64_t r = 0; r < count; ++r)
    StoreRow(
        &buffers.out[r * layout.padded_dim], 1.0F / states[r].sum, problem.dim,
        problem.out + ((b * problem.num_queries + first + r) * problem.heads + h) * problem.dim);
}

}  // namespace

void AttentionPrefillAvx512(const AttentionProblem& problem) {
  Layout layout;
  layout.pairs = problem.dim / 2;
  layout.padded_dim = RoundUp(problem.dim, kLanes);
  layout.padded_keys = RoundUp(problem.num_keys, kKeyTile);
  const int64_t num_blocks = (problem.num_queries + kQueryBlock - 1) / kQueryBlock;
  const int64_t group = problem.heads / problem.kv_heads;
  static thread_local std::vector<Pair> packed;
  packed.resize(problem.kv_heads * layout.HeadPairs());
  Pair* const base = packed.data();
  const auto head_at = [&](int64_t head) {
    Pair* keys = base + head * layout.HeadPairs();
    return PackedHead{keys, keys + layout.pairs * layout.padded_keys};
  };
  for (int64_t b = 0; b < problem.batch; ++b) {
    at::parallel_for(0, problem.kv_heads, 1, [&](int64_t begin, int64_t end) {
      for (int64_t head = begin; head < end; ++head) {
        PackKeys(problem, layout, b, head, head_at(head).keys);
        PackValues(problem, layout, b, head, head_at(head).values);
      }
    });
    // Head by head: a thread keeps one head in its cache, and early (cheap) and late causal blocks
    // stay mixed.
    at::parallel_for(0, problem.heads * num_blocks, 1, [&](int64_t begin, int64_t end) {
      for (int64_t task = begin; task < end; ++task) {
        const int64_t h = task / num_blocks;
        PrefillBlock(problem, layout, head_at(h / group), b, h, task % num_blocks * kQueryBlock);
      }
    });
  }
}

#pragma GCC pop_options

#else

bool HasAttentionAvx512() { return false; }
void AttentionPrefillAvx512(const AttentionProblem&) {
  TORCH_CHECK(false, "attention: not in this build");
}

#endif

}  // namespace vlm3r::kernels
