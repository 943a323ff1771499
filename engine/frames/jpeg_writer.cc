// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/jpeg_writer.h"

#include <cstddef>
#include <cstdio>
// jpeglib.h needs the two above before it.
#include <jpeglib.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdlib>

#include "engine/base/check.h"

namespace vlm3r::frames {
namespace {

/// libjpeg's state for one picture. Errors jump back to Write(), whose frame holds no object with a
/// destructor.
struct JpegWriter {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  std::jmp_buf jump;
  bool created = false;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  char reason[JMSG_LENGTH_MAX] = "";

  ~JpegWriter() {
    if (created) jpeg_destroy_compress(&jpeg);
    std::free(bytes);
  }
};

[[noreturn]] void OnError(j_common_ptr common) {
  auto* writer = static_cast<JpegWriter*>(common->client_data);
  (*common->err->format_message)(common, writer->reason);
  std::longjmp(writer->jump, 1);
}

bool Write(JpegWriter* writer, const uint8_t* rgb, Size size, int quality) {
  jpeg_compress_struct& jpeg = writer->jpeg;
  jpeg.err = jpeg_std_error(&writer->errors);
  writer->errors.error_exit = OnError;
  jpeg.client_data = writer;
  if (setjmp(writer->jump) != 0) return false;
  jpeg_create_compress(&jpeg);
  writer->created = true;
  jpeg_mem_dest(&jpeg, &writer->bytes, &writer->size);
  jpeg.image_width = static_cast<JDIMENSION>(size.width);
  jpeg.image_height = static_cast<JDIMENSION>(size.height);
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  const size_t row_bytes = static_cast<size_t>(size.width) * 3;
  while (jpeg.next_scanline < jpeg.image_height) {
    // The library promises not to write to its input.
    JSAMPROW row = const_cast<uint8_t*>(rgb) + jpeg.next_scanline * row_bytes;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  return true;
}

}  // namespace

Result<std::vector<uint8_t>> EncodeJpeg(std::span<const uint8_t> rgb, Size size, int quality) {
  VLM3R_CHECK(size.width > 0 && size.height > 0 && quality >= 1 && quality <= 100);
  VLM3R_CHECK(rgb.size() ==
              size_t{3} * static_cast<size_t>(size.width) * static_cast<size_t>(size.height));
  JpegWriter writer;
  if (!Write(&writer, rgb.data(), size, quality)) {
    const bool too_long = std::max(size.width, size.height) > JPEG_MAX_DIMENSION;
    return Error{too_long ? ErrorCode::kBadInput : ErrorCode::kOutOfMemory,
                 std::string("a picture cannot be written as JPEG: ") + writer.reason, "", ""};
  }
  return std::vector<uint8_t>(writer.bytes, writer.bytes + writer.size);
}

Frame FitWithin(const Frame& frame, int max_side) {
  const int longest = std::max(frame.width, frame.height);
  if (max_side <= 0 || longest <= max_side) return frame;
  const auto shrink = [&](int side) {
    const double exact = static_cast<double>(side) * max_side / longest;
    return std::max(1, static_cast<int>(std::lround(exact)));
  };
  const Size out{shrink(frame.width), shrink(frame.height)};
  Frame fitted{frame.index, frame.time_s, out.width, out.height, {}};
  fitted.rgb = ResizeRgb(frame.rgb, {frame.width, frame.height}, out, ResampleFilter::kBicubic);
  return fitted;
}

}  // namespace vlm3r::frames
