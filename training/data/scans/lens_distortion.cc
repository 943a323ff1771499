// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/lens_distortion.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace vlm3r::training {
namespace {

/// Calls `take(target, x, y)` for every pixel whose place in the bent picture lies on a pixel.
template <typename Take>
void ForEachSeen(int width, int height, const Intrinsics& k, const LensDistortion& lens,
                 const Take& take) {
  size_t target = 0;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column, ++target) {
      const Eigen::Vector2d bent = lens.Bend({(column - k.cx) / k.fx, (row - k.cy) / k.fy});
      const double x = bent.x() * k.fx + k.cx, y = bent.y() * k.fy + k.cy;
      if (x > -0.5 && y > -0.5 && x < width - 0.5 && y < height - 0.5) take(target, x, y);
    }
  }
}

/// The two pixels beside a place and how much the second one counts.
struct Between {
  Between(double place, int size)
      : first(std::clamp(static_cast<int>(std::floor(place)), 0, size - 1)),
        second(std::min(first + 1, size - 1)),
        weight(std::clamp(place - first, 0.0, 1.0)) {}
  int first, second;
  double weight;
};

}  // namespace

Eigen::Vector2d LensDistortion::Bend(const Eigen::Vector2d& p) const {
  const double xx = p.x() * p.x(), yy = p.y() * p.y(), xy = p.x() * p.y();
  const double rr = xx + yy, radial = 1 + rr * (k1 + rr * k2);
  return {p.x() * radial + 2 * p1 * xy + p2 * (rr + 2 * xx),
          p.y() * radial + 2 * p2 * xy + p1 * (rr + 2 * yy)};
}

ColorImage Straightened(ColorImage image, const Intrinsics& k, const LensDistortion& lens) {
  if (lens.none()) return image;
  ColorImage straight{image.width, image.height, std::vector<uint8_t>(image.rgb.size())};
  const auto source = [&](int x, int y) {
    return image.rgb.data() + (static_cast<ptrdiff_t>(y) * image.width + x) * 3;
  };
  ForEachSeen(image.width, image.height, k, lens, [&](size_t target, double x, double y) {
    const Between across(x, image.width), down(y, image.height);
    const uint8_t* const corners[] = {
        source(across.first, down.first), source(across.second, down.first),
        source(across.first, down.second), source(across.second, down.second)};
    for (int c = 0; c < 3; ++c) {
      const double top = std::lerp(corners[0][c], corners[1][c], across.weight);
      const double bottom = std::lerp(corners[2][c], corners[3][c], across.weight);
      straight.rgb[target * 3 + static_cast<size_t>(c)] =
          static_cast<uint8_t>(std::lerp(top, bottom, down.weight) + 0.5);
    }
  });
  return straight;
}

DepthImage Straightened(DepthImage image, const Intrinsics& k, const LensDistortion& lens) {
  if (lens.none()) return image;
  DepthImage straight{image.width, image.height, std::vector<float>(image.depth_m.size())};
  ForEachSeen(image.width, image.height, k, lens, [&](size_t target, double x, double y) {
    const int64_t at = static_cast<int64_t>(y + 0.5) * image.width + static_cast<int64_t>(x + 0.5);
    straight.depth_m[target] = image.depth_m[static_cast<size_t>(at)];
  });
  return straight;
}

}  // namespace vlm3r::training
