// SPDX-License-Identifier: Apache-2.0
#include "app/commands/heat_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/scene/display.h"
#include "engine/scene/png_writer.h"

namespace vlm3r::app {
namespace {

constexpr double kStrongest = 0.75;  // The picture shines through everywhere.

/// Where a pixel lies between two patch centres.
struct Between {
  int64_t low = 0;
  int64_t high = 0;
  double share = 0;  ///< Of `high`.
};

Between Locate(int pixel, int num_pixels, int64_t num_cells) {
  const double cells = static_cast<double>(num_cells);
  const double at = std::clamp((pixel + 0.5) / num_pixels * cells - 0.5, 0.0, cells - 1);
  const auto low = static_cast<int64_t>(at);
  return {low, std::min(low + 1, num_cells - 1), at - static_cast<double>(low)};
}

double Shown(float value) { return value > 0 ? static_cast<double>(value) : 0; }

}  // namespace

std::vector<uint8_t> PaintHeat(const frames::Frame& frame, const session::PatchGrid& grid,
                               int64_t frame_ordinal, double full) {
  std::vector<uint8_t> rgb = frame.rgb;
  if (!(full > 0)) return rgb;
  const auto value = [&](int64_t row, int64_t column) {
    return Shown(grid.At(frame_ordinal, row, column));
  };
  for (int y = 0; y < frame.height; ++y) {
    const Between rows = Locate(y, frame.height, grid.num_rows);
    for (int x = 0; x < frame.width; ++x) {
      const Between columns = Locate(x, frame.width, grid.num_columns);
      const auto across = [&](int64_t row) {
        return value(row, columns.low) * (1 - columns.share) +
               value(row, columns.high) * columns.share;
      };
      const double heat = std::clamp(
          (across(rows.low) * (1 - rows.share) + across(rows.high) * rows.share) / full, 0.0, 1.0);
      const std::array<uint8_t, 3> color = scene::ScaleColor(heat);
      const double opacity = kStrongest * std::sqrt(heat);
      uint8_t* pixel = &rgb[(static_cast<size_t>(y) * static_cast<size_t>(frame.width) +
                             static_cast<size_t>(x)) *
                            3];
      for (size_t channel = 0; channel < 3; ++channel) {
        pixel[channel] = static_cast<uint8_t>(
            std::lround(pixel[channel] * (1 - opacity) + color[channel] * opacity));
      }
    }
  }
  return rgb;
}

Status WriteHeatPictures(const std::filesystem::path& folder, const char* name,
                         const std::vector<frames::Frame>& frames, const session::PatchGrid& grid) {
  double full = 0;
  for (const float value : grid.values) full = std::max(full, Shown(value));
  for (size_t i = 0; i < frames.size(); ++i) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "_%03zu.png", i);
    const frames::Frame& frame = frames[i];
    VLM3R_TRY(scene::WriteRgbPng(folder / (name + std::string(number.data())),
                                 PaintHeat(frame, grid, static_cast<int64_t>(i), full), frame.width,
                                 frame.height));
  }
  return {};
}

}  // namespace vlm3r::app
