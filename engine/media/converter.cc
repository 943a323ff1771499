// SPDX-License-Identifier: Apache-2.0
#include "engine/media/converter.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

#include <cmath>
#include <cstdlib>

#include "engine/media/decoder.h"

namespace vlm3r::media {
namespace {

/// Pixel aspect ratios beyond this come from damaged headers.
constexpr double kMaxAspect = 8;
/// The SIMD converters may write past a row's end; the rows are padded for them.
constexpr int kRowAlignment = 64;

/// Brings the scaler's matrix and range in line with the picture's tags. Untagged pictures keep the
/// defaults.
void ApplyColorTags(SwsContext* scaler, const AVFrame& picture) {
  const AVPixFmtDescriptor* format =
      av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  if (format == nullptr || (format->flags & AV_PIX_FMT_FLAG_RGB) != 0) return;
  int* inverse = nullptr;
  int* table = nullptr;
  int source_full = 0, target_full = 0, brightness = 0, contrast = 0, saturation = 0;
  if (sws_getColorspaceDetails(scaler, &inverse, &source_full, &table, &target_full, &brightness,
                               &contrast, &saturation) < 0) {
    return;
  }
  const bool has_matrix =
      picture.colorspace != AVCOL_SPC_UNSPECIFIED && picture.colorspace != AVCOL_SPC_RGB;
  const bool has_range = picture.color_range != AVCOL_RANGE_UNSPECIFIED;
  if (!has_matrix && !has_range) return;
  const int* matrix = has_matrix ? sws_getCoefficients(picture.colorspace) : inverse;
  if (has_range && picture.color_range == AVCOL_RANGE_JPEG) source_full = 1;
  sws_setColorspaceDetails(scaler, matrix, source_full, table, target_full, brightness, contrast,
                           saturation);
}

}  // namespace

Status Converter::Prepare(const AVFrame& picture, const std::string& path) {
  if (rgb_ == nullptr) {
    rgb_.reset(av_frame_alloc());
    if (rgb_ != nullptr) {
      rgb_->format = AV_PIX_FMT_RGB24;
      rgb_->width = size_.width;
      rgb_->height = size_.height;
    }
    if (rgb_ == nullptr || av_frame_get_buffer(rgb_.get(), kRowAlignment) < 0) {
      rgb_.reset();
      return Error{ErrorCode::kOutOfMemory, "out of memory while converting a frame", path, ""};
    }
  }
  scaler_.reset(sws_getCachedContext(
      scaler_.release(), picture.width, picture.height, static_cast<AVPixelFormat>(picture.format),
      size_.width, size_.height, AV_PIX_FMT_RGB24, SWS_BILINEAR, nullptr, nullptr, nullptr));
  if (scaler_ == nullptr) {
    const char* name = av_get_pix_fmt_name(static_cast<AVPixelFormat>(picture.format));
    return Error{ErrorCode::kBadInput,
                 std::string("has frames in a pixel format that cannot be converted (") +
                     (name ? name : "?") + ")",
                 path, "Convert it to H.264 in MP4 first"};
  }
  const Layout layout{picture.width, picture.height, picture.format, picture.colorspace,
                      picture.color_range};
  if (!(layout == layout_)) {
    ApplyColorTags(scaler_.get(), picture);
    layout_ = layout;
    ++num_layouts_;
  }
  return {};
}

Result<frames::Frame> Converter::Convert(const AVFrame& picture, const std::string& path) {
  VLM3R_TRY(Prepare(picture, path));
  const int rows = sws_scale(scaler_.get(), picture.data, picture.linesize, 0, picture.height,
                             rgb_->data, rgb_->linesize);
  if (rows <= 0) {
    return Error{ErrorCode::kBadInput, "has a frame that cannot be converted to RGB", path,
                 "Convert it to H.264 in MP4 first"};
  }
  const frames::Size upright = orientation_.Apply(size_);
  frames::Frame frame;
  frame.width = upright.width;
  frame.height = upright.height;
  frame.rgb = frames::UprightRgb(rgb_->data[0], static_cast<size_t>(rgb_->linesize[0]), size_,
                                 orientation_);
  return frame;
}

frames::Orientation StreamOrientation(const AVStream& stream) {
  size_t size = 0;
  const uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (data == nullptr || size < 9 * sizeof(int32_t)) return {};
  // x' = a x + c y, y' = b x + d y in picture coordinates (y down).
  const auto* matrix = reinterpret_cast<const int32_t*>(data);
  const int64_t a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
  if (std::abs(a) + std::abs(d) >= std::abs(b) + std::abs(c)) return {false, a < 0, d < 0};
  return {true, c < 0, b < 0};
}

frames::Size SquarePixelSize(frames::Size size, AVRational aspect) {
  if (aspect.num <= 0 || aspect.den <= 0 || aspect.num == aspect.den) return size;
  const double ratio = av_q2d(aspect);
  if (ratio > kMaxAspect || ratio < 1 / kMaxAspect) return size;
  const frames::Size square =
      ratio > 1 ? frames::Size{static_cast<int>(std::lround(size.width * ratio)), size.height}
                : frames::Size{size.width, static_cast<int>(std::lround(size.height / ratio))};
  return int64_t{square.width} * square.height <= kMaxPixels ? square : size;
}

}  // namespace vlm3r::media
