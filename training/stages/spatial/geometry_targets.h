// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "training/stages/room_clips.h"

namespace vlm3r::training {

/// What CUT3R should say about clips side by side. B clips of F frames, S pixels a side.
struct GeometryTargets {
  at::Tensor pixels;        ///< [F,B,3,S,S] fp32 in [-1,1].
  at::Tensor points_self;   ///< [F,B,S,S,3] metres, each camera's own frame.
  at::Tensor points_world;  ///< [F,B,S,S,3] metres, frame 0's camera frame.
  at::Tensor translation;   ///< [F,B,3] metres: camera centres in frame 0's camera frame.
  at::Tensor rotation;      ///< [F,B,3,3] frame 0's camera from each camera.
};

/// All clips have the same size and number of frames.
GeometryTargets TargetsOf(const std::vector<RoomClip>& clips);

/// Unit quaternions [...,4] (w x y z) as rotation matrices [...,3,3].
at::Tensor RotationOf(const at::Tensor& quaternion);

}  // namespace vlm3r::training
