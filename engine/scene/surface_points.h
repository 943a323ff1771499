// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/scene/point_cloud.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// A point of a frame's point map in the graph's frame [m].
struct SurfacePoint {
  Eigen::Vector3d p = Eigen::Vector3d::Zero();
  Eigen::Vector3d normal = Eigen::Vector3d::Zero();  ///< Towards the camera; zero where unknown.
  Eigen::Vector2d pixel = Eigen::Vector2d::Zero();   ///< Its centre: that of the first is 0.5, 0.5.
};

/// Which points of a frame are taken.
struct SurfaceSelection {
  WorldMap map = WorldMap::kSelfPose;
  double min_confidence = 0;   ///< Kept when greater, as CloudFilter does.
  Eigen::AlignedBox2i pixels;  ///< First and last column and row; empty: the whole frame.
  int step = 1;                ///< Every so many columns and rows.
};

/// The confident points of a part of a frame, row by row. Frames whose arrays lack the chosen map
/// or their size give none.
std::vector<SurfacePoint> SurfacePoints(const FrameGeometry& frame,
                                        const Similarity& graph_from_world,
                                        const SurfaceSelection& selection);

/// A floor, table top or wall: normal · p = offset, the normal towards the camera.
struct SurfacePlane {
  Eigen::Vector3d normal = Eigen::Vector3d::UnitZ();
  double offset = 0;
  bool horizontal = false;

  double DistanceTo(const Eigen::Vector3d& p) const { return normal.dot(p) - offset; }
};

/// The horizontal and upright planes that many of the points lie on within `tolerance_m`, largest
/// first, at most four. The same points give the same planes.
std::vector<SurfacePlane> FindPlanes(std::vector<SurfacePoint> points, double tolerance_m);

/// Whether a point belongs to a plane rather than to what stands on it or hangs there.
bool LiesOn(const SurfacePlane& plane, const SurfacePoint& point, double tolerance_m);

}  // namespace vlm3r::scene
