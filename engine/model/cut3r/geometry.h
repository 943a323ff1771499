// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Geometry>

#include "engine/model/cut3r/heads.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::cut3r {

/// A predicted pose (tx ty tz qw qx qy qz) as world_from_camera. The quaternion is normalised.
Eigen::Isometry3d PoseFromVector(std::span<const float, 7> pose);

/// The inverse of PoseFromVector, with qw >= 0.
std::array<float, 7> VectorFromPose(const Eigen::Isometry3d& world_from_camera);

/// Focal length [px] of a point map in its own camera frame, principal point (width/2, height/2)
/// rounded down: ten Weiszfeld iterations on the reprojection error, as the CUT3R demo does.
/// `weights`, one a pixel, is an addition of ours and may be empty (all equal). 0, as the demo's
/// lower bound, when the map speaks for none: mirrored, all on the axis, not finite.
double EstimateFocal(std::span<const float> points_camera, int width, int height,
                     std::span<const float> weights = {});

/// Middle value of focal estimates: one camera for a whole clip. `focals` must not be empty.
double MedianFocal(std::vector<double> focals);

/// Focal length [px] of a 60 degree field of view over the longer side, for where one must be
/// assumed.
double DefaultFocal(int width, int height);

/// Intrinsics with the principal point that CUT3R assumes.
scene::Intrinsics CentredIntrinsics(double focal_px, int width, int height);

/// Points [count * 3] moved by a rigid transform: the demo's world map is world_from_camera applied
/// to the self map.
std::vector<float> TransformPoints(const Eigen::Isometry3d& to_from, std::span<const float> points);

/// Where a frame stands in its video and the picture the network saw.
struct FrameTag {
  int64_t frame_index = 0;
  double time_s = 0;
  std::vector<uint8_t> rgb;  ///< H*W*3
};

/// Copies clip `batch_index` of a head's predictions to plain values. Needs both point maps. One
/// transfer a map. The focal length is EstimateFocal()'s, or DefaultFocal() where that is 0, so
/// that the camera can be used.
scene::FrameGeometry MakeFrameGeometry(const HeadResult& heads, FrameTag tag,
                                       int64_t batch_index = 0);

}  // namespace vlm3r::cut3r
