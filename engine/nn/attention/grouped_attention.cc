// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/grouped_attention.h"

#include <cmath>
#include <limits>
#include <optional>

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/scaled_dot_product_attention.h>

#include "engine/kernels/attention.h"
#include "engine/kernels/bf16_support.h"

namespace vlm3r::nn {
namespace {

// 0 where the query may look, -infinity where not. [Q, T]
at::Tensor CausalMask(int64_t num_queries, int64_t num_keys, const at::TensorOptions& options) {
  const double hidden = -std::numeric_limits<double>::infinity();
  return at::full({num_queries, num_keys}, hidden, options).triu_(num_keys - num_queries + 1);
}

at::Tensor Attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                  const std::optional<at::Tensor>& mask, bool is_causal, bool grouped) {
  return at::scaled_dot_product_attention(q, k, v, mask, 0.0, is_causal, std::nullopt, grouped);
}

// The heads of a group as further queries of one head: fused CUDA kernels that take a mask know no
// groups. query [1,heads,Q,D], mask [heads / kv_heads * Q, T] or [1,T].
at::Tensor AttendFolded(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                        const std::optional<at::Tensor>& mask) {
  const at::Tensor folded =
      query.reshape({1, key.size(1), query.size(1) / key.size(1) * query.size(2), query.size(3)});
  return Attend(folded, key, value, mask, false, false).reshape(query.sizes());
}

}  // namespace

at::Tensor GroupedCausalAttention(const at::Tensor& query, const at::Tensor& key,
                                  const at::Tensor& value) {
  // The project's kernel aligns the mask with the last key by itself and reads each group's keys
  // once.
  const kernels::AttentionOptions causal{.scale = 0, .causal = true};
  if (kernels::HasFastAttention(query, key, value, causal)) {
    return kernels::Attention(query, key, value, causal);
  }
  if (kernels::LacksBf16Products(query)) {
    const auto wide = [](const at::Tensor& x) { return x.to(at::kFloat); };
    return GroupedCausalAttention(wide(query), wide(key), wide(value)).to(query.scalar_type());
  }
  const int64_t heads = query.size(1);
  const int64_t num_queries = query.size(2);
  const int64_t kv_heads = key.size(1);
  const int64_t num_keys = key.size(2);
  const int64_t group = heads / kv_heads;
  if (num_queries == num_keys) return Attend(query, key, value, std::nullopt, true, group > 1);
  // The library's causal flag counts from the first key, so later queries need a mask; its fused
  // CUDA kernels that take a mask know no groups. There, and for one query, the heads of a group
  // become further queries of one head.
  if (query.is_cpu() && num_queries > 1) {
    return Attend(query, key, value, CausalMask(num_queries, num_keys, query.options()), false,
                  group > 1);
  }
  std::optional<at::Tensor> mask;
  if (num_queries > 1) mask = CausalMask(num_queries, num_keys, query.options()).repeat({group, 1});
  return AttendFolded(query, key, value, mask);
}

at::Tensor GroupedCausalAttention(const at::Tensor& query, const KvCache::View& seen) {
  if (seen.quantized() && query.is_cpu() && query.scalar_type() == at::kBFloat16) {
    return kernels::Attention(query, {seen.keys, seen.key_scales}, {seen.values, seen.value_scales},
                              {.scale = 0, .causal = true});
  }
  const KvCache::View plain = seen.Plain(query.scalar_type());
  return GroupedCausalAttention(query, plain.keys, plain.values);
}

at::Tensor MaskedStepAttention(const at::Tensor& query, const at::Tensor& key,
                               const at::Tensor& value, const at::Tensor& mask) {
  return AttendFolded(query, key, value, mask);
}

at::Tensor LastAttentionWeights(const at::Tensor& query, const at::Tensor& key) {
  const int64_t heads = query.size(1);
  const int64_t dim = query.size(3);
  const int64_t kv_heads = key.size(1);
  const at::Tensor last =
      query.select(2, query.size(2) - 1).reshape({kv_heads, heads / kv_heads, dim}).to(at::kFloat);
  const at::Tensor keys = key.squeeze(0).to(at::kFloat).transpose(1, 2);  // [kv_heads,D,T]
  const at::Tensor products = at::matmul(last / std::sqrt(static_cast<double>(dim)), keys);
  return products.softmax(2).flatten(0, 1);
}

}  // namespace vlm3r::nn
