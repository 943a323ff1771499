// SPDX-License-Identifier: Apache-2.0
#include <png.h>

#include <csetjmp>
#include <cstring>

#include "engine/frames/image_decoders.h"

namespace vlm3r::frames {
namespace {

/// libpng's state for one image. Errors jump back to the setjmp of the calling stage; no object
/// with a destructor lives in a frame that is jumped over.
struct PngReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  const uint8_t* at = nullptr;
  size_t left = 0;
  char reason[128] = "";

  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

void OnError(png_structp png, png_const_charp text) {
  auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
  std::strncpy(reader->reason, text, sizeof(reader->reason) - 1);
  png_longjmp(png, 1);
}

void OnWarning(png_structp, png_const_charp) {}

void ReadBytes(png_structp png, png_bytep out, size_t size) {
  auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
  if (size > reader->left) png_error(png, "unexpected end of file");
  std::memcpy(out, reader->at, size);
  reader->at += size;
  reader->left -= size;
}

bool ReadHeader(PngReader* reader) {
  if (setjmp(png_jmpbuf(reader->png)) != 0) return false;
  png_set_read_fn(reader->png, reader, ReadBytes);
  png_set_user_limits(reader->png, kMaxImageSide, kMaxImageSide);
  // Side chunks (text, profiles) are passed over: libpng takes the memory that their lengths claim.
  png_set_keep_unknown_chunks(reader->png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(reader->png, reader->info);
  return true;
}

bool SetUpRgb(PngReader* reader) {
  if (setjmp(png_jmpbuf(reader->png)) != 0) return false;
  png_set_expand(reader->png);
  png_set_strip_16(reader->png);
  png_set_gray_to_rgb(reader->png);
  png_set_strip_alpha(reader->png);
  png_set_interlace_handling(reader->png);
  png_read_update_info(reader->png, reader->info);
  return png_get_channels(reader->png, reader->info) == 3;
}

bool ReadRows(PngReader* reader, png_bytepp rows) {
  if (setjmp(png_jmpbuf(reader->png)) != 0) return false;
  png_read_image(reader->png, rows);
  png_read_end(reader->png, reader->info);
  return true;
}

/// The content of the file's eXIf chunk; empty without one. `bytes` have been decoded as a PNG.
std::span<const uint8_t> ExifChunk(std::span<const uint8_t> bytes) {
  constexpr size_t kSignature = 8, kHead = 8, kChecksum = 4;
  auto left = bytes.subspan(kSignature);
  while (left.size() >= kHead + kChecksum) {
    const size_t length = png_get_uint_32(left.data());
    if (length > left.size() - kHead - kChecksum) break;
    if (std::memcmp(left.data() + 4, "eXIf", 4) == 0) return left.subspan(kHead, length);
    left = left.subspan(kHead + length + kChecksum);
  }
  return {};
}

Orientation ExifOrientation(std::span<const uint8_t> bytes) {
  const auto exif = ExifChunk(bytes);
  if (exif.empty()) return {};
  return OrientationFromExif(ReadExifOrientation(exif.data(), exif.size()));
}

}  // namespace

Result<Image> DecodePng(std::span<const uint8_t> bytes, const std::string& name) {
  PngReader reader;
  reader.at = bytes.data();
  reader.left = bytes.size();
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, OnError, OnWarning);
  if (reader.png != nullptr) reader.info = png_create_info_struct(reader.png);
  if (reader.info == nullptr) return Error{ErrorCode::kOutOfMemory, "out of memory", name, ""};
  if (!ReadHeader(&reader)) return DamagedImage("PNG", reader.reason, name);
  Image image;
  image.codec = "png";
  const int64_t width = png_get_image_width(reader.png, reader.info);
  const int64_t height = png_get_image_height(reader.png, reader.info);
  VLM3R_TRY(CheckImageSize(width, height, name));
  image.size = {static_cast<int>(width), static_cast<int>(height)};
  if (!SetUpRgb(&reader)) return DamagedImage("PNG", reader.reason, name);
  image.rgb.resize(static_cast<size_t>(width * height * 3));
  std::vector<png_bytep> rows(static_cast<size_t>(height));
  for (int64_t y = 0; y < height; ++y)
    rows[static_cast<size_t>(y)] = image.rgb.data() + y * width * 3;
  if (!ReadRows(&reader, rows.data())) return DamagedImage("PNG", reader.reason, name);
  image.orientation = ExifOrientation(bytes);
  return image;
}

}  // namespace vlm3r::frames
