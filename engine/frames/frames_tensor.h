// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <span>

#include "engine/frames/preprocess.h"

namespace vlm3r::frames {

/// How the reference scales bytes; the two differ in the last bit of some values.
enum class UnitRange {
  kSiglip,  ///< float(u * (1/255) in double), then (x - 0.5) / 0.5.
  kCut3r,   ///< float(u) / 255, then (x - 0.5) / 0.5.
};

/// Pixels in [-1, 1]: float32 [F, 3, H, W], contiguous. All pictures have the same size; at least
/// one.
at::Tensor ToUnitRange(std::span<const Pixels> pictures, UnitRange range = UnitRange::kSiglip);

}  // namespace vlm3r::frames
