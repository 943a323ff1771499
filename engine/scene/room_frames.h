// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/scene/oriented_box.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// A similarity taken apart: p_graph = scale * rotation * p_world + translation.
struct Similarity {
  double scale = 1;
  Eigen::Matrix3d rotation = Eigen::Matrix3d::Identity();
  Eigen::Vector3d translation = Eigen::Vector3d::Zero();

  Eigen::Vector3d operator*(const Eigen::Vector3d& p) const {
    return scale * (rotation * p) + translation;
  }
  Similarity inverse() const;
  Eigen::Matrix4d matrix() const;
};

/// Fails with kBadInput when the matrix is no similarity without mirroring: not finite, skewed, a
/// scale outside of 1e-6 … 1e6, a wrong bottom row.
Result<Similarity> SimilarityFromMatrix(const Eigen::Matrix4d& matrix);

/// The box moved, turned and scaled. Fails as OrientedBox::Create.
Result<OrientedBox> Transformed(const Similarity& to_from_here, const OrientedBox& box);

/// Where the graph's frame lies when nobody has said: Z along the up direction, X along the first
/// camera's heading laid onto the floor, floor (a low percentile of the confident points) at z = 0,
/// the first camera above the origin; `scale` true metres per predicted metre.
Similarity EstimateGraphFromWorld(const Snapshot& snapshot, double scale);

/// What a frame shows of a box. Pixels are those of its point map.
struct VisibleBox {
  size_t box = 0;              ///< Index into the boxes that were asked for.
  Eigen::AlignedBox2d box_px;  ///< Around the pixels that show it.
  int64_t num_pixels = 0;      ///< About how many those are.
};

/// One reconstructed frame in the graph's frame.
struct RoomFrame {
  int64_t frame_index = 0;
  double time_s = 0;
  Eigen::Isometry3d graph_from_camera = Eigen::Isometry3d::Identity();  ///< True metres.
  std::vector<VisibleBox> visible;                                      ///< Largest first.
};

/// The part of a box's outline that lies in front of the camera, as a convex polygon in pixels of
/// the frame's point map (not cut at the picture's edges); empty when all of it is behind. The box
/// is in the snapshot's world frame.
std::vector<Eigen::Vector2d> ProjectBox(const FrameGeometry& frame, const OrientedBox& box_world);

/// What one camera sees of the boxes (graph's frame), largest first. A box is seen where pixels
/// inside its outline have their point in it: what stands before it hides it.
std::vector<VisibleBox> VisibleBoxes(const FrameGeometry& frame, const Similarity& graph_from_world,
                                     const std::vector<OrientedBox>& boxes);

/// The same of every camera, with where it stood.
std::vector<RoomFrame> ObserveBoxes(const Snapshot& snapshot, const Similarity& graph_from_world,
                                    const std::vector<OrientedBox>& boxes);

/// The frames as frame_metadata.json has them, for AddFrames. `instance_ids` belong to the boxes.
OrderedJson FrameRecord(const Snapshot& snapshot, const std::vector<RoomFrame>& frames,
                        const std::vector<int64_t>& instance_ids);

}  // namespace vlm3r::scene
