// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// An 8-bit RGB PNG. Fails with kFailed when the picture is empty or libpng refuses it.
Result<std::vector<std::byte>> EncodeRgbPng(const ColorImage& image);

}  // namespace vlm3r::training
