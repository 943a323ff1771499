// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// One layer of a network, and whoever runs it: to recompute it in the backward pass.
using LayerFunction = std::function<at::Tensor(const at::Tensor&)>;
using LayerRunner = std::function<at::Tensor(const LayerFunction&, const at::Tensor&)>;

}  // namespace vlm3r::nn
