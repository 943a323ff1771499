// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>
#include <QString>

#include "app/project/types.h"
#include "app/studio/core/spotlight.h"
#include "engine/scene/snapshot.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

/// What a question can be about: a name for a chip, and words that the question can contain. The
/// words end with a note in brackets, " [0.5 × 0.5 × 0.9 m at (1.20, 0.40, 0.45); frames 3, 4]":
/// box or place in the graph's frame, in metres, and the frames that show it, counted from 1. The
/// check of the answer leaves notes out (answer_check.h).
struct Subject {
  QString label;
  QString words;
  bool isEmpty() const { return words.isEmpty(); }
};

/// A picked point; empty when it is not known in which frame it was seen.
Subject SubjectOfPoint(const viz::Pick& pick, const scene::Snapshot& snapshot,
                       const Eigen::Matrix4d& graph_from_world);
/// An object of the scene graph: "the chair #3 [… ]".
Subject SubjectOfObject(const project::RoomObject& object, const std::vector<int>& views);
/// A part of a frame's picture, with the box around the points that it shows.
Subject SubjectOfRegion(const FrameRegion& region, const scene::Snapshot& snapshot,
                        const Eigen::Matrix4d& graph_from_world);

/// Positions of the frames that see an object, the one that shows most of it first.
std::vector<int> ViewsOf(const project::RoomObject& object, const scene::Snapshot& snapshot,
                         const Eigen::Matrix4d& graph_from_world);

/// Around the middle of a region's points (5th to 95th percentile of each axis), graph's frame;
/// nothing when hardly any of its pixels has a point.
std::optional<Eigen::AlignedBox3d> RegionBox(const FrameRegion& region,
                                             const scene::Snapshot& snapshot,
                                             const Eigen::Matrix4d& graph_from_world);

/// A picked point in words that a question can contain: "the point in frame 8 at 00:07 (34 % from
/// the left, 60 % from the top)". Empty when it is not known in which frame the point was seen.
QString PointInWords(const viz::Pick& pick, const scene::Snapshot& snapshot);
/// The same, short enough for a chip: "Point in frame 8 at 00:07".
QString PointLabel(const viz::Pick& pick, const scene::Snapshot& snapshot);

/// "00:07", "1:02:03".
QString ClockText(double seconds);

}  // namespace vlm3r::studio
