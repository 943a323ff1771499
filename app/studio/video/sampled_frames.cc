// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/sampled_frames.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/frames/sampling.h"

namespace vlm3r::studio {

std::vector<SampledFrame> SampledFrames(const FrameTimes& times, const RoomFrames& room,
                                        int64_t num_asked) {
  std::map<int64_t, SampledFrame> frames;
  for (const int64_t ordinal : frames::LinspaceIndices(times.count(), num_asked)) {
    frames[ordinal] = {ordinal, times.timeOf(ordinal), -1, true};
  }
  for (int view = 0; room.has(view); ++view) {
    const scene::FrameGeometry& geometry = room.at(view);
    SampledFrame& frame = frames[geometry.frame_index];
    frame.ordinal = geometry.frame_index;
    frame.time_s =
        geometry.frame_index < times.count() ? times.timeOf(geometry.frame_index) : geometry.time_s;
    frame.view = view;
  }
  std::vector<SampledFrame> list;
  list.reserve(frames.size());
  for (const auto& [ordinal, frame] : frames) list.push_back(frame);
  return list;
}

int NearestSample(const std::vector<SampledFrame>& frames, double time_s) {
  const auto nearest = std::ranges::min_element(
      frames, {}, [&](const SampledFrame& frame) { return std::abs(frame.time_s - time_s); });
  return nearest == frames.end() ? -1 : static_cast<int>(nearest - frames.begin());
}

}  // namespace vlm3r::studio
