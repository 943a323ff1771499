// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/partial_attention.h"

#include <cmath>
#include <optional>
#include <tuple>

#include <ATen/TensorOperators.h>
#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/maximum.h>

namespace vlm3r::nn {
namespace {

/// Queries of a group one after the other, as further queries of their key/value head: the keys are
/// read once for all of them. [B,heads,Q,D] -> [B,kv_heads,group*Q,D]
at::Tensor FoldGroups(const at::Tensor& query, int64_t kv_heads) {
  return query.reshape({query.size(0), kv_heads, -1, query.size(3)});
}

AttentionPart Flash(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                    const at::Tensor& mask) {
  const std::optional<at::Tensor> maybe_mask = mask.defined() ? std::optional(mask) : std::nullopt;
  auto [mixed, log_sum] =
      at::_scaled_dot_product_flash_attention_for_cpu(query, key, value, 0.0, false, maybe_mask);
  return {mixed.to(at::kFloat), log_sum.to(at::kFloat)};
}

}  // namespace

AttentionPart AttendToPart(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           const at::Tensor& mask) {
  if (!query.is_cpu()) return AttendToPartPlainly(query, key, value, mask);
  // With a mask the library's own grouping saves repeating it for every head of a group.
  if (mask.defined()) return Flash(query, key, value, mask);
  const AttentionPart folded = Flash(FoldGroups(query, key.size(1)), key, value, {});
  return {folded.mixed.reshape(query.sizes()), folded.log_sum.reshape(query.sizes().slice(0, 3))};
}

AttentionPart AttendToPartPlainly(const at::Tensor& query, const at::Tensor& key,
                                  const at::Tensor& value, const at::Tensor& mask) {
  const int64_t batch = query.size(0), heads = query.size(1), num_queries = query.size(2);
  const int64_t kv_heads = key.size(1), num_keys = key.size(2);
  const at::Tensor scaled =
      FoldGroups(query, kv_heads).to(at::kFloat) / std::sqrt(static_cast<double>(query.size(3)));
  at::Tensor logits = at::matmul(scaled, key.to(at::kFloat).transpose(2, 3));
  if (mask.defined()) {
    logits = (logits.view({batch, kv_heads, heads / kv_heads, num_queries, num_keys}) +
              mask.unsqueeze(2))
                 .view({batch, kv_heads, -1, num_keys});
  }
  const at::Tensor mixed = at::matmul(logits.softmax(3), value.to(at::kFloat));
  return {mixed.view(query.sizes()), at::logsumexp(logits, 3).view({batch, heads, num_queries})};
}

at::Tensor JoinParts(const AttentionPart& a, const AttentionPart& b) {
  const at::Tensor largest = at::maximum(a.log_sum, b.log_sum);
  const at::Tensor weight_a = (a.log_sum - largest).exp_();
  const at::Tensor weight_b = (b.log_sum - largest).exp_();
  const at::Tensor share_a = (weight_a / (weight_a + weight_b)).unsqueeze(3);
  return a.mixed * share_a + b.mixed * (1 - share_a);
}

}  // namespace vlm3r::nn
