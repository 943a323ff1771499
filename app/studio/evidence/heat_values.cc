// SPDX-License-Identifier: Apache-2.0
#include "app/studio/evidence/heat_values.h"

#include <algorithm>
#include <cmath>

#include "app/studio/video/pixel_mapping.h"

namespace vlm3r::studio {
namespace {

/// Where a pixel of the frame's point map lies in the picture.
void MapPixels(const scene::FrameGeometry& frame, const QSize& picture, viz::FrameHeat* heat) {
  const QSize map(frame.width, frame.height);
  const PixelMapping mapping(picture.isEmpty() ? map : picture, map);
  const QPointF first = mapping.toPicture({0, 0});
  const QPointF step = mapping.toPicture({1, 1}) - first;
  heat->picture_per_pixel = {static_cast<float>(step.x()), static_cast<float>(step.y())};
  heat->picture_offset = {static_cast<float>(first.x() - step.x() / 2),
                          static_cast<float>(first.y() - step.y() / 2)};
}

int64_t PatchesPerFrame(const session::PatchGrid& grid) { return grid.num_rows * grid.num_columns; }

bool IsWhole(const session::PatchGrid& grid) {
  return grid.num_frames > 0 && PatchesPerFrame(grid) > 0 &&
         grid.values.size() == static_cast<size_t>(grid.num_frames * PatchesPerFrame(grid));
}

}  // namespace

float HeatRange::PlaceOf(float value) const {
  if (!(high > low) || !std::isfinite(value)) return 0;
  return static_cast<float>(std::clamp((value - low) / (high - low), 0.0, 1.0));
}

HeatRange RangeOf(const session::PatchGrid& grid) {
  HeatRange range{0, 0};
  for (const float value : grid.values) {
    if (!std::isfinite(value)) continue;
    range.low = std::min<double>(range.low, value);
    range.high = std::max<double>(range.high, value);
  }
  return range;
}

std::vector<viz::FrameHeat> HeatsOf(const session::PatchGrid& grid, const HeatRange& range,
                                    const std::vector<int64_t>& frame_indices, const QSize& picture,
                                    const scene::Snapshot* snapshot) {
  std::vector<viz::FrameHeat> heats;
  if (!IsWhole(grid)) return heats;
  const int64_t num_frames = std::min(grid.num_frames, static_cast<int64_t>(frame_indices.size()));
  for (int64_t frame = 0; frame < num_frames; ++frame) {
    viz::FrameHeat heat;
    heat.frame_index = frame_indices[static_cast<size_t>(frame)];
    heat.rows = static_cast<int>(grid.num_rows);
    heat.columns = static_cast<int>(grid.num_columns);
    bool known = false;
    for (int64_t row = 0; row < grid.num_rows; ++row) {
      for (int64_t column = 0; column < grid.num_columns; ++column) {
        const float value = grid.At(frame, row, column);
        known |= std::isfinite(value);
        heat.values.push_back(std::isfinite(value) ? range.PlaceOf(value) : -1.0f);
      }
    }
    if (!known) continue;
    if (snapshot != nullptr) {
      const auto seen =
          std::ranges::find(snapshot->frames, heat.frame_index, &scene::FrameGeometry::frame_index);
      if (seen != snapshot->frames.end()) MapPixels(*seen, picture, &heat);
    }
    heats.push_back(std::move(heat));
  }
  return heats;
}

int64_t HottestFrame(const session::PatchGrid& grid) {
  if (!IsWhole(grid)) return -1;
  int64_t hottest = -1;
  double most = -INFINITY;
  for (int64_t frame = 0; frame < grid.num_frames; ++frame) {
    double sum = 0;
    bool known = false;
    for (int64_t i = 0; i < PatchesPerFrame(grid); ++i) {
      const float value = grid.values[static_cast<size_t>(frame * PatchesPerFrame(grid) + i)];
      if (!std::isfinite(value)) continue;
      known = true;
      sum += value;
    }
    if (!known || sum <= most) continue;
    most = sum;
    hottest = frame;
  }
  return hottest;
}

}  // namespace vlm3r::studio
