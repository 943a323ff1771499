// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/rms_norm.h"

#include <utility>

#include "engine/kernels/elementwise.h"
#include "engine/nn/training_pass.h"

namespace vlm3r::nn {

RmsNorm::RmsNorm(at::Tensor weight, double eps) : weight_(std::move(weight)), eps_(eps) {}

RmsNorm RmsNorm::Load(const ParamLoader& loader, int64_t dim, double eps) {
  return {loader.Get("weight", {dim}), eps};
}

at::Tensor RmsNorm::Forward(const at::Tensor& x) const {
  // A pass that stands in for one with gradients must give the same bits.
  if (StandInPass::IsTrainingPass()) return kernels::ComposedRmsNorm(x, weight_, eps_);
  return kernels::RmsNorm(x, weight_, eps_);
}

}  // namespace vlm3r::nn
