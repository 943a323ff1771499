// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// weight * round(x / sqrt(mean(x^2) + eps)): the quotient in fp32, rounded to the compute dtype,
/// then times the weight.
class RmsNorm {
 public:
  RmsNorm() = default;
  RmsNorm(at::Tensor weight, double eps);

  /// Reads `weight` [dim] below the loader's prefix.
  static RmsNorm Load(const ParamLoader& loader, int64_t dim, double eps);

  at::Tensor Forward(const at::Tensor& x) const;  // [..., dim] -> same

 private:
  at::Tensor weight_;
  double eps_ = 0;
};

}  // namespace vlm3r::nn
