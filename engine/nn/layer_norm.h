// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// Affine layer normalisation over the last dimension.
class LayerNorm {
 public:
  LayerNorm() = default;
  LayerNorm(at::Tensor weight, at::Tensor bias, double eps);

  /// Reads `weight` and `bias` [dim] below the loader's prefix.
  static LayerNorm Load(const ParamLoader& loader, int64_t dim, double eps);

  at::Tensor Forward(const at::Tensor& x) const;  // [..., dim] -> same

 private:
  at::Tensor weight_;
  at::Tensor bias_;
  double eps_ = 0;
};

}  // namespace vlm3r::nn
