// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/scene/display.h"

namespace vlm3r::viz {

/// A point as the graphics memory holds it. Everything that a filter or a colour asks for is here,
/// so that moving a slider uploads nothing.
struct CloudVertex {
  float x, y, z;
  uint8_t r, g, b;
  uint8_t place;  ///< 0: dropped as an outlier; else 1 + 254 * the frame's place in the clip.
  float confidence;
  Eigen::Vector3f p_world() const { return {x, y, z}; }
};
static_assert(sizeof(CloudVertex) == 20);

/// Points of one frame (or of a part of a file) in random order: any first part of them is an even
/// sample.
struct PointBlock {
  uint64_t id = 0;  ///< Never given twice in a process.
  int view = -1;    ///< Position in the snapshot, -1 for points of a file.
  int width = 0;    ///< Of the frame's point map.
  std::vector<CloudVertex> vertices;
  std::vector<int32_t> pixels;  ///< Where each came from: pixel of the map, or index in the file.
  Eigen::AlignedBox3f bounds;
};

/// What a block is made of: a frame, or a range of a file's points.
struct BlockSource {
  std::shared_ptr<const scene::FrameGeometry> frame;
  int view = -1;
  std::shared_ptr<const scene::PointCloud> cloud;
  size_t begin = 0, end = 0;
  float last_frame_index = 0;  ///< Of the file, for colours by frame.

  size_t num_points() const;
  /// Point `i` under `map`: nothing to see when it is not finite or the map is not there.
  bool PointAt(size_t i, scene::WorldMap map, const Eigen::Isometry3f& world_from_camera,
               CloudVertex* vertex) const;
  Eigen::Isometry3f world_from_camera() const;
};

/// Numbers 0 … n-1 in a random order that depends on n only.
class Shuffles {
 public:
  const std::vector<uint32_t>& OfSize(size_t n);

 private:
  std::vector<uint32_t> order_;
};

PointBlock BuildBlock(const BlockSource& source, scene::WorldMap map, Shuffles* shuffles);

/// The tests that a point has to pass to be shown, in the form that the graphics program uses too.
struct PointTest {
  explicit PointTest(const scene::Display& display);
  bool ShowsView(int view) const { return only_view < 0 || view == only_view; }
  bool Passes(const CloudVertex& vertex) const {
    return vertex.place != 0 && vertex.confidence > min_confidence &&
           (!has_clip || InClip(vertex.p_world().cast<double>()));
  }

  bool InClip(const Eigen::Vector3d& p_world) const {
    return ((box_from_world * p_world).cwiseAbs().array() <= half_size_m.array()).all();
  }

  float min_confidence;  ///< Strictly above it in float exactly when it is so in double.
  bool has_clip;
  Eigen::Isometry3d box_from_world;
  Eigen::Vector3d half_size_m;
  int only_view;
};

}  // namespace vlm3r::viz
