// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// A picture of a COLMAP model.
struct ColmapImage {
  std::string name;
  int64_t camera_id = 0;
  Eigen::Matrix4d world_from_camera;
};

/// Reads cameras.txt: SIMPLE_PINHOLE, PINHOLE and, without their distortion, SIMPLE_RADIAL, RADIAL,
/// OPENCV. COLMAP counts pixels from the corner, we from the first centre. `file` goes into errors
/// (kBadInput).
Result<std::map<int64_t, Intrinsics>> ParseColmapCameras(const std::string& text,
                                                         const std::string& file);

/// Reads images.txt: two lines a picture, of which the second one (points) is passed over.
Result<std::vector<ColmapImage>> ParseColmapImages(const std::string& text,
                                                   const std::string& file);

}  // namespace vlm3r::training
