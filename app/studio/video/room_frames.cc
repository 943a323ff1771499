// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/room_frames.h"

#include <algorithm>

#include "app/studio/core/document.h"

namespace vlm3r::studio {

RoomFrames::RoomFrames(const Document& document) : snapshot_(document.snapshot()) {
  if (snapshot_ != nullptr) {
    for (const scene::FrameGeometry& frame : snapshot_->frames) frames_.push_back(&frame);
    return;
  }
  partial_ = document.partialFrames();
  for (const auto& frame : partial_) frames_.push_back(frame.get());
}

int RoomFrames::viewOf(int64_t frame_index) const {
  const auto found = std::ranges::find(frames_, frame_index, &scene::FrameGeometry::frame_index);
  return found == frames_.end() ? -1 : static_cast<int>(found - frames_.begin());
}

}  // namespace vlm3r::studio
