// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QSize>

#include "engine/scene/snapshot.h"
#include "engine/session/evidence.h"
#include "viz/frame_heat.h"

namespace vlm3r::studio {

/// The ends of a colour scale, in the quantity's own unit.
struct HeatRange {
  double low = 0;
  double high = 1;
  /// Place of a value on the scale in 0..1.
  float PlaceOf(float value) const;
};

/// From 0 (or the lowest value, where one is below 0) to the highest. Values that are no numbers
/// are left out.
HeatRange RangeOf(const session::PatchGrid& grid);

/// The grid as heat of the frames of a video. `frame_indices` are the grid's frames, as ordinals in
/// the video; `picture` is the size of its pictures, `snapshot` may be null. Frames without a
/// number get no heat.
std::vector<viz::FrameHeat> HeatsOf(const session::PatchGrid& grid, const HeatRange& range,
                                    const std::vector<int64_t>& frame_indices, const QSize& picture,
                                    const scene::Snapshot* snapshot);

/// The frame whose values sum up to most, -1 for an empty grid.
int64_t HottestFrame(const session::PatchGrid& grid);

}  // namespace vlm3r::studio
