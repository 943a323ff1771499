// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "training/data/rooms/room.h"

namespace vlm3r::training::rooms {

/// A point of a surface that the camera sees. Metres, world frame.
struct SurfacePoint {
  Eigen::Vector3f position;
  Eigen::Vector3f normal;  ///< Unit.
  Eigen::Vector2f uv;
  Eigen::Vector3f from_camera;  ///< From the camera to the point.
  float footprint = 0;          ///< Size of a pixel there [m].
  bool on_shell = false;        ///< On floor, wall or ceiling.
};

/// How light falls in a room: lamps under the ceiling, light from everywhere, and the dimness of
/// corners and of the floor beneath and beside objects (worked out once, on a grid).
class RoomLight {
 public:
  explicit RoomLight(const Room& room);
  /// Linear colour of what leaves the point towards the camera.
  Eigen::Vector3f Shade(const Material& material, const SurfacePoint& point) const;

 private:
  float Openness(const SurfacePoint& point) const;
  float FloorOpenness(const Eigen::Vector3f& position) const;

  static constexpr float kCellM = 0.05f;
  Eigen::Vector3f size_;
  std::vector<Eigen::Vector3f> lamps_;
  int columns_ = 0, rows_ = 0;
  std::vector<float> floor_;
};

}  // namespace vlm3r::training::rooms
