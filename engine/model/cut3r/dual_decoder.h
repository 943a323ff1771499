// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/patch_grid.h"
#include "engine/nn/linear.h"
#include "engine/nn/vit/vit_block.h"

namespace vlm3r::cut3r {

/// The two interwoven decoders: image tokens read the state, state tokens read the picture, layer
/// by layer from the other stream's previous layer. Letters: B batch, S state tokens, N patches, C
/// decoder width, E encoder width.
class DualDecoder {
 public:
  struct Input {
    at::Tensor state;     // [B,S,C]
    at::Tensor pose;      // [B,1,C] pose token
    at::Tensor enc_feat;  // [B,N,E]
    GridSize grid;
    bool want_mean_logits = false;
  };
  struct Output {
    at::Tensor state;               // [B,S,C] after dec_norm_state
    at::Tensor mid_half;            // [B,1+N,C] after block depth*2/4
    at::Tensor mid_three_quarters;  // [B,1+N,C] after block depth*3/4
    at::Tensor last;                // [B,1+N,C] after dec_norm
    at::Tensor mean_logits;         // [B,S] fp32 mean over layers, heads and keys of the state's
                                    // cross-attention logits
  };

  DualDecoder() = default;
  static DualDecoder Load(const nn::ParamLoader& loader, const Cut3rConfig& config);

  /// State tokens before any picture.
  at::Tensor InitialState() const;  // [1,S,C]

  Output Forward(const Input& input) const;

 private:
  at::Tensor register_tokens_;  // [S,E]
  nn::Linear embed_state_;
  nn::Linear embed_;
  std::vector<nn::VitDecoderBlock> image_blocks_;
  std::vector<nn::VitDecoderBlock> state_blocks_;
  nn::LayerNorm image_norm_;
  nn::LayerNorm state_norm_;
  double rope_base_ = 100;
};

}  // namespace vlm3r::cut3r
