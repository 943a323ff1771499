// SPDX-License-Identifier: Apache-2.0
// Whole sequences through the decoder, for training: no cache, nothing in place.
#include <optional>
#include <vector>

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
  const std::vector<at::Tensor> parts = layer.query_key_value.Forward(normed);
  const at::Tensor query = Rotate(SplitHeads(parts[0], heads), rotation.cos, rotation.sin);
  const at::Tensor key = Rotate(SplitHeads(parts[1], kv_heads), rotation.cos, rotation.sin);
  const at::Tensor value = SplitHeads(parts[2], kv_heads);
  const std::optional<at::Tensor> mask = visible.defined() ? std::optional(visible) : std::nullopt;
  const at::Tensor mixed = at::scaled_dot_product_attention(query, key, value, mask, 0.0, !mask,
                                                            std::nullopt, heads != kv_heads);
  const at::Tensor attended = x + layer.output.Forward(mixed.transpose(1, 2).flatten(2).squeeze(0));
  const std::vector<at::Tensor> wide = layer.gate_up.Forward(layer.post_norm.Forward(attended));
  return attended + layer.down.Forward(at::silu(wide[0]) * wide[1]);
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
