// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/frames/frame.h"

namespace vlm3r::frames {

/// Pictures in order: a video file or a folder of images.
class FrameSource {
 public:
  virtual ~FrameSource() = default;

  virtual const SourceInfo& info() const = 0;

  /// Decodes the frames with these ordinals (ascending, duplicates allowed) and returns them in
  /// that order. A source that ends early gives fewer frames and a warning in info(); no frame at
  /// all is kBadInput. Reports stage "decode"; polls `control.stop`.
  virtual Result<std::vector<Frame>> Read(std::span<const int64_t> indices,
                                          const RunControl& control) = 0;

  /// The same, but every frame is handed over as soon as it is decoded, until `take` returns false:
  /// constant memory.
  virtual Status Visit(std::span<const int64_t> indices, const std::function<bool(Frame)>& take,
                       const RunControl& control) = 0;

  /// Hands over every frame from the first on, in constant memory. `take` returns false to end
  /// early.
  virtual Status ForEach(const std::function<bool(Frame)>& take, const RunControl& control) = 0;
};

struct OpenOptions {
  /// Turns pictures upright (display matrix, EXIF) and scales non-square pixels to square ones.
  /// False: as the reference, which ignores both.
  bool honour_rotation = true;
};

/// Opens an image folder (.png .jpg .jpeg .bmp .gif, sorted by name).
Result<std::unique_ptr<FrameSource>> OpenImageFolder(const std::filesystem::path& folder,
                                                     const OpenOptions& options = {});

}  // namespace vlm3r::frames
