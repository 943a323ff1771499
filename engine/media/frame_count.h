// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/result.h"
#include "engine/media/local_file.h"

namespace vlm3r::media {

struct FrameCount {
  int64_t declared = 0;    ///< What the container claims; 0 when it claims nothing.
  int64_t present = 0;     ///< Frames whose data lies in the file; an estimate where `estimated`.
  bool estimated = false;  ///< Too large a file to walk through: duration times rate.
};

/// Counts the frames of the video track without decoding: from the index where the container has
/// one, else by walking over the packets.
Result<FrameCount> CountFrames(const LocalFile& file);

}  // namespace vlm3r::media
