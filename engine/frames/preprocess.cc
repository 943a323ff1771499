// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/preprocess.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "engine/base/check.h"

namespace vlm3r::frames {
namespace {

/// The 224-pixel CUT3R models see the central square of a picture whose short side is 224.
constexpr int kSquareModelSide = 224;

/// Rounds halves to even, as Python does.
int RoundHalfEven(double value) { return static_cast<int>(std::nearbyint(value)); }

Size ResizedByLongSide(Size size, int long_side) {
  const double longest = std::max(size.width, size.height);
  return {std::max(1, RoundHalfEven(size.width * static_cast<double>(long_side) / longest)),
          std::max(1, RoundHalfEven(size.height * static_cast<double>(long_side) / longest))};
}

std::vector<uint8_t> Crop(const std::vector<uint8_t>& rgb, Size size,
                          const DisplayGeometry& geometry) {
  const size_t row_bytes = static_cast<size_t>(geometry.out.width) * 3;
  std::vector<uint8_t> result(row_bytes * static_cast<size_t>(geometry.out.height));
  for (int y = 0; y < geometry.out.height; ++y) {
    const size_t from =
        (static_cast<size_t>(y + geometry.offset_y) * size.width + geometry.offset_x) * 3;
    std::memcpy(result.data() + static_cast<size_t>(y) * row_bytes, rgb.data() + from, row_bytes);
  }
  return result;
}

}  // namespace

Pixels SiglipPixels(const Frame& frame, int side) {
  const Size out{side, side};
  return {out, ResizeRgb(frame.rgb, {frame.width, frame.height}, out, ResampleFilter::kBicubic)};
}

DisplayGeometry Cut3rDisplayGeometry(Size frame, const DisplayRules& rules) {
  VLM3R_CHECK(frame.width > 0 && frame.height > 0 && rules.long_side >= rules.patch,
              "impossible size");
  DisplayGeometry geometry;
  int long_side = rules.long_side;
  if (rules.long_side == kSquareModelSide) {
    const double ratio = static_cast<double>(frame.width) / frame.height;
    long_side = RoundHalfEven(rules.long_side * std::max(ratio, 1 / ratio));
  }
  geometry.resized = ResizedByLongSide(frame, long_side);
  const int centre_x = geometry.resized.width / 2;
  const int centre_y = geometry.resized.height / 2;
  int half_width = 2 * centre_x / rules.patch * (rules.patch / 2);
  int half_height = 2 * centre_y / rules.patch * (rules.patch / 2);
  if (rules.long_side == kSquareModelSide) {
    half_width = half_height = std::min(centre_x, centre_y);
  } else if (!rules.square_allowed && geometry.resized.width == geometry.resized.height) {
    half_height = 3 * half_width / 4;
  }
  // A strip thinner than one patch still needs one: it is stretched instead of cut.
  geometry.out = {std::max(2 * half_width, rules.patch), std::max(2 * half_height, rules.patch)};
  geometry.offset_x = std::max(0, centre_x - half_width);
  geometry.offset_y = std::max(0, centre_y - half_height);
  return geometry;
}

Pixels Cut3rDisplayPixels(const Frame& frame, const DisplayRules& rules) {
  const Size size{frame.width, frame.height};
  const DisplayGeometry geometry = Cut3rDisplayGeometry(size, rules);
  const int target = std::max(geometry.resized.width, geometry.resized.height);
  const bool shrinks = std::max(size.width, size.height) > target;
  const auto filter = shrinks ? ResampleFilter::kLanczos : ResampleFilter::kBicubic;
  Pixels result{geometry.out, ResizeRgb(frame.rgb, size, geometry.resized, filter)};
  const bool fits = geometry.out.width <= geometry.resized.width &&
                    geometry.out.height <= geometry.resized.height;
  if (rules.crop && fits) {
    result.rgb = Crop(result.rgb, geometry.resized, geometry);
  } else {
    result.rgb = ResizeRgb(result.rgb, geometry.resized, geometry.out, ResampleFilter::kLanczos);
  }
  return result;
}

}  // namespace vlm3r::frames
