// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/orientation.h"

#include <cstring>

namespace vlm3r::frames {
namespace {

constexpr uint16_t kOrientationTag = 0x0112;
constexpr size_t kChannels = 3;

/// Reads the numbers of a TIFF block in its own byte order; callers check the bounds.
struct TiffReader {
  const uint8_t* data;
  bool big_endian;
  uint32_t U16(size_t at) const {
    return big_endian ? data[at] << 8 | data[at + 1] : data[at] | data[at + 1] << 8;
  }
  uint32_t U32(size_t at) const {
    return big_endian ? U16(at) << 16 | U16(at + 2) : U16(at) | U16(at + 2) << 16;
  }
};

}  // namespace

int Orientation::rotation_deg() const {
  if (transpose) return flip_x ? 90 : 270;
  return flip_y ? 180 : 0;
}

Orientation OrientationFromExif(int value) {
  switch (value) {
    case 2: return {false, true, false};
    case 3: return {false, true, true};
    case 4: return {false, false, true};
    case 5: return {true, false, false};
    case 6: return {true, true, false};
    case 7: return {true, true, true};
    case 8: return {true, false, true};
    default: return {};
  }
}

int ReadExifOrientation(const uint8_t* data, size_t size) {
  if (size >= 6 && std::memcmp(data, "Exif\0\0", 6) == 0) {
    data += 6;
    size -= 6;
  }
  if (size < 8) return 1;
  const bool big_endian = data[0] == 'M' && data[1] == 'M';
  if (!big_endian && !(data[0] == 'I' && data[1] == 'I')) return 1;
  const TiffReader reader{data, big_endian};
  const size_t directory = reader.U32(4);
  if (reader.U16(2) != 42 || directory > size - 2) return 1;
  const size_t num_entries = reader.U16(directory);
  for (size_t i = 0; i < num_entries; ++i) {
    const size_t entry = directory + 2 + i * 12;
    if (entry + 12 > size) return 1;
    if (reader.U16(entry) != kOrientationTag) continue;
    const auto value = static_cast<int>(reader.U16(entry + 8));
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

std::vector<uint8_t> UprightRgb(const uint8_t* rgb, size_t row_bytes, Size size,
                                Orientation orientation) {
  const Size out = orientation.Apply(size);
  const auto width = static_cast<size_t>(out.width);
  const auto height = static_cast<size_t>(out.height);
  std::vector<uint8_t> result(width * height * kChannels);
  for (size_t y = 0; y < height; ++y) {
    uint8_t* target = result.data() + y * width * kChannels;
    const size_t from_y = orientation.flip_y ? height - 1 - y : y;
    if (!orientation.transpose && !orientation.flip_x) {
      std::memcpy(target, rgb + from_y * row_bytes, width * kChannels);
      continue;
    }
    for (size_t x = 0; x < width; ++x) {
      const size_t from_x = orientation.flip_x ? width - 1 - x : x;
      const uint8_t* source = orientation.transpose ? rgb + from_x * row_bytes + from_y * kChannels
                                                    : rgb + from_y * row_bytes + from_x * kChannels;
      std::memcpy(target + x * kChannels, source, kChannels);
    }
  }
  return result;
}

}  // namespace vlm3r::frames
