// SPDX-License-Identifier: Apache-2.0
#include "engine/model/projector/projector.h"

#include <string>

namespace vlm3r::model {

Projector Projector::Load(const nn::ParamLoader& loader, weights::ProjectorDepth depth, int64_t in,
                          int64_t out) {
  Projector projector;
  if (depth == 1 && loader.Has("weight")) {
    projector.layers_.push_back(nn::Linear::Load(loader, in, out));
    return projector;
  }
  for (int64_t i = 0; i < depth; ++i) {
    // Every second entry of the reference's Sequential is an activation.
    projector.layers_.push_back(
        nn::Linear::Load(loader.Sub(std::to_string(2 * i)), i == 0 ? in : out, out));
  }
  return projector;
}

at::Tensor Projector::Forward(const at::Tensor& x) const { return LastLayer(Hidden(x)); }

at::Tensor Projector::Hidden(const at::Tensor& x) const {
  at::Tensor y = x;
  for (size_t i = 0; i + 1 < layers_.size(); ++i) y = layers_[i].Forward(y, nn::Activation::kGelu);
  return y;
}

at::Tensor Projector::LastLayer(const at::Tensor& x) const {
  return layers_.empty() ? x : layers_.back().Forward(x);
}

}  // namespace vlm3r::model
