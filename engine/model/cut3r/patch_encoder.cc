// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/patch_encoder.h"

#include <ATen/ops/linear.h>

#include "engine/base/check.h"
#include "engine/model/cut3r/patch_grid.h"

namespace vlm3r::cut3r {

PatchEncoder PatchEncoder::Load(const nn::ParamLoader& loader, const Spec& spec,
                                const Cut3rConfig& config) {
  PatchEncoder encoder;
  encoder.patch_size_ = config.patch_size;
  encoder.rope_base_ = config.rope_base;
  const nn::ParamLoader patch = loader.Sub(spec.patch_embed).Sub("proj");
  encoder.weight_ =
      patch.Get("weight", {config.enc_width, spec.channels, config.patch_size, config.patch_size});
  if (encoder.weight_.defined()) encoder.weight_ = encoder.weight_.flatten(1);
  encoder.bias_ = patch.Get("bias", {config.enc_width});
  for (int64_t i = 0; i < spec.depth; ++i) {
    encoder.blocks_.push_back(nn::VitBlock::Load(loader.Sub(spec.blocks).Sub(std::to_string(i)),
                                                 {config.enc_width, spec.num_heads, kNormEps}));
  }
  encoder.norm_ = nn::LayerNorm::Load(loader.Sub(spec.norm), config.enc_width, kNormEps);
  return encoder;
}

// A convolution whose stride equals its kernel is one matrix product over unfolded patches.
at::Tensor PatchEncoder::Patches(const at::Tensor& pixels) const {
  const int64_t p = patch_size_;
  const int64_t batch = pixels.size(0), rows = pixels.size(2) / p, cols = pixels.size(3) / p;
  return pixels.reshape({batch, pixels.size(1), rows, p, cols, p})
      .permute({0, 2, 4, 1, 3, 5})
      .reshape({batch, rows * cols, pixels.size(1) * p * p});
}

at::Tensor PatchEncoder::Forward(const at::Tensor& pixels, bool fp16_rounding) const {
  VLM3R_CHECK(pixels.dim() == 4 && pixels.size(2) > 0 && pixels.size(2) % patch_size_ == 0 &&
                  pixels.size(3) > 0 && pixels.size(3) % patch_size_ == 0,
              "pictures must be [B,C,H,W] with sides that are multiples of the patch size");
  const GridSize grid{pixels.size(2) / patch_size_, pixels.size(3) / patch_size_};
  const nn::RotaryPositions positions{PatchPositions(pixels.size(0), grid, weight_.device()),
                                      rope_base_, fp16_rounding};
  at::Tensor x =
      at::linear(Patches(pixels.to(weight_.device(), weight_.scalar_type())), weight_, bias_);
  for (const nn::VitBlock& block : blocks_) x = block.Forward(x, &positions);
  return norm_.Forward(x);
}

}  // namespace vlm3r::cut3r
