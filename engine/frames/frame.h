// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vlm3r::frames {

/// One decoded picture: packed 8-bit RGB, row-major, no padding.
struct Frame {
  int64_t index = 0;  ///< Ordinal in the source, from 0.
  double time_s = 0;  ///< Presentation time relative to the first frame; index / fps where the
                      ///< source has none; the index for still images.
  int width = 0;
  int height = 0;
  std::vector<uint8_t> rgb;  ///< width * height * 3 bytes.
};

/// What a source says about itself.
struct SourceInfo {
  std::string path;
  std::string container;  ///< "mov,mp4,…", "folder", …
  std::string codec;      ///< "h264", "png", …
  std::string pixel_format;
  int width = 0;  ///< As decoded frames come out: after rotation and the pixel aspect ratio.
  int height = 0;
  int64_t num_frames =
      0;  ///< Frames that can really be decoded, once known; else the declared count.
  int64_t declared_num_frames = 0;  ///< What the container claims; 0 when it claims nothing.
  double fps = 0;                   ///< Average frames per second. 0 for folders.
  double duration_s = 0;            ///< num_frames / fps.
  int rotation_deg = 0;             ///< Clockwise rotation the file asks for: 0, 90, 180, 270.
  std::vector<std::string> warnings;
};

}  // namespace vlm3r::frames
