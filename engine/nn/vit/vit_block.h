// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/layer_norm.h"
#include "engine/nn/param_loader.h"
#include "engine/nn/vit/attention.h"
#include "engine/nn/vit/mlp.h"

namespace vlm3r::nn {

/// Shape of one transformer block; the MLP's width is read off the weights.
struct VitBlockDims {
  int64_t width = 0;
  int64_t num_heads = 1;
  double norm_eps = 1e-6;
};

/// Pre-norm encoder block: x += Attn(norm1 x), x += MLP(norm2 x). Parameters norm1, attn, norm2,
/// mlp.
class VitBlock {
 public:
  static VitBlock Load(const ParamLoader& loader, const VitBlockDims& dims);
  at::Tensor Forward(const at::Tensor& x,
                     const RotaryPositions* positions) const;  // [B,N,C] -> [B,N,C]

 private:
  LayerNorm norm1_;
  SelfAttention attn_;
  LayerNorm norm2_;
  Mlp mlp_;
};

/// Pre-norm decoder block: x += SelfAttn(norm1 x); x += CrossAttn(norm2 x, norm_y y); x +=
/// MLP(norm3 x). Parameters norm1, attn, norm2, norm_y, cross_attn, norm3, mlp.
class VitDecoderBlock {
 public:
  static VitDecoderBlock Load(const ParamLoader& loader, const VitBlockDims& dims);

  /// `mean_logit` as CrossAttention::Forward.
  at::Tensor Forward(const at::Tensor& x, const at::Tensor& y, const RotaryPositions* x_positions,
                     const RotaryPositions* y_positions, at::Tensor* mean_logit = nullptr) const;

 private:
  LayerNorm norm1_;
  SelfAttention attn_;
  LayerNorm norm2_;
  LayerNorm norm_y_;
  CrossAttention cross_attn_;
  LayerNorm norm3_;
  Mlp mlp_;
};

}  // namespace vlm3r::nn
