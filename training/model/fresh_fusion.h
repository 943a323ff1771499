// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/weights/model_config.h"

namespace vlm3r::training {

/// A cross-attention fusion block before training, by its names in the assembled model (engine spec
/// 4.5): linear weights N(0, 0.02) with zero biases, the packed input projection Xavier uniform,
/// norms 1 and 0. The same seed gives the same values. Fails with kUsage for other kinds of block.
Result<std::vector<std::pair<std::string, at::Tensor>>> FreshFusion(
    const weights::LlavaConfig& config, uint64_t seed);

}  // namespace vlm3r::training
