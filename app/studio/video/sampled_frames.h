// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "app/studio/video/frame_times.h"
#include "app/studio/video/room_frames.h"

namespace vlm3r::studio {

/// One frame of the strip.
struct SampledFrame {
  int64_t ordinal = 0;
  double time_s = 0;
  int view = -1;               ///< Position in the reconstruction, -1 when it is not part of it.
  bool seen_by_model = false;  ///< Among those that a question looks at.
};

/// The frames of the room and those that a question with `num_asked` frames looks at
/// (spread evenly, as the model was trained), ascending, each once.
std::vector<SampledFrame> SampledFrames(const FrameTimes& times, const RoomFrames& room,
                                        int64_t num_asked);

/// Position of the frame nearest to `time_s`, -1 for an empty list.
int NearestSample(const std::vector<SampledFrame>& frames, double time_s);

}  // namespace vlm3r::studio
