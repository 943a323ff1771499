// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/frames/image_decoders.h"

namespace vlm3r::frames {
namespace {

constexpr int kMaxCodes = 4096;

/// Reads a GIF front to back; every read past the end sets `ended` and gives 0.
class GifReader {
 public:
  explicit GifReader(std::span<const uint8_t> bytes) : bytes_(bytes) {}
  uint8_t U8() {
    if (at_ < bytes_.size()) return bytes_[at_++];
    ended_ = true;
    return 0;
  }
  int U16() {
    const int low = U8();
    return low | U8() << 8;
  }
  void Skip(size_t count) {
    if (bytes_.size() - at_ < count) ended_ = true;
    at_ += std::min(count, bytes_.size() - at_);
  }
  void SkipSubBlocks() {
    while (const uint8_t size = U8()) Skip(size);
  }
  /// The sub-blocks joined; sets ended() when the terminator is missing.
  std::vector<uint8_t> SubBlocks() {
    std::vector<uint8_t> data;
    while (const uint8_t size = U8()) {
      const size_t count = std::min<size_t>(size, bytes_.size() - at_);
      data.insert(data.end(), bytes_.begin() + at_, bytes_.begin() + at_ + count);
      Skip(size);
    }
    return data;
  }
  /// Offset of a palette of 2^(bits) entries, which is skipped.
  size_t Palette(int flags) {
    const size_t at = at_;
    Skip(size_t{3} << ((flags & 7) + 1));
    return at;
  }
  bool ended() const { return ended_; }

 private:
  std::span<const uint8_t> bytes_;
  size_t at_ = 0;
  bool ended_ = false;
};

/// GIF's variable-width LZW. Stops at the end code, at the wanted length, or at a code that cannot
/// be.
std::vector<uint8_t> DecodeLzw(const std::vector<uint8_t>& data, int min_bits, size_t wanted) {
  std::array<uint16_t, kMaxCodes> prefix{};
  std::array<uint8_t, kMaxCodes> suffix{};
  std::array<uint8_t, kMaxCodes> stack{};
  const int clear = 1 << min_bits;
  int bits = min_bits + 1, next = clear + 2, previous = -1;
  uint8_t first = 0;
  std::vector<uint8_t> out;
  out.reserve(wanted);
  uint32_t window = 0;
  int held = 0;
  for (size_t at = 0; out.size() < wanted;) {
    for (; held < bits && at < data.size(); held += 8)
      window |= static_cast<uint32_t>(data[at++]) << held;
    if (held < bits) break;
    const int code = static_cast<int>(window & ((1u << bits) - 1));
    window >>= bits;
    held -= bits;
    if (code == clear) {
      bits = min_bits + 1;
      next = clear + 2;
      previous = -1;
      continue;
    }
    if (code == clear + 1 || code > next || (code == next && previous < 0)) break;
    int depth = 0;
    int walk = code;
    if (code == next) {
      stack[depth++] = first;
      walk = previous;
    }
    for (; walk > clear; walk = prefix[walk]) stack[depth++] = suffix[walk];
    first = static_cast<uint8_t>(walk);
    out.push_back(first);
    while (depth > 0 && out.size() < wanted) out.push_back(stack[--depth]);
    if (previous >= 0 && next < kMaxCodes) {
      prefix[next] = static_cast<uint16_t>(previous);
      suffix[next] = first;
      ++next;
      if (next == 1 << bits && bits < 12) ++bits;
    }
    previous = code;
  }
  return out;
}

/// The stored row that is the n-th to come in an interlaced picture.
int InterlacedRow(int n, int height) {
  static constexpr int kStart[] = {0, 4, 2, 1};
  static constexpr int kStep[] = {8, 8, 4, 2};
  for (int pass = 0; pass < 4; ++pass) {
    const int rows = (height - kStart[pass] + kStep[pass] - 1) / kStep[pass];
    if (n < rows) return kStart[pass] + n * kStep[pass];
    n -= rows;
  }
  return height;
}

struct Picture {
  int left = 0, top = 0, width = 0, height = 0;
  bool interlaced = false;
};

void Paint(const Picture& picture, const std::vector<uint8_t>& indices,
           std::span<const uint8_t> palette, Image* image) {
  for (int n = 0; n < picture.height; ++n) {
    const int row = picture.interlaced ? InterlacedRow(n, picture.height) : n;
    const int y = picture.top + row;
    for (int column = 0; column < picture.width; ++column) {
      const int x = picture.left + column;
      const size_t index = indices[static_cast<size_t>(n) * picture.width + column];
      if (x >= image->size.width || y >= image->size.height || index * 3 + 3 > palette.size())
        continue;
      uint8_t* out = image->rgb.data() + (static_cast<size_t>(y) * image->size.width + x) * 3;
      for (size_t c = 0; c < 3; ++c) out[c] = palette[index * 3 + c];
    }
  }
}

/// Skips to the first picture block. False when there is none.
bool FindPicture(GifReader* reader) {
  while (!reader->ended()) {
    const uint8_t kind = reader->U8();
    if (kind == 0x2C) return true;
    if (kind != 0x21) return false;
    reader->U8();
    reader->SkipSubBlocks();
  }
  return false;
}

}  // namespace

Result<Image> DecodeGif(std::span<const uint8_t> bytes, const std::string& name) {
  GifReader reader(bytes);
  reader.Skip(6);
  Image image;
  image.codec = "gif";
  image.size.width = reader.U16();
  image.size.height = reader.U16();
  int flags = reader.U8();
  reader.Skip(2);
  size_t palette = 0, palette_bytes = 0;
  const auto take_palette = [&] {
    palette = reader.Palette(flags);
    palette_bytes = size_t{3} << ((flags & 7) + 1);
  };
  if ((flags & 0x80) != 0) take_palette();
  if (!FindPicture(&reader)) return DamagedImage("GIF", "no picture in it", name);
  Picture picture{reader.U16(), reader.U16(), reader.U16(), reader.U16(), false};
  flags = reader.U8();
  picture.interlaced = (flags & 0x40) != 0;
  if ((flags & 0x80) != 0) take_palette();
  const int min_bits = reader.U8();
  if (reader.ended()) return DamagedImage("GIF", "unexpected end of file", name);
  if (min_bits < 1 || min_bits > 11) return DamagedImage("GIF", "impossible code size", name);
  VLM3R_TRY(CheckImageSize(image.size.width, image.size.height, name));
  VLM3R_TRY(CheckImageSize(picture.width, picture.height, name));
  const size_t wanted = static_cast<size_t>(picture.width) * picture.height;
  const std::vector<uint8_t> indices = DecodeLzw(reader.SubBlocks(), min_bits, wanted);
  if (indices.size() < wanted) return DamagedImage("GIF", "unexpected end of the picture", name);
  image.rgb.assign(static_cast<size_t>(image.size.width) * image.size.height * 3, 0);
  Paint(picture, indices, bytes.subspan(palette, palette_bytes), &image);
  return image;
}

}  // namespace vlm3r::frames
