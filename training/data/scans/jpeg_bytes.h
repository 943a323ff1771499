// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// A picture as a JPEG file in memory; `quality` from 1 to 100.
Result<std::vector<std::byte>> EncodeJpeg(const ColorImage& image, int quality = 90);

}  // namespace vlm3r::training
