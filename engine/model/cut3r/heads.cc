// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/heads.h"

#include <string>

#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/where.h>

namespace vlm3r::cut3r {
namespace {

constexpr double kMinNorm = 1e-8;
// Keeps colours off the ends of the range, as the published network does.
constexpr double kColourMargin = 1e-6;

at::Tensor Norm(const at::Tensor& v) {
  return at::linalg_vector_norm(v, 2, at::IntArrayRef{-1}, /*keepdim=*/true);
}

// Raw pose [B,7] -> translation and unit quaternion with a real part >= 0.
at::Tensor PoseFromRaw(const at::Tensor& raw) {
  at::Tensor quaternion = raw.narrow(-1, 3, 4);
  quaternion = quaternion.div(Norm(quaternion).clamp_min(kMinNorm));
  quaternion = at::where(quaternion.narrow(-1, 0, 1).lt(0), quaternion.neg(), quaternion);
  return at::cat({ExpMap(raw.narrow(-1, 0, 3)), quaternion}, -1);
}

// [B,4,H,W] -> points [B,H,W,3] and confidence [B,H,W].
void SplitPoints(const at::Tensor& map, at::Tensor* points, at::Tensor* confidence) {
  const at::Tensor hwc = map.permute({0, 2, 3, 1});
  *points = ExpMap(hwc.narrow(-1, 0, 3));
  *confidence = hwc.select(-1, 3).exp().add(1);
}

at::Tensor ColoursFromRaw(const at::Tensor& map) {
  at::Tensor unit = map.permute({0, 2, 3, 1}).contiguous().sigmoid_();
  return unit.mul_(1 - 2 * kColourMargin).add_(kColourMargin - 0.5).mul_(2);
}

}  // namespace

at::Tensor ExpMap(const at::Tensor& v) {
  const at::Tensor norm = Norm(v);
  return v.div(norm.clamp_min(kMinNorm)).mul_(norm.expm1());
}

Heads::ModulatedNorm Heads::ModulatedNorm::Load(const nn::ParamLoader& loader, int64_t width) {
  return {nn::LayerNorm::Load(loader.Sub("norm"), width, kNormEps),
          nn::Linear::Load(loader.Sub("mlp").Sub("1"), width, 2 * width)};
}

at::Tensor Heads::ModulatedNorm::Forward(const at::Tensor& x,
                                         const at::Tensor& activated_pose) const {
  const at::Tensor modulation = linear.Forward(activated_pose);  // [B,1,2C], shift first
  const int64_t width = x.size(-1);
  return norm.Forward(x)
      .mul_(modulation.narrow(-1, width, width).add(1))
      .add_(modulation.narrow(-1, 0, width));
}

Heads Heads::Load(const nn::ParamLoader& loader, const nn::ParamLoader& convolutions,
                  const Cut3rConfig& config) {
  Heads heads;
  heads.rope_base_ = config.rope_base;
  heads.pose_mlp_ = nn::Mlp::Load(loader.Sub("pose_head").Sub("mlp"), config.dec_width, 7);
  for (int64_t i = 0; i < kFinalTransformDepth; ++i) {
    const nn::ParamLoader block = loader.Sub("final_transform").Sub(std::to_string(i));
    heads.final_transform_.push_back(
        {ModulatedNorm::Load(block.Sub("norm1"), config.dec_width),
         nn::SelfAttention::Load(block.Sub("attn"), config.dec_width, config.dec_heads),
         ModulatedNorm::Load(block.Sub("norm2"), config.dec_width),
         nn::Mlp::Load(block.Sub("mlp"), config.dec_width, config.dec_width)});
  }
  heads.dpt_self_ = DptHead::Load(convolutions.Sub("dpt_self"), config, 4);
  heads.dpt_cross_ = DptHead::Load(convolutions.Sub("dpt_cross"), config, 4);
  heads.dpt_rgb_ = DptHead::Load(convolutions.Sub("dpt_rgb"), config, 3);
  return heads;
}

at::Tensor Heads::TurnToWorld(const at::Tensor& tokens, const at::Tensor& pose,
                              const GridSize& grid) const {
  const nn::RotaryPositions positions{PatchPositions(tokens.size(0), grid, tokens.device()),
                                      rope_base_};
  const at::Tensor activated = at::silu(pose);
  at::Tensor x = tokens;
  for (const ModulatedBlock& block : final_transform_) {
    const at::Tensor y = block.attn.Forward(block.norm1.Forward(x, activated), &positions).add_(x);
    x = block.mlp.Forward(block.norm2.Forward(y, activated)).add_(y);
  }
  return x;
}

HeadResult Heads::Forward(const HeadInput& input, const GridSize& grid,
                          const HeadRequest& request) const {
  const auto patches = [&](const at::Tensor& x) { return x.narrow(1, 1, grid.num_patches()); };
  const at::Tensor pose = input.last.narrow(1, 0, 1).to(at::kFloat);
  const at::Tensor last = patches(input.last);
  std::array<at::Tensor, 4> layers = {input.enc_feat, patches(input.mid_half),
                                      patches(input.mid_three_quarters), last};
  HeadResult result;
  result.camera_pose = PoseFromRaw(pose_mlp_.Forward(pose.squeeze(1)));
  if (request.points_self) {
    SplitPoints(dpt_self_.Forward(layers, grid), &result.pts3d_in_self_view, &result.conf_self);
  }
  if (request.rgb) result.rgb = ColoursFromRaw(dpt_rgb_.Forward(layers, grid));
  if (request.points_world) {
    layers[3] = TurnToWorld(last.to(at::kFloat), pose, grid);
    SplitPoints(dpt_cross_.Forward(layers, grid), &result.pts3d_in_other_view, &result.conf);
  }
  return result;
}

}  // namespace vlm3r::cut3r
