// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/joined_linear.h"
#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// Where tokens stand on the patch grid, for the 2-D rotary embedding of queries and keys.
struct RotaryPositions {
  at::Tensor row_col;  ///< [B, N, 2] int64 on the tokens' device; may be negative.
  double base = 100;
  bool fp16_rounding =
      false;  ///< As CUT3R's image encoder: q and k pass through fp16 (kernels/rope2d.h).
};

/// Multi-head self-attention with one fused projection `qkv` ([q|k|v], each [heads|dim]) and
/// `proj`, all with bias. Letters: B batch, N tokens, C width, H heads, D = C / H.
class SelfAttention {
 public:
  SelfAttention() = default;
  static SelfAttention Load(const ParamLoader& loader, int64_t width, int64_t num_heads);

  /// `positions` null: no rotary embedding.
  at::Tensor Forward(const at::Tensor& x,
                     const RotaryPositions* positions) const;  // [B,N,C] -> [B,N,C]

 private:
  Linear qkv_;
  Linear proj_;
  int64_t num_heads_ = 1;
};

/// Multi-head cross-attention with separate `projq`, `projk`, `projv` and `proj`, all with bias.
class CrossAttention {
 public:
  CrossAttention() = default;
  static CrossAttention Load(const ParamLoader& loader, int64_t width, int64_t num_heads);

  /// Queries from x, keys and values from y. Null positions: no rotation on that side.
  /// When `mean_logit` is given it receives [B,N] fp32: per query the mean over heads and keys of
  /// the scaled logits before the softmax. It costs one dot product a query, because mean_j(q·k_j)
  /// = q·mean_j(k_j).
  at::Tensor Forward(const at::Tensor& x, const at::Tensor& y, const RotaryPositions* x_positions,
                     const RotaryPositions* y_positions, at::Tensor* mean_logit = nullptr) const;

 private:
  Linear projq_;
  JoinedLinear projkv_;
  Linear proj_;
  int64_t num_heads_ = 1;
};

}  // namespace vlm3r::nn
