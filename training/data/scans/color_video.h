// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// The pictures of a video, in any order.
class ColorVideo {
 public:
  virtual ~ColorVideo() = default;
  /// The number-th picture, counted from 0. Fails with kBadInput, also where the video is shorter.
  virtual Result<ColorImage> Read(int64_t number) = 0;
};

/// Opens a video and looks up where its pictures begin. Fails with kBadInput, and with kUsage in a
/// build without FFmpeg.
Result<std::unique_ptr<ColorVideo>> OpenColorVideo(const std::filesystem::path& file);

}  // namespace vlm3r::training
