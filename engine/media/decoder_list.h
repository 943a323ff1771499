// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vlm3r::media {

/// Whether this machine's FFmpeg can decode one of the kinds of video the program promises to read.
struct DecoderStatus {
  std::string codec;  ///< "h264", "hevc", "vp9", "av1", "mjpeg", "prores", …
  bool available = false;
};
std::vector<DecoderStatus> ListDecoders();

}  // namespace vlm3r::media
