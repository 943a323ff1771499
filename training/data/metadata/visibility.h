// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "training/data/scan.h"

namespace vlm3r::training {

/// Where a frame sees an object: limits in pixels, inclusive.
struct PixelBox {
  int64_t instance_id = 0;
  int xmin = 0, ymin = 0, xmax = 0, ymax = 0;
};

/// The extents of the instances in a mask, by instance id. One pixel is enough to be seen.
std::vector<PixelBox> VisibleInMask(const InstanceImage& mask);

/// Surface points of an object [m], world frame.
struct ObjectPoints {
  int64_t instance_id = 0;
  std::vector<Eigen::Vector3d> points;
};

/// The vertices of the scan's mesh that lie in the annotated boxes. Objects without a box or
/// without a vertex in it are left out.
std::vector<ObjectPoints> PointsInBoxes(const Scan& scan);

/// The extents of the points that fall into the picture at about the measured depth (within 20 %),
/// as the benchmark's own projection does; for datasets without masks. In the order of `objects`.
std::vector<PixelBox> VisibleByDepth(const std::vector<ObjectPoints>& objects,
                                     const Intrinsics& intrinsics,
                                     const Eigen::Matrix4d& world_from_camera,
                                     const DepthImage& depth);

}  // namespace vlm3r::training
