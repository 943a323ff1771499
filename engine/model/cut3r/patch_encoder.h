// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/nn/vit/vit_block.h"

namespace vlm3r::cut3r {

/// ViT over non-overlapping patches: CUT3R's image encoder and, with six channels, its ray-map
/// encoder. No learned positions, no class token; the 2-D rotary embedding tells patches apart.
class PatchEncoder {
 public:
  struct Spec {
    std::string patch_embed;  ///< Names in the checkpoint: "patch_embed", "enc_blocks", "enc_norm".
    std::string blocks;
    std::string norm;
    int64_t channels = 3;
    int64_t depth = 0;
    int64_t num_heads = 1;
  };

  PatchEncoder() = default;
  static PatchEncoder Load(const nn::ParamLoader& loader, const Spec& spec,
                           const Cut3rConfig& config);

  /// Heights and widths must be multiples of the patch size. `fp16_rounding`: see
  /// nn::RotaryPositions.
  at::Tensor Forward(const at::Tensor& pixels,
                     bool fp16_rounding) const;  // [B,channels,H,W] -> [B,N,enc]

 private:
  at::Tensor Patches(const at::Tensor& pixels) const;

  at::Tensor weight_;  // [enc, channels * patch * patch]
  at::Tensor bias_;
  std::vector<nn::VitBlock> blocks_;
  nn::LayerNorm norm_;
  int64_t patch_size_ = 16;
  double rope_base_ = 100;
};

}  // namespace vlm3r::cut3r
