// SPDX-License-Identifier: Apache-2.0
#include <bit>

#include "engine/frames/image_decoders.h"

namespace vlm3r::frames {
namespace {

constexpr size_t kFileHeader = 14;
constexpr uint32_t kUncompressed = 0;
constexpr uint32_t kBitFields = 3;
constexpr uint32_t kAlphaBitFields = 6;

struct BmpHeader {
  int64_t width = 0;
  int64_t height = 0;
  bool top_down = false;
  uint32_t bits = 0;
  uint32_t compression = kUncompressed;
  size_t pixels = 0;        ///< Offset of the first stored row.
  size_t palette = 0;       ///< Offset of the palette.
  size_t palette_step = 4;  ///< Bytes of one palette entry.
  uint32_t masks[3] = {};   ///< Red, green, blue.
};

uint32_t U16(std::span<const uint8_t> bytes, size_t at) { return bytes[at] | bytes[at + 1] << 8; }
uint32_t U32(std::span<const uint8_t> bytes, size_t at) {
  return U16(bytes, at) | U16(bytes, at + 2) << 16;
}

/// The sample under a mask, spread to 8 bits as Pillow does.
uint8_t Masked(uint32_t pixel, uint32_t mask) {
  if (mask == 0) return 0;
  const uint64_t max = mask >> std::countr_zero(mask);
  const uint64_t value = (pixel & mask) >> std::countr_zero(mask);
  return static_cast<uint8_t>(value * 255 / max);
}

void SetMasks(BmpHeader* header, uint32_t red, uint32_t green, uint32_t blue) {
  header->masks[0] = red;
  header->masks[1] = green;
  header->masks[2] = blue;
}

/// Empty reason: fine.
std::string ParseHeader(std::span<const uint8_t> bytes, BmpHeader* header) {
  if (bytes.size() < kFileHeader + 12) return "unexpected end of file";
  const size_t info_size = U32(bytes, kFileHeader);
  if (bytes.size() - kFileHeader < info_size) return "unexpected end of file";
  header->pixels = U32(bytes, 10);
  header->palette = kFileHeader + info_size;
  if (info_size == 12) {
    header->width = U16(bytes, 18);
    header->height = U16(bytes, 20);
    header->bits = U16(bytes, 24);
    header->palette_step = 3;
    return "";
  }
  if (info_size < 40) return "unknown header";
  header->width = static_cast<int32_t>(U32(bytes, 18));
  header->height = static_cast<int32_t>(U32(bytes, 22));
  header->top_down = header->height < 0;
  if (header->top_down) header->height = -header->height;
  header->bits = U16(bytes, 28);
  header->compression = U32(bytes, 30);
  if (header->bits == 16) SetMasks(header, 0x7C00, 0x03E0, 0x001F);
  if (header->bits == 32) SetMasks(header, 0xFF0000, 0x00FF00, 0x0000FF);
  if (header->compression == kUncompressed) return "";
  if (header->compression != kBitFields && header->compression != kAlphaBitFields) {
    return "compressed BMP is not supported";
  }
  // The masks stand at the same place whether they belong to the header or follow it.
  if (bytes.size() < kFileHeader + 52) return "unexpected end of file";
  SetMasks(header, U32(bytes, 54), U32(bytes, 58), U32(bytes, 62));
  return "";
}

std::string CheckBits(const BmpHeader& header) {
  const bool fields = header.compression != kUncompressed;
  switch (header.bits) {
    case 1:
    case 4:
    case 8:
    case 24: return fields ? "bit fields in a format without them" : "";
    case 16:
    case 32: return "";
    default: return std::to_string(header.bits) + " bits a pixel are not supported";
  }
}

/// One stored row to RGB. `row` holds the whole row.
void ConvertRow(std::span<const uint8_t> bytes, const BmpHeader& header, const uint8_t* row,
                uint8_t* out) {
  for (int64_t x = 0; x < header.width; ++x, out += 3) {
    if (header.bits <= 8) {
      const uint32_t shift = 8 - header.bits - static_cast<uint32_t>(x * header.bits) % 8;
      const uint32_t index = row[x * header.bits / 8] >> shift & ((1u << header.bits) - 1);
      const size_t entry = header.palette + index * header.palette_step;
      const bool inside = entry + 3 <= bytes.size();
      for (size_t c = 0; c < 3; ++c) out[c] = inside ? bytes[entry + 2 - c] : 0;
    } else if (header.bits == 24) {
      for (size_t c = 0; c < 3; ++c) out[c] = row[x * 3 + 2 - c];
    } else {
      const uint32_t low = row[x * header.bits / 8] | row[x * header.bits / 8 + 1] << 8;
      const uint32_t high = header.bits == 32 ? row[x * 4 + 2] | row[x * 4 + 3] << 8 : 0;
      for (size_t c = 0; c < 3; ++c) out[c] = Masked(low | high << 16, header.masks[c]);
    }
  }
}

}  // namespace

Result<Image> DecodeBmp(std::span<const uint8_t> bytes, const std::string& name) {
  BmpHeader header;
  std::string reason = ParseHeader(bytes, &header);
  if (reason.empty()) reason = CheckBits(header);
  if (!reason.empty()) return DamagedImage("BMP", reason, name);
  VLM3R_TRY(CheckImageSize(header.width, header.height, name));
  const auto row_bytes = static_cast<size_t>((header.width * header.bits + 31) / 32 * 4);
  const auto height = static_cast<size_t>(header.height);
  if (header.pixels > bytes.size() || (bytes.size() - header.pixels) / row_bytes < height) {
    return DamagedImage("BMP", "unexpected end of file", name);
  }
  Image image;
  image.codec = "bmp";
  image.size = {static_cast<int>(header.width), static_cast<int>(header.height)};
  const size_t out_bytes = static_cast<size_t>(header.width) * 3;
  image.rgb.resize(out_bytes * height);
  for (size_t y = 0; y < height; ++y) {
    const size_t stored = header.top_down ? y : height - 1 - y;
    ConvertRow(bytes, header, bytes.data() + header.pixels + stored * row_bytes,
               image.rgb.data() + y * out_bytes);
  }
  return image;
}

}  // namespace vlm3r::frames
