// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::viz {

/// A quantity on a regular grid over the whole picture of one frame, to be painted on what the
/// frame saw.
struct FrameHeat {
  int64_t frame_index = 0;  ///< Ordinal in the video.
  int rows = 0;
  int columns = 0;
  std::vector<float> values;  ///< rows * columns, top row first, places on the scale in 0..1.
  /// Where a pixel of the point map lies in the picture, in 0..1 of its width and height:
  /// (pixel + 0.5) * picture_per_pixel + picture_offset.
  Eigen::Vector2f picture_per_pixel = Eigen::Vector2f::Zero();
  Eigen::Vector2f picture_offset = Eigen::Vector2f::Zero();

  /// Value at a place of the picture in 0..1; negative outside of it.
  float At(float x, float y) const {
    if (!(x >= 0 && y >= 0 && x < 1 && y < 1)) return -1;
    const auto row = static_cast<size_t>(y * static_cast<float>(rows));
    const auto column = static_cast<size_t>(x * static_cast<float>(columns));
    const size_t at = row * static_cast<size_t>(columns) + column;
    return at < values.size() ? values[at] : -1;
  }
};

}  // namespace vlm3r::viz
