// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// A camera that walks along x and turns, looking at a wavy wall; colours and confidences differ by
/// pixel.
inline Snapshot WavyWall(int num_frames = 3, int width = 24, int height = 16) {
  Snapshot snapshot;
  snapshot.source = "walk.mp4";
  for (int f = 0; f < num_frames; ++f) {
    FrameGeometry frame;
    frame.frame_index = 10 * f;
    frame.time_s = f / 3.0;
    frame.width = width;
    frame.height = height;
    frame.intrinsics = {20.0 + f, width / 2.0, height / 2.0};
    frame.world_from_camera.translation() = Eigen::Vector3d(0.4 * f, 0, 0.1 * f);
    frame.world_from_camera.linear() =
        Eigen::AngleAxisd(0.2 * f, Eigen::Vector3d(0.1, 1, 0).normalized()).toRotationMatrix();
    for (int row = 0; row < height; ++row) {
      for (int column = 0; column < width; ++column) {
        const double z = 2 + 0.3 * std::sin(0.7 * column) * std::cos(0.9 * row);
        const double x = (column - frame.intrinsics.cx_px) / frame.intrinsics.focal_px * z;
        const double y = (row - frame.intrinsics.cy_px) / frame.intrinsics.focal_px * z;
        const Eigen::Vector3d p_world = frame.world_from_camera * Eigen::Vector3d(x, y, z);
        for (double value : {x, y, z}) frame.points_camera.push_back(static_cast<float>(value));
        // The two world maps differ visibly, so that a mix-up shows.
        for (int axis = 0; axis < 3; ++axis)
          frame.points_world.push_back(static_cast<float>(p_world[axis] + 0.5));
        frame.confidence_self.push_back(1 + 0.1f * static_cast<float>(column));
        frame.confidence_world.push_back(1 + 0.1f * static_cast<float>(row));
        for (int value : {row * 9, column * 7, f * 50})
          frame.rgb.push_back(static_cast<uint8_t>(value));
      }
    }
    snapshot.frames.push_back(std::move(frame));
  }
  return snapshot;
}

}  // namespace vlm3r::scene
