// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/frames/frame_source.h"
#include "engine/frames/orientation.h"

namespace vlm3r::frames {

/// Images with more pixels or a longer side are refused before memory is taken for them.
inline constexpr int64_t kMaxImagePixels = int64_t{8192} * 8192;
inline constexpr int kMaxImageSide = 16384;

/// A decoded still image as stored, before its EXIF orientation is applied.
struct Image {
  Size size;
  std::vector<uint8_t> rgb;  ///< Packed; transparency dropped, palettes and grey expanded, 16 bits
                             ///< cut to the upper 8.
  std::string codec;         ///< "png", "jpeg", "bmp", "gif".
  Orientation orientation;
};

/// Decodes PNG, JPEG, BMP or the first picture of a GIF; the kind is told by content. `name` goes
/// into errors (kBadInput: unknown kind, damaged, truncated, too large).
Result<Image> DecodeImage(std::span<const uint8_t> bytes, const std::string& name);

/// True when the bytes begin like an image that DecodeImage knows.
bool LooksLikeImage(std::span<const uint8_t> bytes);

/// Reads one image file, upright unless `options` says otherwise. index and time_s are 0.
Result<Frame> ReadImageFile(const std::filesystem::path& path, const OpenOptions& options = {});

/// Opens single image files, in the order given, as a frame source. Needs at least one path.
Result<std::unique_ptr<FrameSource>> OpenImageFiles(std::vector<std::filesystem::path> paths,
                                                    const OpenOptions& options = {});

}  // namespace vlm3r::frames
