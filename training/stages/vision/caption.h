// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "training/stages/room_clips.h"

namespace vlm3r::training {

/// Objects with fewer pixels in a frame are not spoken of.
inline constexpr int64_t kLeastPixels = 40;

/// What a frame of a clip shows, in words: kinds with their numbers by name, and how the two
/// largest of different kinds lie: "2 chair 1 table . chair left of table". "nothing" when it shows
/// none.
std::string CaptionOf(const RoomClip& clip, int64_t frame);

/// Captions as ids of a fixed list of words.
class CaptionWords {
 public:
  CaptionWords();
  int64_t size() const { return static_cast<int64_t>(words_.size()); }
  std::vector<int64_t> IdsOf(const std::string& caption) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace vlm3r::training
