// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "viz/frame_heat.h"
#include "viz/outlier_job.h"
#include "viz/point_block.h"

namespace vlm3r::viz {

/// What decides how the points of a source look, besides the source. Another recipe makes every
/// block anew.
struct BlockRecipe {
  scene::WorldMap map = scene::CloudFilter().map;
  std::shared_ptr<const OutlierJob> outliers;          ///< Done; null: nothing is dropped.
  std::shared_ptr<const std::vector<FrameHeat>> heat;  ///< Null: points have their own colours.
};

/// The block of source number `place` of a store. Any thread.
PointBlock MakeBlock(const BlockSource& source, size_t place, const BlockRecipe& recipe,
                     Shuffles* shuffles);

}  // namespace vlm3r::viz
