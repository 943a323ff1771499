// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QPoint>
#include <QPointF>
#include <QRect>
#include <QSize>

namespace vlm3r::studio {

/// Maps pixels of a point map (resized and cut around the centre) to pixels of the video's picture
/// and back.
class PixelMapping {
 public:
  PixelMapping(const QSize& picture, const QSize& map);

  /// The middle of a map pixel in the picture, in 0..1 of its width and height.
  QPointF toPicture(const QPoint& map_pixel) const;
  /// The same of any point of the map, in pixels from its upper left corner; also outside of it.
  QPointF pointToPicture(const QPointF& in_map) const;
  /// The part of the picture that the map covers, in 0..1.
  QRectF mapArea() const;
  /// Nothing where the picture was cut away.
  std::optional<QPoint> toMap(const QPointF& in_picture) const;

 private:
  QSize resized_;
  QSize map_;
  QPoint offset_;
};

}  // namespace vlm3r::studio
