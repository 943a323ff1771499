// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/jpeg_bytes.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace vlm3r::training {
namespace {

/// libjpeg's own handler would end the program.
struct Errors {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void Fail(j_common_ptr info) {
  std::longjmp(reinterpret_cast<Errors*>(info->err)->back, 1);
}

/// No object with a destructor lives in here: longjmp skips them.
bool Encode(const ColorImage& image, int quality, unsigned char** out, unsigned long* size) {
  jpeg_compress_struct info{};
  Errors errors{};
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = Fail;
  if (setjmp(errors.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, out, size);
  info.image_width = static_cast<JDIMENSION>(image.width);
  info.image_height = static_cast<JDIMENSION>(image.height);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(image.rgb.data() + size_t{3} * info.next_scanline *
                                                               static_cast<size_t>(image.width));
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

}  // namespace

Result<std::vector<std::byte>> EncodeJpeg(const ColorImage& image, int quality) {
  if (image.width <= 0 || image.height <= 0 ||
      image.rgb.size() !=
          size_t{3} * static_cast<size_t>(image.width) * static_cast<size_t>(image.height)) {
    return Error{ErrorCode::kUsage, "a picture has not the bytes that its size needs", "", ""};
  }
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const bool encoded = Encode(image, quality, &bytes, &size);
  std::vector<std::byte> out;
  if (encoded) {
    const auto* begin = reinterpret_cast<const std::byte*>(bytes);
    out.assign(begin, begin + size);
  }
  std::free(bytes);
  if (!encoded) return Error{ErrorCode::kFailed, "libjpeg could not encode a picture", "", ""};
  return out;
}

}  // namespace vlm3r::training
