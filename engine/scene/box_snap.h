// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <Eigen/Core>

#include "engine/scene/box_edit.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

// What a box that is edited holds on to. Graph's frame: metres, Z up.

/// What there is to snap to. The spans must outlive the call.
struct SnapScene {
  bool floor = true;                        ///< The plane z = 0.
  std::span<const Eigen::Vector3f> points;  ///< Around the box.
  std::span<const OrientedBox> boxes;       ///< Of other objects.
};

enum class SnapTarget { kFloor, kBox, kPoints, kDirection };

struct SnappedBox {
  OrientedBox box;
  std::vector<SnapTarget> to;  ///< In no order; empty: nothing was near.
};

/// Takes the sides that `handle` moved to what is nearest within `reach_m`: the floor, parallel
/// faces of boxes beside it, where its points end. A moved box goes to the floor and to other
/// boxes; a turned one to the directions of the room and of other boxes, within three degrees.
SnappedBox SnapBox(const OrientedBox& box, const BoxHandle& handle, const SnapScene& scene,
                   double reach_m);

/// How far outside of a face [m] (negative: inside) the points in its box end, when they end within
/// `reach_m` of it: few stray ones do not count. Nothing when there are none, or when they go on
/// beyond, as a wall's do.
std::optional<double> PointsEnd(const OrientedBox& box, int axis, int side,
                                std::span<const Eigen::Vector3f> points, double reach_m);

/// The smallest box of the same orientation around the points that are in it now or end within
/// `margin_m` of it; a handful of stray points is left out, the floor counts for the bottom only.
/// Nothing when fewer than twenty points are in or near it.
std::optional<OrientedBox> FitToPoints(const OrientedBox& box,
                                       std::span<const Eigen::Vector3f> points,
                                       double margin_m = 0.08);

}  // namespace vlm3r::scene
