// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/rgb_png.h"

#include <png.h>

namespace vlm3r::training {

Result<std::vector<std::byte>> EncodeRgbPng(const ColorImage& image) {
  const Error failed{ErrorCode::kFailed, "libpng could not encode a picture", "", ""};
  if (image.width <= 0 || image.height <= 0 ||
      image.rgb.size() !=
          size_t{3} * static_cast<size_t>(image.width) * static_cast<size_t>(image.height))
    return failed;
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  header.width = static_cast<png_uint_32>(image.width);
  header.height = static_cast<png_uint_32>(image.height);
  header.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(header);
  std::vector<std::byte> bytes(size);
  if (!png_image_write_to_memory(&header, bytes.data(), &size, 0, image.rgb.data(), 0, nullptr))
    return failed;
  bytes.resize(size);
  return bytes;
}

}  // namespace vlm3r::training
