// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/pixel_mapping.h"

#include <algorithm>
#include <cmath>

#include "engine/frames/preprocess.h"

namespace vlm3r::studio {
namespace {

/// Sides are cut to multiples of this: the long side of the request is at most so much longer than
/// the map.
constexpr int kLargestPatch = 32;

}  // namespace

PixelMapping::PixelMapping(const QSize& picture, const QSize& map) : resized_(map), map_(map) {
  if (picture.isEmpty() || map.isEmpty()) return;
  const frames::Size frame{picture.width(), picture.height()};
  const int longer = std::max(map.width(), map.height());
  for (int side = longer; side < longer + kLargestPatch; ++side) {
    const frames::DisplayGeometry geometry =
        frames::Cut3rDisplayGeometry(frame, {.long_side = side});
    if (geometry.out.width != map.width() || geometry.out.height != map.height()) continue;
    resized_ = {geometry.resized.width, geometry.resized.height};
    offset_ = {geometry.offset_x, geometry.offset_y};
    return;
  }
  // Made by other rules: taken as the middle of the picture.
  const double scale = std::max(static_cast<double>(map.width()) / picture.width(),
                                static_cast<double>(map.height()) / picture.height());
  resized_ = {static_cast<int>(std::lround(picture.width() * scale)),
              static_cast<int>(std::lround(picture.height() * scale))};
  offset_ = {(resized_.width() - map.width()) / 2, (resized_.height() - map.height()) / 2};
}

QPointF PixelMapping::toPicture(const QPoint& map_pixel) const {
  return {(map_pixel.x() + offset_.x() + 0.5) / std::max(1, resized_.width()),
          (map_pixel.y() + offset_.y() + 0.5) / std::max(1, resized_.height())};
}

QPointF PixelMapping::pointToPicture(const QPointF& in_map) const {
  return {(in_map.x() + offset_.x()) / std::max(1, resized_.width()),
          (in_map.y() + offset_.y()) / std::max(1, resized_.height())};
}

QRectF PixelMapping::mapArea() const {
  return {pointToPicture({0, 0}), pointToPicture(QPointF(map_.width(), map_.height()))};
}

std::optional<QPoint> PixelMapping::toMap(const QPointF& in_picture) const {
  const QPoint pixel(
      static_cast<int>(std::floor(in_picture.x() * resized_.width())) - offset_.x(),
      static_cast<int>(std::floor(in_picture.y() * resized_.height())) - offset_.y());
  if (!QRect(QPoint(0, 0), map_).contains(pixel)) return std::nullopt;
  return pixel;
}

}  // namespace vlm3r::studio
