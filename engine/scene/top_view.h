// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// An object as it stands on the map.
struct TopViewObject {
  size_t object = 0;  ///< Index into the graph's objects.
  std::optional<int64_t> instance_id;
  std::string category;
  std::vector<Eigen::Vector2d> footprint;  ///< Convex, counter-clockwise [m].
  Eigen::Vector2d center = Eigen::Vector2d::Zero();
  double bottom_m = 0, top_m = 0;  ///< Heights of its box.
};

/// A camera of the path.
struct TopViewCamera {
  Eigen::Vector2d position = Eigen::Vector2d::Zero();
  Eigen::Vector2d direction = Eigen::Vector2d::Zero();  ///< Unit; zero: straight up or down.
  OrderedJson frame;                                    ///< The frame's id.
};

/// A room seen from above: metres, x to the right, y up.
struct TopView {
  /// What the outline was drawn around.
  enum class Outline { kNone, kPoints, kObjects };

  std::string title;
  Outline outline_of = Outline::kNone;
  std::vector<Eigen::Vector2d> outline;  ///< Counter-clockwise.
  std::vector<TopViewObject> objects;  ///< Larger footprints first, so that small ones lie on top.
  std::vector<TopViewCamera> cameras;  ///< In the order of the graph's frames; those with a pose.
  Eigen::AlignedBox2d bounds;          ///< Around everything; empty when there is nothing.

  /// The topmost object over a place, as index into `objects`.
  std::optional<size_t> ObjectAt(const Eigen::Vector2d& place) const;
};

/// The map of a scene graph. `points` [m, graph frame], where given, show how far the room reaches;
/// else the outline is the hull of objects and cameras.
TopView MakeTopView(const SceneGraph& graph, std::span<const Eigen::Vector3d> points = {});

/// An even choice of at most `most` points of a reconstruction with a confidence above
/// `min_confidence`, moved into the graph's frame.
std::vector<Eigen::Vector3d> PlanPoints(const Snapshot& snapshot,
                                        const Eigen::Matrix4d& graph_from_world,
                                        double min_confidence, size_t most = 200'000);

/// A round distance between grid lines [m] so that a map of this size has five to fifteen of them.
double GridStep_m(const Eigen::AlignedBox2d& bounds);

/// Whether a place lies in a convex counter-clockwise polygon, its border included.
bool IsInside(std::span<const Eigen::Vector2d> convex, const Eigen::Vector2d& place);

}  // namespace vlm3r::scene
