// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "engine/scene/snapshot.h"

namespace vlm3r::studio {

class Document;

/// The frames of the current video's room, finished or still growing, by view. Keeps them alive.
class RoomFrames {
 public:
  RoomFrames() = default;
  explicit RoomFrames(const Document& document);

  size_t size() const { return frames_.size(); }
  bool has(int view) const { return view >= 0 && static_cast<size_t>(view) < frames_.size(); }
  const scene::FrameGeometry& at(int view) const { return *frames_[static_cast<size_t>(view)]; }
  /// The view that is this picture of the video, -1 when there is none.
  int viewOf(int64_t frame_index) const;

 private:
  std::shared_ptr<const scene::Snapshot> snapshot_;
  std::vector<std::shared_ptr<const scene::FrameGeometry>> partial_;
  std::vector<const scene::FrameGeometry*> frames_;
};

}  // namespace vlm3r::studio
