// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// Two linear layers with a GELU between them (`fc1`, `fc2`, both with bias).
class Mlp {
 public:
  Mlp() = default;

  /// The hidden width is read off `fc1.weight`. `out` is the width of the result.
  static Mlp Load(const ParamLoader& loader, int64_t in, int64_t out,
                  Activation gelu = Activation::kGelu);

  at::Tensor Forward(const at::Tensor& x) const;  // [..., in] -> [..., out]

 private:
  Linear fc1_;
  Linear fc2_;
  Activation gelu_ = Activation::kGelu;
};

}  // namespace vlm3r::nn
