// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/media/demuxer.h"

namespace vlm3r::media {

/// Average frames per second: as declared, else guessed, else from count and duration; 0 when
/// nothing is known.
double FramesPerSecond(const Demuxer& demuxer, int64_t num_frames);

}  // namespace vlm3r::media
