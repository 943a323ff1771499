// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdio>
// jpeglib.h needs the two above before it.
#include <jpeglib.h>
// jerror.h needs jpeglib.h before it.
#include <jerror.h>

#include <csetjmp>
#include <cstring>

#include "engine/frames/image_decoders.h"

namespace vlm3r::frames {
namespace {

/// A progressive file may hold thousands of scans that each cost a whole picture; cameras write
/// about ten.
constexpr int kMaxScans = 200;

/// libjpeg's state for one image. Errors jump back to the setjmp of the calling stage; no object
/// with a destructor lives in a frame that is jumped over.
struct JpegReader {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf jump;
  bool created = false;
  char reason[JMSG_LENGTH_MAX] = "";

  ~JpegReader() {
    if (created) jpeg_destroy_decompress(&jpeg);
  }
};

JpegReader* ReaderOf(j_common_ptr common) { return static_cast<JpegReader*>(common->client_data); }

[[noreturn]] void Fail(JpegReader* reader, const char* text) {
  std::strncpy(reader->reason, text, sizeof(reader->reason) - 1);
  std::longjmp(reader->jump, 1);
}

[[noreturn]] void OnError(j_common_ptr common) {
  JpegReader* reader = ReaderOf(common);
  (*common->err->format_message)(common, reader->reason);
  std::longjmp(reader->jump, 1);
}

/// libjpeg fills what a cut-off file lacks with grey and only warns; such a picture is refused.
/// Other warnings (a flipped bit, bytes between markers) leave a usable picture.
void OnMessage(j_common_ptr common, int level) {
  if (level < 0 && common->err->msg_code == JWRN_JPEG_EOF)
    Fail(ReaderOf(common), "unexpected end of file");
}

void OnProgress(j_common_ptr common) {
  if (common->is_decompressor &&
      reinterpret_cast<j_decompress_ptr>(common)->input_scan_number > kMaxScans) {
    Fail(ReaderOf(common), "too many scans");
  }
}

bool ReadHeader(JpegReader* reader, const uint8_t* data, size_t size) {
  reader->jpeg.err = jpeg_std_error(&reader->errors);
  reader->errors.error_exit = OnError;
  reader->errors.emit_message = OnMessage;
  reader->jpeg.client_data = reader;
  if (setjmp(reader->jump) != 0) return false;
  jpeg_create_decompress(&reader->jpeg);
  reader->created = true;
  reader->progress.progress_monitor = OnProgress;
  reader->jpeg.progress = &reader->progress;
  reader->jpeg.mem->max_memory_to_use = 1L << 30;
  jpeg_mem_src(&reader->jpeg, data, static_cast<unsigned long>(size));
  jpeg_save_markers(&reader->jpeg, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&reader->jpeg, TRUE);
  return true;
}

bool IsCmyk(const JpegReader& reader) {
  return reader.jpeg.jpeg_color_space == JCS_CMYK || reader.jpeg.jpeg_color_space == JCS_YCCK;
}

bool ReadRows(JpegReader* reader, uint8_t* out, size_t row_bytes) {
  if (setjmp(reader->jump) != 0) return false;
  reader->jpeg.out_color_space = IsCmyk(*reader) ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(&reader->jpeg);
  if (static_cast<size_t>(reader->jpeg.output_width) * reader->jpeg.output_components !=
      row_bytes) {
    Fail(reader, "unexpected row size");
  }
  while (reader->jpeg.output_scanline < reader->jpeg.output_height) {
    JSAMPROW row = out + reader->jpeg.output_scanline * row_bytes;
    jpeg_read_scanlines(&reader->jpeg, &row, 1);
  }
  jpeg_finish_decompress(&reader->jpeg);
  return true;
}

/// Adobe writes CMYK inverted: 255 means no ink.
std::vector<uint8_t> RgbFromCmyk(const std::vector<uint8_t>& cmyk, bool inverted) {
  std::vector<uint8_t> rgb(cmyk.size() / 4 * 3);
  for (size_t i = 0; i < cmyk.size() / 4; ++i) {
    const int black = inverted ? cmyk[i * 4 + 3] : 255 - cmyk[i * 4 + 3];
    for (size_t c = 0; c < 3; ++c) {
      const int light = inverted ? cmyk[i * 4 + c] : 255 - cmyk[i * 4 + c];
      rgb[i * 3 + c] = static_cast<uint8_t>((light * black + 127) / 255);
    }
  }
  return rgb;
}

Orientation ExifOrientation(const JpegReader& reader) {
  for (jpeg_saved_marker_ptr marker = reader.jpeg.marker_list; marker != nullptr;
       marker = marker->next) {
    if (marker->data_length < 6 || std::memcmp(marker->data, "Exif\0\0", 6) != 0) continue;
    return OrientationFromExif(ReadExifOrientation(marker->data, marker->data_length));
  }
  return {};
}

}  // namespace

Result<Image> DecodeJpeg(std::span<const uint8_t> bytes, const std::string& name) {
  JpegReader reader;
  if (!ReadHeader(&reader, bytes.data(), bytes.size()))
    return DamagedImage("JPEG", reader.reason, name);
  Image image;
  image.codec = "jpeg";
  VLM3R_TRY(CheckImageSize(reader.jpeg.image_width, reader.jpeg.image_height, name));
  image.size = {static_cast<int>(reader.jpeg.image_width),
                static_cast<int>(reader.jpeg.image_height)};
  const bool cmyk = IsCmyk(reader);
  const size_t row_bytes = static_cast<size_t>(image.size.width) * (cmyk ? 4 : 3);
  image.rgb.resize(row_bytes * static_cast<size_t>(image.size.height));
  image.orientation = ExifOrientation(reader);
  if (!ReadRows(&reader, image.rgb.data(), row_bytes))
    return DamagedImage("JPEG", reader.reason, name);
  if (cmyk) image.rgb = RgbFromCmyk(image.rgb, reader.jpeg.saw_Adobe_marker == TRUE);
  return image;
}

}  // namespace vlm3r::frames
