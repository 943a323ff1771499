// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "training/data/rooms/room.h"

namespace vlm3r::training::rooms {

struct WalkOptions {
  int num_frames = 300;
  double fps = 24;
  double speed_m_s = 0.55;  ///< At most; in a small room the walk is slower.
  double shake = 1;         ///< Of the hand: 0 holds the camera still.
};

/// The way of a hand-held camera through a room: camera-to-world poses in OpenCV's convention. It
/// walks over free floor at eye height, from place to place, and looks at one object after another.
/// The same room and seed give the same walk.
std::vector<Eigen::Matrix4d> WalkCamera(const Room& room, uint64_t seed,
                                        const WalkOptions& options = {});

}  // namespace vlm3r::training::rooms
