// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/base/run_control.h"
#include "engine/scene/point_cloud.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// Points of a region of the room, in the graph's frame. Both lists have one length.
struct NearbyPoints {
  std::vector<Eigen::Vector3f> points;
  std::vector<std::array<uint8_t, 3>> rgb;
};

/// The points of a snapshot that pass the filter's confidence and lie in `region` (graph's frame);
/// of more than `max_points` an even sample. Stray points are not looked for. Frames without the
/// wanted map are left out. Fails only when `control` was told to stop.
Result<NearbyPoints> PointsIn(const Snapshot& snapshot, const CloudFilter& filter,
                              const Similarity& graph_from_world, const Eigen::AlignedBox3d& region,
                              size_t max_points, const RunControl& control = {});
/// The same of a cloud.
Result<NearbyPoints> PointsIn(const PointCloud& cloud, const CloudFilter& filter,
                              const Similarity& graph_from_world, const Eigen::AlignedBox3d& region,
                              size_t max_points, const RunControl& control = {});

}  // namespace vlm3r::scene
