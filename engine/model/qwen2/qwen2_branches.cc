// SPDX-License-Identifier: Apache-2.0
// Many continuations of one prefix through the decoder, for training on all questions about a clip.
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
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

/// Queries, keys or values [heads,R,D] of all groups, of one [n,heads,S,D].
at::Tensor OfGroup(const at::Tensor& x, int64_t begin, const BranchGroup& group) {
  return x.narrow(1, begin, group.count * group.length)
      .view({x.size(0), group.count, group.length, x.size(2)})
      .transpose(0, 1);
}

struct BranchHeads {
  at::Tensor query, key, value;  // [1,heads,L,D]
};

/// Attention of all groups [R,heads * D], each to the prefix and its continuations to themselves.
at::Tensor AttendGroups(const BranchHeads& own, const BranchHeads& prefix,
                        const std::vector<BranchGroup>& groups) {
  std::vector<at::Tensor> mixed;
  int64_t begin = 0;
  for (const BranchGroup& group : groups) {
    const auto part = [&](const at::Tensor& x) { return OfGroup(x.squeeze(0), begin, group); };
    mixed.push_back(
        AttendShared(part(own.query), prefix.key, prefix.value, part(own.key), part(own.value))
            .flatten(0, 1));
    begin += group.count * group.length;
  }
  return at::cat(mixed);
}

}  // namespace

Qwen2::BranchRotation Qwen2::RotationOfBranches(int64_t num_prefix,
                                                const std::vector<BranchGroup>& groups) const {
  std::vector<at::Tensor> positions;
  for (const BranchGroup& group : groups) {
    positions.push_back(
        at::arange(num_prefix, num_prefix + group.length, inverse_frequency_.options())
            .repeat({group.count}));
  }
  return {RotationAt(0, num_prefix), RotationOf(at::cat(positions))};
}

Qwen2::Branches Qwen2::BranchLayer(const Layer& layer, const Branches& x,
                                   const BranchRotation& rotation,
                                   const std::vector<BranchGroup>& groups) const {
  const int64_t heads = config_.num_attention_heads, kv_heads = config_.num_key_value_heads;
  const auto heads_of = [&](const at::Tensor& rows, const Rotation& turn) {
    const std::vector<at::Tensor> parts =
        layer.query_key_value.Forward(layer.input_norm.Forward(rows));
    const auto turned = [&](const at::Tensor& part, int64_t n) {
      return Rotate(SplitHeads(part, n), turn.cos, turn.sin).to(part.scalar_type());
    };
    return BranchHeads{turned(parts[0], heads), turned(parts[1], kv_heads),
                       SplitHeads(parts[2], kv_heads)};
  };
  const auto finish = [&](const at::Tensor& rows, const at::Tensor& mixed) {
    const at::Tensor y = rows + layer.output.Forward(mixed);
    const std::vector<at::Tensor> wide = layer.gate_up.Forward(layer.post_norm.Forward(y));
    return y + layer.down.Forward(at::silu(wide[0]) * wide[1]);
  };
  const BranchHeads prefix = heads_of(x.prefix, rotation.prefix);
  const BranchHeads own = heads_of(x.continuations, rotation.continuations);
  const at::Tensor of_prefix = Attend(prefix.query, prefix.key, prefix.value).squeeze(0);
  return {finish(x.prefix, of_prefix), finish(x.continuations, AttendGroups(own, prefix, groups))};
}

at::Tensor Qwen2::HiddenAfterPrefix(const at::Tensor& prefix, const at::Tensor& continuations,
                                    const std::vector<BranchGroup>& groups,
                                    const BranchWatcher& watch) const {
  int64_t num_rows = 0;
  for (const BranchGroup& group : groups) num_rows += group.count * group.length;
  VLM3R_CHECK(prefix.dim() == 2 && continuations.dim() == 2 && num_rows > 0 &&
              num_rows == continuations.size(0) && prefix.size(1) == continuations.size(1));
  const BranchRotation rotation = RotationOfBranches(prefix.size(0), groups);
  Branches x{prefix, continuations};
  int64_t number = 0;
  for (const Layer& layer : layers_) {
    x = BranchLayer(layer, x, rotation, groups);
    if (watch) watch(++number, x.prefix, x.continuations);
  }
  return norm_.Forward(x.continuations);
}

}  // namespace vlm3r::model
