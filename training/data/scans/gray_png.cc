// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/gray_png.h"

#include <csetjmp>
#include <cstring>

#include <png.h>

namespace vlm3r::training {
namespace {

constexpr png_uint_32 kLargestSide = 16384;
/// More than any depth camera has; a few bytes can claim and fill hundreds of megabytes.
constexpr int64_t kMostPixels = 1 << 25;

struct Input {
  const std::byte* at;
  size_t left;
};

void Read(png_structp png, png_bytep out, size_t size) {
  auto* input = static_cast<Input*>(png_get_io_ptr(png));
  if (size > input->left) png_error(png, "cut off");
  std::memcpy(out, input->at, size);
  input->at += size;
  input->left -= size;
}

void Write(png_structp png, png_bytep bytes, size_t size) {
  auto* out = static_cast<std::vector<std::byte>*>(png_get_io_ptr(png));
  const auto* begin = reinterpret_cast<const std::byte*>(bytes);
  out->insert(out->end(), begin, begin + size);
}

void Flush(png_structp) {}

[[noreturn]] void Fail(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void Ignore(png_structp, png_const_charp) {}

/// libpng jumps out of here on errors: whatever has a destructor lives with the caller.
bool ReadHeader(png_structp png, png_infop info, GrayImage* image) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_user_limits(png, kLargestSide, kLargestSide);
  // Side chunks (text, profiles) are passed over: libpng takes the memory that their lengths claim.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(png, info);
  image->width = static_cast<int>(png_get_image_width(png, info));
  image->height = static_cast<int>(png_get_image_height(png, info));
  image->bits = png_get_bit_depth(png, info);
  const bool plain = png_get_interlace_type(png, info) == PNG_INTERLACE_NONE;
  if (int64_t{image->width} * image->height > kMostPixels) return false;
  return plain && png_get_color_type(png, info) == PNG_COLOR_TYPE_GRAY &&
         (image->bits == 8 || image->bits == 16);
}

bool ReadRow(png_structp png, uint8_t* row) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_read_row(png, row, nullptr);
  return true;
}

bool WriteAll(png_structp png, png_infop info, const GrayImage& image, uint8_t* row) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width),
               static_cast<png_uint_32>(image.height), image.bits, PNG_COLOR_TYPE_GRAY,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  const auto width = static_cast<size_t>(image.width);
  for (size_t y = 0; y < static_cast<size_t>(image.height); ++y) {
    for (size_t x = 0; x < width; ++x) {
      const uint16_t value = image.values[y * width + x];
      if (image.bits == 8) {
        row[x] = static_cast<uint8_t>(value);
      } else {
        row[2 * x] = static_cast<uint8_t>(value >> 8);
        row[2 * x + 1] = static_cast<uint8_t>(value & 0xff);
      }
    }
    png_write_row(png, row);
  }
  png_write_end(png, info);
  return true;
}

/// Frees libpng's structures on every way out.
struct Reader {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, Fail, Ignore);
  png_infop info = png_create_info_struct(png);
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};
struct Writer {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, Fail, Ignore);
  png_infop info = png_create_info_struct(png);
  ~Writer() { png_destroy_write_struct(&png, &info); }
};

}  // namespace

Result<GrayImage> DecodeGrayPng(std::span<const std::byte> bytes, const std::string& name) {
  const auto bad = [&name](const char* what) {
    return Error{ErrorCode::kBadInput, what, name, "Download or export it again"};
  };
  Reader reader;
  Input input{bytes.data(), bytes.size()};
  png_set_read_fn(reader.png, &input, Read);
  GrayImage image;
  if (!ReadHeader(reader.png, reader.info, &image)) return bad("is no plain grey PNG");
  const auto width = static_cast<size_t>(image.width);
  const size_t bytes_per_value = image.bits == 16 ? 2 : 1;
  std::vector<uint8_t> row(width * bytes_per_value);
  for (int y = 0; y < image.height; ++y) {
    // Row by row, so that a header that lies takes no memory.
    if (!ReadRow(reader.png, row.data())) return bad("is a damaged PNG");
    for (size_t x = 0; x < width; ++x) {
      image.values.push_back(
          bytes_per_value == 1 ? row[x] : static_cast<uint16_t>(row[2 * x] << 8 | row[2 * x + 1]));
    }
  }
  return image;
}

Result<std::vector<std::byte>> EncodeGrayPng(const GrayImage& image) {
  std::vector<std::byte> out;
  std::vector<uint8_t> row(static_cast<size_t>(image.width) * 2);
  const bool whole =
      image.width > 0 && image.height > 0 &&
      image.values.size() == static_cast<size_t>(image.width) * static_cast<size_t>(image.height);
  Writer writer;
  png_set_write_fn(writer.png, &out, Write, Flush);
  if (!whole || !WriteAll(writer.png, writer.info, image, row.data()))
    return Error{ErrorCode::kFailed, "libpng could not encode a picture", "", ""};
  return out;
}

}  // namespace vlm3r::training
