// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include <ATen/core/Tensor.h>

#include "engine/frames/preprocess.h"

namespace vlm3r::training {

/// Pictures of one size as bytes [F,S,S,3]: a quarter of what they take as numbers.
at::Tensor PackPixels(std::span<const frames::Pixels> pictures);

/// The same pictures as the towers take them: [F,3,S,S] in [-1,1], fp32, to the bit what the engine
/// makes of them.
at::Tensor UnpackPixels(const at::Tensor& packed);

}  // namespace vlm3r::training
