// SPDX-License-Identifier: Apache-2.0
// Many continuations of one prefix through the decoder, for training on all questions about a clip.
#include <cstdint>
#include <optional>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
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

at::Tensor Attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                  const std::optional<at::Tensor>& mask) {
  const at::Tensor mixed = at::scaled_dot_product_attention(q, k, v, mask, 0.0, !mask, std::nullopt,
                                                            q.size(1) != k.size(1));
  return mixed.transpose(1, 2).flatten(2);
}

}  // namespace

Qwen2::Branches Qwen2::BranchLayer(const Layer& layer, const Branches& x, const Rotation& rotation,
                                   const at::Tensor& visible) const {
  const int64_t heads = config_.num_attention_heads, kv_heads = config_.num_key_value_heads;
  const int64_t num_prefix = x.prefix.size(0), count = x.continuations.size(0);
  const int64_t length = x.continuations.size(1);
  const auto turn = [&](const at::Tensor& y, int64_t begin, int64_t n) {
    return Rotate(y, rotation.cos.narrow(0, begin, n), rotation.sin.narrow(0, begin, n));
  };
  const auto mlp = [&](const at::Tensor& y) {
    const at::Tensor normed = layer.post_norm.Forward(y);
    return y + layer.down.Forward(at::silu(layer.gate.Forward(normed)) * layer.up.Forward(normed));
  };
  const at::Tensor before = layer.input_norm.Forward(x.prefix).unsqueeze(0);
  const at::Tensor after = layer.input_norm.Forward(x.continuations);
  const at::Tensor key0 = turn(SplitBatch(layer.key.Forward(before), kv_heads), 0, num_prefix);
  const at::Tensor value0 = SplitBatch(layer.value.Forward(before), kv_heads);
  const at::Tensor query0 = turn(SplitBatch(layer.query.Forward(before), heads), 0, num_prefix);
  const at::Tensor query = turn(SplitBatch(layer.query.Forward(after), heads), num_prefix, length);
  const at::Tensor key = turn(SplitBatch(layer.key.Forward(after), kv_heads), num_prefix, length);
  const at::Tensor value = SplitBatch(layer.value.Forward(after), kv_heads);
  const auto joined = [&](const at::Tensor& shared, const at::Tensor& own) {
    return at::cat({shared.expand({count, -1, -1, -1}), own}, 2);
  };
  const at::Tensor mixed0 = Attend(query0, key0, value0, std::nullopt).squeeze(0);
  const at::Tensor mixed = Attend(query, joined(key0, key), joined(value0, value), visible);
  return {mlp(x.prefix + layer.output.Forward(mixed0)),
          mlp(x.continuations + layer.output.Forward(mixed))};
}

at::Tensor Qwen2::HiddenAfterPrefix(const at::Tensor& prefix,
                                    const at::Tensor& continuations) const {
  VLM3R_CHECK(prefix.dim() == 2 && continuations.dim() == 3 &&
              prefix.size(1) == continuations.size(2));
  const int64_t num_prefix = prefix.size(0), length = continuations.size(1);
  const Rotation rotation = RotationAt(0, num_prefix + length);
  const at::Tensor visible =
      at::ones({length, num_prefix + length}, prefix.options().dtype(at::kBool)).tril(num_prefix);
  Branches x{prefix, continuations};
  for (const Layer& layer : layers_) x = BranchLayer(layer, x, rotation, visible);
  return norm_.Forward(x.continuations);
}

}  // namespace vlm3r::model
