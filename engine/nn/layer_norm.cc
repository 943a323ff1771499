// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/layer_norm.h"

#include <utility>

#include <ATen/ops/layer_norm.h>

namespace vlm3r::nn {

LayerNorm::LayerNorm(at::Tensor weight, at::Tensor bias, double eps)
    : weight_(std::move(weight)), bias_(std::move(bias)), eps_(eps) {}

LayerNorm LayerNorm::Load(const ParamLoader& loader, int64_t dim, double eps) {
  at::Tensor weight = loader.Get("weight", {dim});
  return {std::move(weight), loader.Get("bias", {dim}), eps};
}

at::Tensor LayerNorm::Forward(const at::Tensor& x) const {
  return at::layer_norm(x, weight_.sizes(), weight_, bias_, eps_);
}

}  // namespace vlm3r::nn
