// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/dpt_head.h"

#include <string>

#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/upsample_bilinear2d.h>

namespace vlm3r::cut3r {
namespace {

// Up-sampling of the two finest layers by transposed convolutions of this stride.
constexpr std::array<int64_t, 2> kUpStride = {4, 2};

int64_t OutChannels(const nn::ParamLoader& loader) {
  const auto shape = loader.ShapeOf("weight");
  return shape.empty() ? 0 : shape[0];
}

// A weight that is being trained stays itself: a copy would never see its updates.
at::Tensor ChannelsLast(const at::Tensor& weight) {
  return weight.defined() && !weight.requires_grad()
             ? weight.contiguous(at::MemoryFormat::ChannelsLast)
             : weight;
}

struct ConvShape {
  int64_t in = 0;
  int64_t out = 0;
  int64_t kernel = 1;
  bool with_bias = true;
};

DptHead::Conv LoadConv(const nn::ParamLoader& loader, const ConvShape& shape) {
  DptHead::Conv conv;
  conv.weight =
      ChannelsLast(loader.Get("weight", {shape.out, shape.in, shape.kernel, shape.kernel}));
  if (shape.with_bias) conv.bias = loader.Get("bias", {shape.out});
  return conv;
}

at::Tensor Upsampled(const at::Tensor& x) {
  return at::upsample_bilinear2d(x, {2 * x.size(2), 2 * x.size(3)}, /*align_corners=*/true);
}

}  // namespace

at::Tensor DptHead::Conv::Forward(const at::Tensor& x, int64_t stride) const {
  const int64_t padding = weight.size(2) / 2;
  return at::conv2d(x, weight, bias, {stride, stride}, {padding, padding});
}

DptHead::Conv DptHead::Conv::Wide() const {
  const auto wide = [](const at::Tensor& x) { return x.defined() ? x.to(at::kFloat) : x; };
  return {wide(weight), wide(bias)};
}

DptHead::ResidualUnit DptHead::ResidualUnit::Load(const nn::ParamLoader& loader, int64_t width) {
  return {LoadConv(loader.Sub("conv1"), {width, width, 3}),
          LoadConv(loader.Sub("conv2"), {width, width, 3})};
}

at::Tensor DptHead::ResidualUnit::Forward(const at::Tensor& x) const {
  at::Tensor hidden = conv1.Forward(at::relu(x));
  return conv2.Forward(at::relu_(hidden)).add_(x);
}

DptHead::Refine DptHead::Refine::Load(const nn::ParamLoader& loader, int64_t width,
                                      bool with_skip) {
  Refine refine;
  if (with_skip) refine.skip_unit = ResidualUnit::Load(loader.Sub("resConfUnit1"), width);
  refine.unit = ResidualUnit::Load(loader.Sub("resConfUnit2"), width);
  refine.out = LoadConv(loader.Sub("out_conv"), {width, width, 1});
  return refine;
}

at::Tensor DptHead::Refine::Forward(const at::Tensor& x, const at::Tensor& skip) const {
  const at::Tensor sum = skip.defined() ? skip_unit.Forward(skip).add_(x) : x;
  // A 1x1 convolution commutes with interpolation, whose weights add up to 1: before it costs a
  // quarter.
  return Upsampled(out.Forward(unit.Forward(sum)));
}

void DptHead::LoadReassemble(const nn::ParamLoader& loader, const Cut3rConfig& config) {
  for (size_t i = 0; i < project_.size(); ++i) {
    const nn::ParamLoader stage = loader.Sub(std::to_string(i));
    const int64_t width = OutChannels(stage.Sub("0"));
    project_[i] =
        LoadConv(stage.Sub("0"), {i == 0 ? config.enc_width : config.dec_width, width, 1});
    if (i < kUpStride.size()) {
      resample_[i] = LoadConv(stage.Sub("1"), {width, width, kUpStride[i]});
    } else if (i == 3) {
      resample_[i] = LoadConv(stage.Sub("1"), {width, width, 3});
    }
  }
}

DptHead DptHead::Load(const nn::ParamLoader& loader, const Cut3rConfig& config,
                      int64_t out_channels) {
  DptHead head;
  head.LoadReassemble(loader.Sub("act_postprocess"), config);
  const nn::ParamLoader scratch = loader.Sub("scratch");
  const int64_t width = OutChannels(scratch.Sub("layer1_rn"));
  for (size_t i = 0; i < head.narrow_.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const int64_t in = OutChannels(loader.Sub("act_postprocess").Sub(std::to_string(i)).Sub("0"));
    head.narrow_[i] = LoadConv(scratch.Sub("layer" + number + "_rn"), {in, width, 3, false});
    head.refine_[i] =
        Refine::Load(scratch.Sub("refinenet" + number), width, i + 1 < head.refine_.size());
  }
  const nn::ParamLoader last = loader.Sub("head");
  const int64_t half = OutChannels(last.Sub("0"));
  const int64_t hidden = OutChannels(last.Sub("2"));
  head.head0_ = LoadConv(last.Sub("0"), {width, half, 3});
  head.head2_ = LoadConv(last.Sub("2"), {half, hidden, 3});
  head.head4_ = LoadConv(last.Sub("4"), {hidden, out_channels, 1}).Wide();
  return head;
}

at::Tensor DptHead::Reassemble(const at::Tensor& tokens, const GridSize& grid, size_t layer) const {
  const Conv& project = project_[layer];
  at::Tensor x = tokens.to(project.weight.scalar_type())
                     .reshape({tokens.size(0), grid.rows, grid.cols, -1})
                     .permute({0, 3, 1, 2});
  x = project.Forward(x);
  if (layer < kUpStride.size()) {
    const int64_t s = kUpStride[layer];
    x = at::conv_transpose2d(x, resample_[layer].weight, resample_[layer].bias, {s, s});
  } else if (layer == 3) {
    x = resample_[layer].Forward(x, /*stride=*/2);
  }
  return narrow_[layer].Forward(x);
}

at::Tensor DptHead::Forward(const std::array<at::Tensor, 4>& layers, const GridSize& grid) const {
  const at::Tensor coarse = refine_[3].Forward(Reassemble(layers[3], grid, 3), {});
  // Half of an odd size was rounded up, so its double is one row or column too many.
  at::Tensor x = coarse.narrow(2, 0, grid.rows).narrow(3, 0, grid.cols);
  for (int i = 2; i >= 0; --i) {
    x = refine_[i].Forward(x, Reassemble(layers[i], grid, i));
  }
  x = head2_.Forward(Upsampled(head0_.Forward(x)));
  return head4_.Forward(at::relu_(x).to(head4_.weight.scalar_type()));
}

}  // namespace vlm3r::cut3r
