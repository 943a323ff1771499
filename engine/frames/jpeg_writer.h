// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/frames/frame.h"

namespace vlm3r::frames {

/// A frame as a baseline JPEG file with halved colour resolution, quality 1 to 100. The same bytes
/// for the same picture and library. Fails with kBadInput when a side is longer than JPEG allows
/// (65500), with kOutOfMemory.
Result<std::vector<uint8_t>> EncodeJpeg(const Frame& frame, int quality);

/// The frame shrunk (bicubic, antialiased) until no side is longer than `max_side`; unchanged when
/// it fits or `max_side` is 0. Sides stay at least 1.
Frame FitWithin(const Frame& frame, int max_side);

}  // namespace vlm3r::frames
