// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/model/qwen2/qwen2.h"

namespace vlm3r::training {

/// Runs a layer without keeping its activations and runs it again in the backward pass (Chen et
/// al., 2016), so that memory grows with the sequence and not with the depth. Random numbers
/// (dropout) are the same in both runs. Gradients of the layer's own weights are added to them
/// directly.
at::Tensor Recompute(const model::LayerFunction& layer, const at::Tensor& x);

}  // namespace vlm3r::training
