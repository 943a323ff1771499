// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/result.h"
#include "engine/media/av_handles.h"
#include "engine/media/local_file.h"

namespace vlm3r::media {

/// Files without an index above this size are not walked through before the first answer.
inline constexpr int64_t kMaxWalkBytes = int64_t{2} << 30;

/// False for packets that give no picture: cut away by an edit list, or one of the invisible
/// reference frames that VP8 keeps in packets of their own.
bool IsShown(const AVPacket& packet, AVCodecID codec);

struct FrameCount {
  int64_t declared = 0;    ///< What the container claims; 0 when it claims nothing.
  int64_t present = 0;     ///< Frames whose data lies in the file; an estimate where `estimated`.
  bool estimated = false;  ///< Too large a file to walk through: duration times rate.
};

/// Counts the frames of the video track without decoding: from the index where the container has
/// one, else by walking over the packets.
Result<FrameCount> CountFrames(const LocalFile& file);

}  // namespace vlm3r::media
