// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/frames/frame.h"
#include "engine/frames/resample.h"

namespace vlm3r::frames {

/// Packed RGB as a baseline JPEG file with halved colour resolution, quality 1 to 100. The same
/// bytes for the same picture and library. `rgb` holds size.width * size.height * 3 bytes. Fails
/// with kBadInput when a side is longer than JPEG allows (65500), with kOutOfMemory.
Result<std::vector<uint8_t>> EncodeJpeg(std::span<const uint8_t> rgb, Size size, int quality);

/// The frame shrunk (bicubic, antialiased) until no side is longer than `max_side`; unchanged when
/// it fits or `max_side` is 0. Sides stay at least 1.
Frame FitWithin(const Frame& frame, int max_side);

}  // namespace vlm3r::frames
