// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::media {

struct VideoFormat {
  int width = 0;   ///< Even.
  int height = 0;  ///< Even.
  int fps = 30;
};

/// Writes an MP4 from RGB pictures: H.264 with an encoder of the system's FFmpeg, MPEG-4 part 2
/// where it has none. The file takes its name only in Finish: dropped before that (cancel, failure,
/// full disk), nothing remains and an older file of that name is untouched.
class VideoWriter {
 public:
  /// Fails with kUsage (size, rate), kDisk (folder), kFailed (no encoder).
  static Result<std::unique_ptr<VideoWriter>> Create(const std::filesystem::path& path,
                                                     const VideoFormat& format);
  ~VideoWriter();
  VideoWriter(const VideoWriter&) = delete;
  VideoWriter& operator=(const VideoWriter&) = delete;

  /// One picture: packed RGB rows, the top one first.
  Status Add(std::span<const uint8_t> rgb);
  /// Ends the stream, syncs it to the disk and gives the file its name.
  Status Finish();

  /// FFmpeg's name of the encoder in use.
  std::string encoder() const;
  int64_t num_frames() const;

 private:
  struct Impl;
  explicit VideoWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::media
