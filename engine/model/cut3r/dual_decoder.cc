// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/dual_decoder.h"

#include <string>

#include <ATen/ops/cat.h>

namespace vlm3r::cut3r {

DualDecoder DualDecoder::Load(const nn::ParamLoader& loader, const Cut3rConfig& config) {
  DualDecoder decoder;
  decoder.rope_base_ = config.rope_base;
  decoder.embed_ =
      nn::Linear::Load(loader.Sub("decoder_embed"), config.enc_width, config.dec_width);
  const nn::VitBlockDims image{config.dec_width, config.dec_heads, kNormEps};
  const nn::VitBlockDims state{config.dec_width, config.state_dec_heads, kNormEps};
  for (int64_t i = 0; i < config.dec_depth; ++i) {
    const std::string index = std::to_string(i);
    decoder.image_blocks_.push_back(
        nn::VitDecoderBlock::Load(loader.Sub("dec_blocks").Sub(index), image));
    decoder.state_blocks_.push_back(
        nn::VitDecoderBlock::Load(loader.Sub("dec_blocks_state").Sub(index), state));
  }
  decoder.image_norm_ = nn::LayerNorm::Load(loader.Sub("dec_norm"), config.dec_width, kNormEps);
  decoder.state_norm_ =
      nn::LayerNorm::Load(loader.Sub("dec_norm_state"), config.dec_width, kNormEps);
  decoder.embed_state_ =
      nn::Linear::Load(loader.Sub("decoder_embed_state"), config.enc_width, config.dec_width);
  decoder.register_tokens_ =
      loader.Get("register_tokens.weight", {config.state_size, config.enc_width});
  return decoder;
}

at::Tensor DualDecoder::InitialState() const {
  return embed_state_.Forward(register_tokens_.unsqueeze(0));
}

DualDecoder::Output DualDecoder::Forward(const Input& input) const {
  const int64_t batch = input.state.size(0);
  const auto device = input.state.device();
  const nn::RotaryPositions image_at{PosedPatchPositions(batch, input.grid, device), rope_base_};
  const nn::RotaryPositions state_at{StatePositions(batch, input.state.size(1), device),
                                     rope_base_};
  const size_t depth = image_blocks_.size();

  Output output;
  at::Tensor image = at::cat({input.pose, embed_.Forward(input.enc_feat)}, 1);
  at::Tensor state = input.state;
  for (size_t i = 0; i < depth; ++i) {
    at::Tensor logit;
    at::Tensor next_state = state_blocks_[i].Forward(state, image, &state_at, &image_at,
                                                     input.want_mean_logits ? &logit : nullptr);
    image = image_blocks_[i].Forward(image, state, &image_at, &state_at);
    state = std::move(next_state);
    if (logit.defined()) output.mean_logits = i ? output.mean_logits.add_(logit) : logit;
    if (i + 1 == depth * 2 / 4) output.mid_half = image;
    if (i + 1 == depth * 3 / 4) output.mid_three_quarters = image;
  }
  if (output.mean_logits.defined()) output.mean_logits.div_(static_cast<double>(depth));
  output.state = state_norm_.Forward(state);
  output.last = image_norm_.Forward(image);
  return output;
}

}  // namespace vlm3r::cut3r
