// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/linear.h"

#include <utility>

#include <ATen/ops/linear.h>

namespace vlm3r::nn {

Linear::Linear(at::Tensor weight, at::Tensor bias) : weight_(std::move(weight)), bias_(std::move(bias)) {}

Linear Linear::Load(const ParamLoader& loader, int64_t in, int64_t out, bool with_bias) {
  at::Tensor bias;
  if (with_bias) bias = loader.Get("bias", {out});
  return {loader.Get("weight", {out, in}), bias};
}

at::Tensor Linear::Forward(const at::Tensor& x) const { return at::linear(x, weight_, bias_); }

}  // namespace vlm3r::nn
