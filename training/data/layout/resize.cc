// SPDX-License-Identifier: Apache-2.0
#include "training/data/layout/resize.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::training {
namespace {

/// The two pixels that a place lies between, and how far it is from the first.
struct Blend {
  int first = 0, second = 0;
  double weight = 0;
};

Blend BlendOf(int place, int size, int old_size) {
  const double at = std::clamp((place + 0.5) * old_size / size - 0.5, 0.0, old_size - 1.0);
  const int first = static_cast<int>(at);
  return {first, std::min(first + 1, old_size - 1), at - first};
}

template <typename Value>
std::vector<Value> Nearest(const std::vector<Value>& values, int old_width, int old_height,
                           int width, int height) {
  std::vector<Value> resized;
  resized.reserve(static_cast<size_t>(width) * static_cast<size_t>(height));
  for (int y = 0; y < height; ++y) {
    const auto row = static_cast<size_t>(int64_t{y} * old_height / height);
    for (int x = 0; x < width; ++x) {
      const auto column = static_cast<size_t>(int64_t{x} * old_width / width);
      resized.push_back(values[row * static_cast<size_t>(old_width) + column]);
    }
  }
  return resized;
}

}  // namespace

ColorImage ResizeBilinear(const ColorImage& image, int width, int height) {
  if (image.width == width && image.height == height) return image;
  ColorImage resized{width, height, {}};
  resized.rgb.reserve(size_t{3} * static_cast<size_t>(width) * static_cast<size_t>(height));
  const auto pixel = [&](int x, int y, int c) {
    return static_cast<double>(image.rgb[static_cast<size_t>((y * image.width + x) * 3 + c)]);
  };
  for (int y = 0; y < height; ++y) {
    const Blend v = BlendOf(y, height, image.height);
    for (int x = 0; x < width; ++x) {
      const Blend u = BlendOf(x, width, image.width);
      for (int c = 0; c < 3; ++c) {
        const double top =
            std::lerp(pixel(u.first, v.first, c), pixel(u.second, v.first, c), u.weight);
        const double bottom =
            std::lerp(pixel(u.first, v.second, c), pixel(u.second, v.second, c), u.weight);
        resized.rgb.push_back(static_cast<uint8_t>(std::lround(std::lerp(top, bottom, v.weight))));
      }
    }
  }
  return resized;
}

DepthImage ResizeNearest(const DepthImage& image, int width, int height) {
  return {width, height, Nearest(image.depth_m, image.width, image.height, width, height)};
}

InstanceImage ResizeNearest(const InstanceImage& image, int width, int height) {
  return {width, height, Nearest(image.instances, image.width, image.height, width, height)};
}

}  // namespace vlm3r::training
