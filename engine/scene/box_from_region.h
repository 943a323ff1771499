// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/oriented_box.h"
#include "engine/scene/point_cloud.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// Which points may make a box.
struct BoxPointOptions {
  WorldMap map = WorldMap::kSelfPose;
  double min_confidence = 1.5;   ///< Points must have more, as in CloudFilter.
  bool use_other_frames = true;  ///< For the parts of the object that this frame does not see.
};

/// Where somebody outlined an object: a polygon in pixels of a frame's point map (x right, y down,
/// the middle of the first pixel at 0.5, 0.5). A rectangle has four corners.
struct FrameRegion {
  int view = 0;  ///< Position in the snapshot.
  std::vector<Eigen::Vector2d> outline;
};

/// A suggested box.
struct SuggestedBox {
  OrientedBox box;         ///< Graph's frame, upright.
  int64_t num_points = 0;  ///< That it was laid around.
  bool on_floor = false;   ///< It was let down to the floor (z = 0).
};

/// The object that somebody outlined in a frame as an upright box. Floor, walls and table tops that
/// go on outside of the outline are taken away, the rest falls apart where there are gaps, and the
/// part that fills the outline best is kept and completed from other frames. What ends just above
/// the floor or what it stands on is let down to it; a front without depth reaches back to the wall
/// behind it. Fails with kUsage (no such frame, no area) or kBadInput and one line when there are
/// too few confident points.
Result<SuggestedBox> BoxFromRegion(const Snapshot& snapshot, const Similarity& graph_from_world,
                                   const FrameRegion& region, const BoxPointOptions& options = {},
                                   const RunControl& control = {});

/// The object around a point of a frame's map (pixel: column, row): what hangs together with it
/// when floor, walls and table tops are taken away. Fails as BoxFromRegion, also for a point of a
/// floor or wall.
Result<SuggestedBox> BoxAroundPoint(const Snapshot& snapshot, const Similarity& graph_from_world,
                                    int view, const Eigen::Vector2i& pixel,
                                    const BoxPointOptions& options = {},
                                    const RunControl& control = {});

}  // namespace vlm3r::scene
