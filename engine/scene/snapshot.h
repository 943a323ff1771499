// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

namespace vlm3r::scene {

/// Pinhole intrinsics in pixels of the point map.
struct Intrinsics {
  double focal_px = 0;  ///< fx = fy.
  double cx_px = 0;
  double cy_px = 0;
};

/// One reconstructed frame. Camera axes as OpenCV: x right, y down, z forward. Units: metres as the
/// model predicts them.
struct FrameGeometry {
  int64_t frame_index = 0;  ///< Ordinal in the video.
  double time_s = 0;
  int width = 0;  ///< Of the point map.
  int height = 0;
  Eigen::Isometry3d world_from_camera = Eigen::Isometry3d::Identity();
  Intrinsics intrinsics;
  std::vector<float> points_camera;  ///< height * width * 3, own camera frame.
  std::vector<float>
      points_world;  ///< height * width * 3, world = first camera's frame (other-view head).
  std::vector<float> confidence_self;  ///< height * width, >= 1.
  std::vector<float> confidence_world;
  std::vector<uint8_t> rgb;  ///< height * width * 3, the picture the model saw.
};

/// A reconstruction: values only, no tensors. The world frame is the first camera's.
struct Snapshot {
  std::string source;           ///< The video or folder.
  bool random_weights = false;  ///< True when the geometry means nothing.
  std::vector<FrameGeometry> frames;
  std::vector<std::string> warnings;
};

}  // namespace vlm3r::scene
