// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/rms_norm.h"

#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/rsqrt.h>

namespace vlm3r::nn {

RmsNorm::RmsNorm(at::Tensor weight, double eps) : weight_(std::move(weight)), eps_(eps) {}

RmsNorm RmsNorm::Load(const ParamLoader& loader, int64_t dim, double eps) {
  return {loader.Get("weight", {dim}), eps};
}

at::Tensor RmsNorm::Forward(const at::Tensor& x) const {
  const at::Tensor wide = x.to(at::kFloat);
  const at::Tensor scale = at::rsqrt(wide.square().mean(-1, true).add_(eps_));
  return (wide * scale).to(x.scalar_type()) * weight_;
}

}  // namespace vlm3r::nn
