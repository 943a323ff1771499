// SPDX-License-Identifier: Apache-2.0
// Many continuations of one prefix through the decoder, for training on all questions about a clip.
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/silu.h>

#include "engine/base/check.h"
#include "engine/model/qwen2/heads.h"
#include "engine/model/qwen2/qwen2.h"

namespace vlm3r::model {
namespace {

/// [B,S,heads * D] -> [B,heads,S,D]
at::Tensor SplitBatch(const at::Tensor& x, int64_t heads) {
  return x.view({x.size(0), x.size(1), heads, -1}).transpose(1, 2);
}

/// Causal attention of one sequence: [1,heads,P,D] -> [1,P,heads * D].
at::Tensor Attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
  const at::Tensor mixed = at::scaled_dot_product_attention(q, k, v, std::nullopt, 0.0, true,
                                                            std::nullopt, q.size(1) != k.size(1));
  return mixed.transpose(1, 2).flatten(2);
}

/// Keys or values of kv heads [B,kv,S,D] for every query head, heads first: [heads,B,S,D].
at::Tensor HeadsFirst(const at::Tensor& x, int64_t heads) {
  const at::Tensor all = x.size(1) == heads ? x : x.repeat_interleave(heads / x.size(1), 1);
  return all.transpose(0, 1);
}

/// Attention of continuations to a prefix they share and, causally, to themselves: q [B,heads,S,D];
/// the prefix' keys and values [1,kv,P,D], their own [B,kv,S,D] -> [B,S,heads * D]. The prefix is
/// not copied for each: to it, all continuations are one long list of queries.
at::Tensor AttendShared(const at::Tensor& q, const at::Tensor& prefix_k, const at::Tensor& prefix_v,
                        const at::Tensor& k, const at::Tensor& v) {
  const int64_t heads = q.size(1), count = q.size(0), length = q.size(2);
  const int64_t num_prefix = prefix_k.size(2);
  const at::Tensor queries = (q / std::sqrt(static_cast<double>(q.size(3)))).transpose(0, 1);
  const at::Tensor to_prefix =
      at::matmul(queries.flatten(1, 2), HeadsFirst(prefix_k, heads).squeeze(1).transpose(1, 2));
  const at::Tensor later = at::ones({length, length}, q.options().dtype(at::kBool)).triu(1);
  const at::Tensor to_own = at::matmul(queries, HeadsFirst(k, heads).transpose(2, 3))
                                .masked_fill(later, -std::numeric_limits<float>::infinity());
  const at::Tensor shares =
      at::cat({to_prefix.view({heads, count, length, num_prefix}), to_own}, 3).softmax(3);
  const at::Tensor from_prefix = at::matmul(shares.narrow(3, 0, num_prefix).flatten(1, 2),
                                            HeadsFirst(prefix_v, heads).squeeze(1));
  const at::Tensor from_own =
      at::matmul(shares.narrow(3, num_prefix, length), HeadsFirst(v, heads));
  const at::Tensor mixed = from_prefix.view({heads, count, length, -1}) + from_own;
  return mixed.permute({1, 2, 0, 3}).flatten(2);
}

}  // namespace

Qwen2::Branches Qwen2::BranchLayer(const Layer& layer, const Branches& x,
                                   const Rotation& rotation) const {
  const int64_t heads = config_.num_attention_heads, kv_heads = config_.num_key_value_heads;
  const int64_t num_prefix = x.prefix.size(0), length = x.continuations.size(1);
  const auto turn = [&](const at::Tensor& y, int64_t begin, int64_t n) {
    return Rotate(y, rotation.cos.narrow(0, begin, n), rotation.sin.narrow(0, begin, n))
        .to(y.scalar_type());
  };
  const auto mlp = [&](const at::Tensor& y) {
    const std::vector<at::Tensor> wide = layer.gate_up.Forward(layer.post_norm.Forward(y));
    return y + layer.down.Forward(at::silu(wide[0]) * wide[1]);
  };
  const std::vector<at::Tensor> before =
      layer.query_key_value.Forward(layer.input_norm.Forward(x.prefix).unsqueeze(0));
  const std::vector<at::Tensor> after =
      layer.query_key_value.Forward(layer.input_norm.Forward(x.continuations));
  const at::Tensor query0 = turn(SplitBatch(before[0], heads), 0, num_prefix);
  const at::Tensor key0 = turn(SplitBatch(before[1], kv_heads), 0, num_prefix);
  const at::Tensor value0 = SplitBatch(before[2], kv_heads);
  const at::Tensor query = turn(SplitBatch(after[0], heads), num_prefix, length);
  const at::Tensor key = turn(SplitBatch(after[1], kv_heads), num_prefix, length);
  const at::Tensor value = SplitBatch(after[2], kv_heads);
  const at::Tensor mixed0 = Attend(query0, key0, value0).squeeze(0);
  const at::Tensor mixed = AttendShared(query, key0, value0, key, value);
  return {mlp(x.prefix + layer.output.Forward(mixed0)),
          mlp(x.continuations + layer.output.Forward(mixed))};
}

at::Tensor Qwen2::HiddenAfterPrefix(const at::Tensor& prefix, const at::Tensor& continuations,
                                    const BranchWatcher& watch) const {
  VLM3R_CHECK(prefix.dim() == 2 && continuations.dim() == 3 &&
              prefix.size(1) == continuations.size(2));
  const int64_t num_prefix = prefix.size(0), length = continuations.size(1);
  const Rotation rotation = RotationAt(0, num_prefix + length);
  Branches x{prefix, continuations};
  int64_t number = 0;
  for (const Layer& layer : layers_) {
    x = BranchLayer(layer, x, rotation);
    if (watch) watch(++number, x.prefix, x.continuations);
  }
  return norm_.Forward(x.continuations);
}

}  // namespace vlm3r::model
