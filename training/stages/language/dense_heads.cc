// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/dense_heads.h"

#include <cmath>
#include <string>

#include <ATen/TensorOperators.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/log_softmax.h>

#include "training/stages/room_clips.h"

namespace vlm3r::training {
namespace {

using model_store::Role;

constexpr int64_t kPlace = 3;           ///< Numbers of a point.
constexpr int64_t kStand = kPlace + 2;  ///< Of where a camera is and looks.
constexpr double kMetre = 0.3;          ///< What a metre costs beside a nat.

int64_t NumKinds() { return static_cast<int64_t>(RoomKinds().size()); }

/// Targets of patches [F,N,C] as means over the tokens they are pooled to [F,V,C].
at::Tensor Pool(const at::Tensor& x, int64_t num_tokens) {
  const auto side = [](int64_t n) {
    return static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(n))));
  };
  const int64_t from = side(x.size(1)), to = side(num_tokens);
  const at::Tensor maps = x.view({x.size(0), from, from, x.size(2)}).permute({0, 3, 1, 2});
  return at::adaptive_avg_pool2d(maps, {to, to}).flatten(2).transpose(1, 2);
}

at::Tensor Apart(const at::Tensor& a, const at::Tensor& b) { return (a - b).abs().mean(); }

}  // namespace

model_store::TensorList DenseHeads::Tensors(int64_t width) {
  model_store::TensorList tensors;
  const auto add = [&](const std::string& name, int64_t out) {
    tensors.push_back({"aux." + name + ".weight", {out, width}, Role::kWeight});
    tensors.push_back({"aux." + name + ".bias", {out}, Role::kBias});
  };
  for (const char* site : {"block.", "middle."}) {
    add(std::string(site) + "token", NumKinds() + 1 + kPlace);
    add(std::string(site) + "frame", kStand);
  }
  add("number", kMostFrames);
  return tensors;
}

DenseHeads::DenseHeads(const ParameterSet& parameters) {
  const auto get = [&](const std::string& name) {
    return Linear{parameters.Find("aux." + name + ".weight")->value,
                  parameters.Find("aux." + name + ".bias")->value};
  };
  block_ = {get("block.token"), get("block.frame")};
  middle_ = {get("middle.token"), get("middle.frame")};
  number_ = get("number");
}

at::Tensor DenseHeads::TokenLoss(const Site& site, const at::Tensor& tokens,
                                 const LessonView& view) {
  const int64_t num_tokens = tokens.size(1), num_kinds = NumKinds();
  const at::Tensor said = at::linear(tokens, site.token.weight, site.token.bias).to(at::kFloat);
  const at::Tensor kinds = Pool(view.kinds, num_tokens);
  const at::Tensor wrong =
      -(kinds * at::log_softmax(said.narrow(2, 0, num_kinds), -1)).sum(-1).mean();
  const at::Tensor depth =
      Apart(said.select(2, num_kinds), Pool(view.log_depth.unsqueeze(-1), num_tokens).select(2, 0));
  const at::Tensor place =
      Apart(said.narrow(2, num_kinds + 1, kPlace), Pool(view.points, num_tokens));
  return wrong + depth + kMetre * kPlace * place;
}

at::Tensor DenseHeads::FrameLoss(const Site& site, const at::Tensor& frames,
                                 const LessonView& view) {
  const at::Tensor said = at::linear(frames, site.frame.weight, site.frame.bias).to(at::kFloat);
  return kMetre * kPlace * Apart(said.narrow(1, 0, kPlace), view.position) +
         Apart(said.narrow(1, kPlace, 2), view.facing);
}

at::Tensor DenseHeads::BlockLoss(const at::Tensor& tokens, const LessonView& view) const {
  return TokenLoss(block_, tokens, view) + FrameLoss(block_, tokens.mean(1), view);
}

at::Tensor DenseHeads::MiddleLoss(const at::Tensor& tokens, const LessonView& view) const {
  const int64_t num_frames = tokens.size(0), num_tokens = tokens.size(1);
  // A frame's last token has seen all of it.
  const at::Tensor last = tokens.select(1, num_tokens - 1);
  const at::Tensor numbers =
      at::linear(tokens, number_.weight, number_.bias).to(at::kFloat).flatten(0, 1);
  const at::Tensor truth =
      at::arange(num_frames, at::kLong).unsqueeze(1).expand({num_frames, num_tokens});
  return TokenLoss(middle_, tokens, view) + FrameLoss(middle_, last, view) +
         at::cross_entropy_loss(numbers, truth.reshape(-1));
}

}  // namespace vlm3r::training
