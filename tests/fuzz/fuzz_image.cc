// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "engine/frames/image_file.h"

/// Any bytes must give a whole image or an error with a cause.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto image = vlm3r::frames::DecodeImage({data, size}, "fuzz");
  if (!image) {
    VLM3R_CHECK(!image.error().message.empty());
    return 0;
  }
  const size_t pixels =
      static_cast<size_t>(image->size.width) * static_cast<size_t>(image->size.height);
  VLM3R_CHECK(pixels > 0 && image->rgb.size() == pixels * 3);
  return 0;
}
