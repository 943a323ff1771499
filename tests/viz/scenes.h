// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <memory>

#include "engine/scene/snapshot.h"

namespace vlm3r::viz {

/// A room of 4 x 2.6 x 4 m with a crate in it, seen by cameras on an arc: every wall has a colour
/// of its own, so that a picture tells what is where.
inline Eigen::Vector3d RoomHit(const Eigen::Vector3d& eye, const Eigen::Vector3d& ray,
                               uint8_t* rgb) {
  struct Slab {
    Eigen::Vector3d low, high;
    bool inside;
  };
  const Slab slabs[] = {{{-2, -1.3, -2}, {2, 1.3, 2}, true},
                        {{-0.4, 0.5, 0.4}, {0.4, 1.3, 1.2}, false}};
  static constexpr uint8_t kColors[2][6][3] = {{{200, 80, 70},
                                                {70, 120, 200},
                                                {235, 235, 225},
                                                {150, 120, 90},
                                                {90, 160, 100},
                                                {220, 190, 90}},
                                               {{230, 150, 60},
                                                {230, 150, 60},
                                                {245, 200, 120},
                                                {120, 80, 40},
                                                {200, 120, 40},
                                                {200, 120, 40}}};
  double best = 1e9;
  for (int s = 0; s < 2; ++s) {
    double enter = -1e9, leave = 1e9;
    int enter_face = 0, leave_face = 0;
    for (int axis = 0; axis < 3; ++axis) {
      const double a = (slabs[s].low[axis] - eye[axis]) / ray[axis],
                   b = (slabs[s].high[axis] - eye[axis]) / ray[axis];
      if (std::min(a, b) > enter) enter = std::min(a, b), enter_face = 2 * axis + (a < b ? 0 : 1);
      if (std::max(a, b) < leave) leave = std::max(a, b), leave_face = 2 * axis + (a < b ? 1 : 0);
    }
    const double t = slabs[s].inside ? leave : enter;
    if (enter > leave || t <= 0 || t >= best) continue;
    best = t;
    const int face = slabs[s].inside ? leave_face : enter_face;
    const Eigen::Vector3d p = eye + ray * t;
    const bool dark = (static_cast<int>(std::floor(p.x() * 2 + 100)) +
                       static_cast<int>(std::floor(p.y() * 2 + 100)) +
                       static_cast<int>(std::floor(p.z() * 2 + 100))) %
                          2 !=
                      0;
    for (int c = 0; c < 3; ++c)
      rgb[c] = static_cast<uint8_t>(kColors[s][face][c] * (dark ? 0.85 : 1.0));
  }
  return eye + ray * best;
}

inline std::shared_ptr<scene::Snapshot> Room(int num_frames = 6, int width = 128, int height = 96) {
  auto snapshot = std::make_shared<scene::Snapshot>();
  snapshot->source = "room.mp4";
  for (int f = 0; f < num_frames; ++f) {
    scene::FrameGeometry frame;
    const double t = num_frames > 1 ? static_cast<double>(f) / (num_frames - 1) : 0;
    frame.frame_index = 10 * f;
    frame.time_s = f / 3.0;
    frame.width = width;
    frame.height = height;
    frame.intrinsics = {0.8 * width, width / 2.0, height / 2.0};
    frame.world_from_camera.translation() = Eigen::Vector3d(-1.2 + 2.4 * t, -0.1, -1.4);
    frame.world_from_camera.linear() = (Eigen::AngleAxisd(0.5 - t, Eigen::Vector3d::UnitY()) *
                                        Eigen::AngleAxisd(-0.2, Eigen::Vector3d::UnitX()))
                                           .toRotationMatrix();
    for (int row = 0; row < height; ++row) {
      for (int column = 0; column < width; ++column) {
        const Eigen::Vector3d ray(
            (column + 0.5 - frame.intrinsics.cx_px) / frame.intrinsics.focal_px,
            (row + 0.5 - frame.intrinsics.cy_px) / frame.intrinsics.focal_px, 1);
        uint8_t rgb[3] = {0, 0, 0};
        const Eigen::Vector3d p_world = RoomHit(frame.world_from_camera.translation(),
                                                frame.world_from_camera.linear() * ray, rgb);
        const Eigen::Vector3d p_camera = frame.world_from_camera.inverse() * p_world;
        const double edge = std::min({column, row, width - 1 - column, height - 1 - row}) * 1.0;
        for (int axis = 0; axis < 3; ++axis) {
          frame.points_camera.push_back(static_cast<float>(p_camera[axis]));
          frame.points_world.push_back(static_cast<float>(p_world[axis]));
          frame.rgb.push_back(rgb[axis]);
        }
        const float confidence = static_cast<float>(1 + std::min(edge, 20.0) / 4);
        frame.confidence_self.push_back(confidence);
        frame.confidence_world.push_back(confidence);
      }
    }
    snapshot->frames.push_back(std::move(frame));
  }
  return snapshot;
}

}  // namespace vlm3r::viz
