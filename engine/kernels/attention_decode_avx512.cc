// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/attention_avx512.h"
#include "engine/kernels/avx512_transpose.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

#include <ATen/Parallel.h>
#include <c10/util/Exception.h>

namespace vlm3r::kernels {

#if defined(VLM3R_HAS_AVX512_BUILD)

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,avx2,fma")

namespace {

using namespace avx512;

constexpr int64_t kKeyBlock = 512;  // keys of one task, whatever the number of threads
constexpr float kLog2E = 1.44269504F;

// Keys or values of one head.
template <typename T>
struct HeadRows {
  const T* data = nullptr;
  int64_t stride = 0;
  const float* scales = nullptr;  // one a row; bf16 has none

  const T* At(int64_t row) const { return data + row * stride; }
};

HeadRows<c10::BFloat16> RowsOf(const HeadsView& view, int64_t b, int64_t head) {
  return {view.At(b, head, 0), view.row_stride, nullptr};
}

HeadRows<int8_t> RowsOf(const Int8HeadsView& view, int64_t b, int64_t head) {
  return {view.At(b, head, 0), view.row_stride, view.ScalesAt(b, head)};
}

// Sixteen keys from `row` on as bf16 rows: in place where they are such already. int8 fits bf16
// exactly.
struct KeyTile {
  const c10::BFloat16* data;
  int64_t stride;
};

KeyTile TileAt(const HeadRows<c10::BFloat16>& keys, int64_t row, int64_t count, int64_t dim,
               c10::BFloat16* buffer) {
  if (count >= kLanes) return {keys.At(row), keys.stride};
  for (int64_t j = 0; j < count; ++j)
    std::memcpy(static_cast<void*>(buffer + j * kMaxAttentionDim), keys.At(row + j), dim * 2);
  return {buffer, kMaxAttentionDim};
}

KeyTile TileAt(const HeadRows<int8_t>& keys, int64_t row, int64_t count, int64_t dim,
               c10::BFloat16* buffer) {
  for (int64_t j = 0; j < std::min(count, kLanes); ++j) {
    const int8_t* key = keys.At(row + j);
    for (int64_t d = 0; d < dim; d += 2 * kLanes)
      _mm512_storeu_si512(
          buffer + j * kMaxAttentionDim + d,
          (__m512i)_mm512_cvtne2ps_pbh(Wide(key + d + kLanes, FirstLanes(dim - d - kLanes)),
                                       Wide(key + d, FirstLanes(dim - d))));
  }
  return {buffer, kMaxAttentionDim};
}

// One query times sixteen keys.
__m512 Products(const c10::BFloat16* query, const KeyTile& keys, int64_t dim) {
  __m512 sum[kLanes];
#pragma GCC unroll 16
  for (int j = 0; j < kLanes; ++j) sum[j] = _mm512_setzero_ps();
  for (int64_t d = 0; d < dim; d += 2 * kLanes) {
    const __mmask32 mask = FirstValues(dim - d);
    const __m512bh q = AsPairs(_mm512_maskz_loadu_epi16(mask, query + d));
    const c10::BFloat16* key = keys.data + d;
#pragma GCC unroll 16
    for (int j = 0; j < kLanes; ++j)
      sum[j] = _mm512_dpbf16_ps(sum[j], q,
                                AsPairs(_mm512_maskz_loadu_epi16(mask, key + j * keys.stride)));
  }
  return SumsOf(sum);
}

// out[dim] += sum over keys of weight[key] * value[key], sixteen channels at a time for `kRows`
// queries at once.
template <int kRows, typename T>
void WeightedValues(const HeadRows<T>& values, int64_t dim, const float* weights, int64_t count,
                    float* out, int64_t out_ld) {
  for (int64_t d = 0; d < dim; d += 2 * kLanes) {
    const __mmask16 low_mask = FirstLanes(dim - d);
    const __mmask16 high_mask = FirstLanes(dim - d - kLanes);
    __m512 low[kRows];
    __m512 high[kRows];
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) low[r] = high[r] = _mm512_setzero_ps();
    const T* value = values.data + d;
    for (int64_t j = 0; j < count; ++j, value += values.stride) {
      const __m512 low_value = Wide(value, low_mask);
      const __m512 high_value = Wide(value + kLanes, high_mask);
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) {
        const __m512 weight = _mm512_set1_ps(weights[r * kKeyBlock + j]);
        low[r] = _mm512_fmadd_ps(weight, low_value, low[r]);
        high[r] = _mm512_fmadd_ps(weight, high_value, high[r]);
      }
    }
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      _mm512_mask_storeu_ps(out + r * out_ld + d, low_mask, low[r]);
      _mm512_mask_storeu_ps(out + r * out_ld + d + kLanes, high_mask, high[r]);
    }
  }
}

template <typename T>
void AllWeightedValues(const HeadRows<T>& values, int64_t dim, const float* weights, int64_t rows,
                       int64_t count, float* out, int64_t out_ld) {
  for (int64_t r = 0; r < rows;) {
    const float* w = weights + r * kKeyBlock;
    float* target = out + r * out_ld;
    const int64_t step = std::min<int64_t>(rows - r, 8);
    switch (step) {
      case 8: WeightedValues<8>(values, dim, w, count, target, out_ld); break;
      case 7: WeightedValues<7>(values, dim, w, count, target, out_ld); break;
      case 6: WeightedValues<6>(values, dim, w, count, target, out_ld); break;
      case 5: WeightedValues<5>(values, dim, w, count, target, out_ld); break;
      case 4: WeightedValues<4>(values, dim, w, count, target, out_ld); break;
      case 3: WeightedValues<3>(values, dim, w, count, target, out_ld); break;
      case 2: WeightedValues<2>(values, dim, w, count, target, out_ld); break;
      default: WeightedValues<1>(values, dim, w, count, target, out_ld); break;
    }
    r += step;
  }
}

// Largest logit (in powers of two) and sum of weights of one row in one block of keys.
struct RowShare {
  float largest = -std::numeric_limits<float>::infinity();
  float sum = 0;
};

// Logits become weights relative to the block's own maximum; the first `seen` of `count` count.
RowShare Softmax(float* logits, int64_t seen, int64_t count, float scale) {
  RowShare share;
  if (seen <= 0) {
    std::fill(logits, logits + count, 0.0F);
    return share;
  }
  const __m512 lowest = _mm512_set1_ps(share.largest);
  __m512 top = lowest;
  for (int64_t j = 0; j < seen; j += kLanes)
    top = _mm512_max_ps(top, _mm512_mask_loadu_ps(lowest, FirstLanes(seen - j), logits + j));
  share.largest = _mm512_reduce_max_ps(top) * scale;
  __m512 sum = _mm512_setzero_ps();
  for (int64_t j = 0; j < count; j += kLanes) {
    const __m512 logit = _mm512_maskz_loadu_ps(FirstLanes(count - j), logits + j);
    const __m512 shifted =
        _mm512_fmsub_ps(logit, _mm512_set1_ps(scale), _mm512_set1_ps(share.largest));
    const __m512 weight = _mm512_maskz_mov_ps(FirstLanes(seen - j), Exp2(shifted));
    sum = _mm512_add_ps(sum, weight);
    _mm512_mask_storeu_ps(logits + j, FirstLanes(count - j), weight);
  }
  share.sum = _mm512_reduce_add_ps(sum);
  return share;
}

void Multiply(float* x, const float* factors, int64_t count) {
  for (int64_t j = 0; j < count; j += kLanes) {
    const __mmask16 mask = FirstLanes(count - j);
    _mm512_mask_storeu_ps(x + j, mask,
                          _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, x + j),
                                        _mm512_maskz_loadu_ps(mask, factors + j)));
  }
}

// Results of all tasks: for each head and block of keys one row a query of the group.
struct Shares {
  Shares(const AttentionProblem& problem)
      : rows(problem.heads / problem.kv_heads * problem.num_queries),
        blocks((problem.num_keys + kKeyBlock - 1) / kKeyBlock),
        dim(problem.dim) {
    const int64_t tasks = problem.batch * problem.kv_heads * blocks;
    states.resize(tasks * rows);
    out.resize(tasks * rows * dim);
  }
  int64_t rows, blocks, dim;
  std::vector<RowShare> states;  // [batch * kv_heads][blocks][rows]
  std::vector<float> out;        // … [dim]
};

// All queries that share one key/value head, on one block of keys: row = g * num_queries + i.
template <typename T>
void DecodeBlock(const AttentionProblem& problem, const HeadRows<T>& keys,
                 const HeadRows<T>& values, int64_t head_index, int64_t block, Shares* shares) {
  static thread_local std::vector<float> weights;
  alignas(64) c10::BFloat16 buffer[kLanes * kMaxAttentionDim];
  const int64_t b = head_index / problem.kv_heads;
  const int64_t first_head = head_index % problem.kv_heads * (problem.heads / problem.kv_heads);
  const int64_t begin = block * kKeyBlock;
  const int64_t count = std::min(kKeyBlock, problem.num_keys - begin);
  weights.resize(shares->rows * kKeyBlock);
  for (int64_t j = 0; j < count; j += kLanes) {
    const KeyTile tile = TileAt(keys, begin + j, count - j, problem.dim, buffer);
    const __mmask16 inside = FirstLanes(count - j);
    for (int64_t r = 0; r < shares->rows; ++r) {
      const c10::BFloat16* query =
          problem.q.At(b, first_head + r / problem.num_queries, r % problem.num_queries);
      __m512 logits = Products(query, tile, problem.dim);
      if constexpr (std::is_same_v<T, int8_t>)
        logits = _mm512_mul_ps(logits, _mm512_maskz_loadu_ps(inside, keys.scales + begin + j));
      _mm512_mask_storeu_ps(&weights[r * kKeyBlock + j], inside, logits);
    }
  }
  const int64_t task = head_index * shares->blocks + block;
  for (int64_t r = 0; r < shares->rows; ++r) {
    float* row = &weights[r * kKeyBlock];
    const int64_t seen = std::min(problem.KeysSeenBy(r % problem.num_queries) - begin, count);
    shares->states[task * shares->rows + r] = Softmax(row, seen, count, problem.scale * kLog2E);
    if constexpr (std::is_same_v<T, int8_t>) Multiply(row, values.scales + begin, count);
  }
  const HeadRows<T> block_values{values.At(begin), values.stride, nullptr};
  AllWeightedValues(block_values, problem.dim, weights.data(), shares->rows, count,
                    &shares->out[task * shares->rows * problem.dim], problem.dim);
}

// Adds up the blocks of one query row, each scaled to the largest logit of all.
void CombineRow(const AttentionProblem& problem, Shares* shares, int64_t head_index, int64_t r) {
  const auto at = [&](int64_t block) {
    return (head_index * shares->blocks + block) * shares->rows + r;
  };
  float largest = -std::numeric_limits<float>::infinity();
  for (int64_t i = 0; i < shares->blocks; ++i)
    largest = std::max(largest, shares->states[at(i)].largest);
  float sum = 0;
  float* total = &shares->out[at(0) * shares->dim];
  for (int64_t i = 0; i < shares->blocks; ++i) {
    const RowShare& share = shares->states[at(i)];
    const float factor = std::exp2(share.largest - largest);
    sum += share.sum * factor;
    const float* part = &shares->out[at(i) * shares->dim];
    for (int64_t d = 0; d < shares->dim; ++d)
      total[d] = (i == 0 ? 0.0F : total[d]) + part[d] * factor;
  }
  const int64_t b = head_index / problem.kv_heads;
  const int64_t query = r % problem.num_queries;
  const int64_t head =
      head_index % problem.kv_heads * (problem.heads / problem.kv_heads) + r / problem.num_queries;
  StoreRow(total, 1.0F / sum, problem.dim,
           problem.out + ((b * problem.num_queries + query) * problem.heads + head) * problem.dim);
}

template <typename View>
void Decode(const AttentionProblem& problem, const View& k, const View& v) {
  Shares shares(problem);
  const int64_t heads = problem.batch * problem.kv_heads;
  at::parallel_for(0, heads * shares.blocks, 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t head = i / shares.blocks;
      const int64_t b = head / problem.kv_heads;
      DecodeBlock(problem, RowsOf(k, b, head % problem.kv_heads),
                  RowsOf(v, b, head % problem.kv_heads), head, i % shares.blocks, &shares);
    }
  });
  for (int64_t head = 0; head < heads; ++head)
    for (int64_t r = 0; r < shares.rows; ++r) CombineRow(problem, &shares, head, r);
}

}  // namespace

void AttentionDecodeAvx512(const AttentionProblem& problem) {
  Decode(problem, problem.k, problem.v);
}

void AttentionDecodeInt8Avx512(const AttentionProblem& problem, const Int8HeadsView& k,
                               const Int8HeadsView& v) {
  Decode(problem, k, v);
}

#pragma GCC pop_options

#else

void AttentionDecodeAvx512(const AttentionProblem&) {
  TORCH_CHECK(false, "attention: not in this build");
}

void AttentionDecodeInt8Avx512(const AttentionProblem&, const Int8HeadsView&,
                               const Int8HeadsView&) {
  TORCH_CHECK(false, "attention: not in this build");
}

#endif

}  // namespace vlm3r::kernels
