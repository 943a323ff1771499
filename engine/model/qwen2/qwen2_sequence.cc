// SPDX-License-Identifier: Apache-2.0
// Whole sequences through the decoder, for training: no cache, nothing in place.
#include <optional>

#include <ATen/TensorOperators.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/silu.h>

#include "engine/base/check.h"
#include "engine/model/qwen2/heads.h"
#include "engine/model/qwen2/qwen2.h"

namespace vlm3r::model {

at::Tensor Qwen2::SequenceLayer(const Layer& layer, const at::Tensor& x, const Rotation& rotation,
                                const at::Tensor& visible) const {
  const int64_t heads = config_.num_attention_heads;
  const int64_t kv_heads = config_.num_key_value_heads;
  const at::Tensor normed = layer.input_norm.Forward(x);
  const at::Tensor query =
      Rotate(SplitHeads(layer.query.Forward(normed), heads), rotation.cos, rotation.sin);
  const at::Tensor key =
      Rotate(SplitHeads(layer.key.Forward(normed), kv_heads), rotation.cos, rotation.sin);
  const at::Tensor value = SplitHeads(layer.value.Forward(normed), kv_heads);
  const std::optional<at::Tensor> mask = visible.defined() ? std::optional(visible) : std::nullopt;
  const at::Tensor mixed = at::scaled_dot_product_attention(query, key, value, mask, 0.0, !mask,
                                                            std::nullopt, heads != kv_heads);
  const at::Tensor attended = x + layer.output.Forward(mixed.transpose(1, 2).flatten(2).squeeze(0));
  const at::Tensor wide = layer.post_norm.Forward(attended);
  return attended + layer.down.Forward(at::silu(layer.gate.Forward(wide)) * layer.up.Forward(wide));
}

at::Tensor Qwen2::Hidden(const at::Tensor& embeds, const SequenceLayout& layout,
                         const LayerRunner& run) const {
  VLM3R_CHECK(embeds.dim() == 2 && embeds.size(1) == config_.hidden_size);
  const Rotation rotation = layout.positions.defined()
                                ? RotationOf(layout.positions.to(inverse_frequency_.options()))
                                : RotationAt(0, embeds.size(0));
  at::Tensor x = embeds;
  for (const Layer& layer : layers_) {
    const LayerFunction forward = [this, &layer, rotation,
                                   visible = layout.visible](const at::Tensor& input) {
      return SequenceLayer(layer, input, rotation, visible);
    };
    x = run ? run(forward, x) : forward(x);
  }
  return norm_.Forward(x);
}

}  // namespace vlm3r::model
