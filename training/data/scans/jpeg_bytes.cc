// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/jpeg_bytes.h"

#include "engine/frames/jpeg_writer.h"

namespace vlm3r::training {

Result<std::vector<std::byte>> EncodeJpeg(const ColorImage& image, int quality) {
  if (image.width <= 0 || image.height <= 0 ||
      image.rgb.size() !=
          size_t{3} * static_cast<size_t>(image.width) * static_cast<size_t>(image.height)) {
    return Error{ErrorCode::kUsage, "a picture has not the bytes that its size needs", "", ""};
  }
  VLM3R_ASSIGN(const std::vector<uint8_t> jpeg,
               frames::EncodeJpeg(image.rgb, {image.width, image.height}, quality));
  const auto* begin = reinterpret_cast<const std::byte*>(jpeg.data());
  return std::vector<std::byte>(begin, begin + jpeg.size());
}

}  // namespace vlm3r::training
