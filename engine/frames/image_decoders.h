// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "engine/frames/image_file.h"

// Internal to engine/frames: one decoder per file kind, each bounded by the limits of image_file.h.
namespace vlm3r::frames {

Result<Image> DecodePng(std::span<const uint8_t> bytes, const std::string& name);
Result<Image> DecodeJpeg(std::span<const uint8_t> bytes, const std::string& name);
Result<Image> DecodeBmp(std::span<const uint8_t> bytes, const std::string& name);
Result<Image> DecodeGif(std::span<const uint8_t> bytes, const std::string& name);

/// "is a damaged PNG image (reason)".
Error DamagedImage(const char* kind, const std::string& reason, const std::string& name);

/// Fails when a side is 0 or a limit is exceeded.
Status CheckImageSize(int64_t width, int64_t height, const std::string& name);

}  // namespace vlm3r::frames
