// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/model_config.h"

namespace vlm3r::model {

/// From vision width to language width: linear layers with the exact (erf) GELU between them
/// (`mlpNx_gelu`, `linear`), or nothing (`identity`). Engine spec 1.6.
class Projector {
 public:
  Projector() = default;

  /// Below the loader's prefix ("model.mm_projector."): "0.weight", "2.weight", …; a single layer
  /// may also stand directly there.
  static Projector Load(const nn::ParamLoader& loader, weights::ProjectorDepth depth, int64_t in,
                        int64_t out);

  at::Tensor Forward(const at::Tensor& x) const;  // [..., in] -> [..., out]

  // The same in two steps. The last layer is a linear map without an activation.
  at::Tensor Hidden(const at::Tensor& x) const;     // [..., in] -> input of the last layer
  at::Tensor LastLayer(const at::Tensor& x) const;  // -> [..., out]

 private:
  std::vector<nn::Linear> layers_;
};

}  // namespace vlm3r::model
