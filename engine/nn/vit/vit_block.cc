// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/vit/vit_block.h"

namespace vlm3r::nn {

// Every branch ends in a linear layer, whose result nobody else holds: the residual is added into
// it.

VitBlock VitBlock::Load(const ParamLoader& loader, const VitBlockDims& dims) {
  VitBlock block;
  block.norm1_ = LayerNorm::Load(loader.Sub("norm1"), dims.width, dims.norm_eps);
  block.attn_ = SelfAttention::Load(loader.Sub("attn"), dims.width, dims.num_heads);
  block.norm2_ = LayerNorm::Load(loader.Sub("norm2"), dims.width, dims.norm_eps);
  block.mlp_ = Mlp::Load(loader.Sub("mlp"), dims.width, dims.width);
  return block;
}

at::Tensor VitBlock::Forward(const at::Tensor& x, const RotaryPositions* positions) const {
  const at::Tensor y = attn_.Forward(norm1_.Forward(x), positions).add_(x);
  return mlp_.Forward(norm2_.Forward(y)).add_(y);
}

VitDecoderBlock VitDecoderBlock::Load(const ParamLoader& loader, const VitBlockDims& dims) {
  VitDecoderBlock block;
  block.norm1_ = LayerNorm::Load(loader.Sub("norm1"), dims.width, dims.norm_eps);
  block.attn_ = SelfAttention::Load(loader.Sub("attn"), dims.width, dims.num_heads);
  block.norm2_ = LayerNorm::Load(loader.Sub("norm2"), dims.width, dims.norm_eps);
  block.norm_y_ = LayerNorm::Load(loader.Sub("norm_y"), dims.width, dims.norm_eps);
  block.cross_attn_ = CrossAttention::Load(loader.Sub("cross_attn"), dims.width, dims.num_heads);
  block.norm3_ = LayerNorm::Load(loader.Sub("norm3"), dims.width, dims.norm_eps);
  block.mlp_ = Mlp::Load(loader.Sub("mlp"), dims.width, dims.width);
  return block;
}

at::Tensor VitDecoderBlock::Forward(const at::Tensor& x, const at::Tensor& y,
                                    const RotaryPositions* x_positions,
                                    const RotaryPositions* y_positions,
                                    at::Tensor* mean_logit) const {
  const at::Tensor a = attn_.Forward(norm1_.Forward(x), x_positions).add_(x);
  const at::Tensor b =
      cross_attn_
          .Forward(norm2_.Forward(a), norm_y_.Forward(y), x_positions, y_positions, mean_logit)
          .add_(a);
  return mlp_.Forward(norm3_.Forward(b)).add_(b);
}

}  // namespace vlm3r::nn
