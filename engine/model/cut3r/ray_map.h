// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>
#include <Eigen/Geometry>

#include "engine/model/cut3r/cut3r.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::cut3r {

/// A camera whose view is to be imagined. Poses are relative to the first camera of the clip.
struct ProbeCamera {
  Eigen::Isometry3d world_from_camera = Eigen::Isometry3d::Identity();
  scene::Intrinsics intrinsics;
  int width = 512;  ///< Multiples of the patch size.
  int height = 384;
};

/// Intrinsics of the demo's probe: focal length sqrt(w^2 + h^2), principal point in the middle.
scene::Intrinsics PseudoIntrinsics(int width, int height);

/// The ray map of a camera as CUT3R was trained on it: channels 0-2 the camera centre, 3-5 the unit
/// vector of R K^-1 [col, row, 1] + t. That the translation enters the "direction" is an accident
/// of the published training code, which a checkpoint expects. Pixels are integers, without a
/// half-pixel offset.
at::Tensor BuildRayMap(const ProbeCamera& camera);  // [1,H,W,6] fp32 on the CPU

/// Predicts what the camera would see from the state, which stays as it is. Needs heads and ray-map
/// encoder. Points of the self map belong to the *probe* camera's frame.
HeadResult ProbeView(const Cut3r& model, const Cut3rState& state, const ProbeCamera& camera,
                     const HeadRequest& request = {});

}  // namespace vlm3r::cut3r
