// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// Attention over some of the keys, so that parts over disjoint keys can be joined to attention
/// over all of them.
struct AttentionPart {
  at::Tensor mixed;    ///< [B,heads,Q,D] fp32: softmax over these keys alone, times their values.
  at::Tensor log_sum;  ///< [B,heads,Q] fp32: log of the sum of exp(logit) over these keys.
};

/// softmax(q k^T / sqrt(D)) v. Heads share keys and values in groups as in
/// GroupedCausalAttention(). `query` [B,heads,Q,D], `key` and `value` [B,kv_heads,T,D], one dtype
/// and device, T >= 1. `mask` [B,1,Q,T] fp32 is added to the logits (0: sees, -infinity: does not;
/// each query must see a key); undefined: every query sees every key. Products and softmax are
/// summed in fp32. No gradients.
AttentionPart AttendToPart(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           const at::Tensor& mask = {});

/// The same in plain fp32 operations, on any device: what AttendToPart() does away from the CPU,
/// and what its faster way is checked against.
AttentionPart AttendToPartPlainly(const at::Tensor& query, const at::Tensor& key,
                                  const at::Tensor& value, const at::Tensor& mask = {});

/// Attention over the keys of both parts: [B,heads,Q,D] fp32.
at::Tensor JoinParts(const AttentionPart& a, const AttentionPart& b);

}  // namespace vlm3r::nn
