// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/feed_forward.h"

#include <string>

namespace vlm3r::nn {

FeedForward FeedForward::Load(const ParamLoader& loader, const Names& names, const Widths& widths,
                              Activation activation) {
  FeedForward block;
  block.activation_ = activation;
  block.first_ = Linear::Load(loader.Sub(names.first), widths.in, widths.hidden);
  block.second_ = Linear::Load(loader.Sub(names.second), widths.hidden, widths.out);
  return block;
}

FeedForward FeedForward::LoadAsStored(const ParamLoader& loader, const Names& names,
                                      Activation activation) {
  const auto first = loader.ShapeOf(std::string(names.first) + ".weight");    // [hidden, in]
  const auto second = loader.ShapeOf(std::string(names.second) + ".weight");  // [out, hidden]
  Widths widths;
  if (first.size() == 2) widths = {first[1], first[0], widths.out};
  if (second.size() == 2) widths.out = second[0];
  return Load(loader, names, widths, activation);
}

at::Tensor FeedForward::Forward(const at::Tensor& x) const {
  return second_.Forward(first_.Forward(x, activation_));
}

}  // namespace vlm3r::nn
