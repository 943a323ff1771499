// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// y = x W^T + b over the last dimension. The weight is plain, or repacked for oneDNN (bf16 on the CPU).
class Linear {
 public:
  Linear() = default;
  /// From loose tensors: weight [out, in], bias [out] or undefined.
  Linear(at::Tensor weight, at::Tensor bias);

  /// Reads `weight` [out, in] and, when `with_bias`, `bias` [out] below the loader's prefix.
  static Linear Load(const ParamLoader& loader, int64_t in, int64_t out, bool with_bias = true);

  at::Tensor Forward(const at::Tensor& x) const;  // [..., in] -> [..., out]

  /// The plain weight [out, in]; undefined once packed.
  const at::Tensor& weight() const { return weight_; }
  const at::Tensor& bias() const { return bias_; }

 private:
  at::Tensor weight_;
  at::Tensor bias_;
};

}  // namespace vlm3r::nn
