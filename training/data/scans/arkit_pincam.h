// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Reads the one line of a .pincam file, "width height fx fy cx cy", and brings the camera to
/// `width` x `height`. `file` goes into errors (kBadInput).
Result<Intrinsics> ParseArkitPincam(const std::string& text, int width, int height,
                                    const std::string& file);

}  // namespace vlm3r::training
