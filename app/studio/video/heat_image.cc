// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/heat_image.h"

#include <algorithm>
#include <cmath>

#include <QColor>

#include "engine/scene/display.h"

namespace vlm3r::studio {
namespace {

/// Pixels a patch's side: stretching smooths over less than one of them.
constexpr int kPatchPx = 12;
constexpr int kLeastAlpha = 70, kMostAlpha = 200;

}  // namespace

QColor HeatColor(double place) {
  const auto rgb = scene::ScaleColor(std::clamp(place, 0.0, 1.0));
  return {rgb[0], rgb[1], rgb[2]};
}

QImage HeatImage(const viz::FrameHeat& heat) {
  if (heat.rows <= 0 || heat.columns <= 0) return {};
  QImage patches(heat.columns, heat.rows, QImage::Format_ARGB32);
  for (int row = 0; row < heat.rows; ++row) {
    for (int column = 0; column < heat.columns; ++column) {
      const auto at = static_cast<size_t>(row * heat.columns + column);
      const float value = at < heat.values.size() ? heat.values[at] : -1;
      QColor color(Qt::transparent);
      if (value >= 0) {
        color = HeatColor(value);
        color.setAlpha(kLeastAlpha + static_cast<int>(std::lround(std::min(1.0f, value) *
                                                                  (kMostAlpha - kLeastAlpha))));
      }
      patches.setPixelColor(column, row, color);
    }
  }
  return patches.scaled(patches.size() * kPatchPx, Qt::IgnoreAspectRatio, Qt::FastTransformation)
      .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

}  // namespace vlm3r::studio
