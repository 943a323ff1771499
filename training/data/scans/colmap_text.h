// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "training/data/scan.h"
#include "training/data/scans/lens_distortion.h"

namespace vlm3r::training {

/// A camera of a COLMAP model.
struct ColmapCamera {
  Intrinsics intrinsics;
  LensDistortion lens;
};

/// A picture of a COLMAP model.
struct ColmapImage {
  std::string name;  ///< Without the folders before it.
  int64_t camera_id = 0;
  Eigen::Matrix4d world_from_camera;
};

/// Reads cameras.txt: SIMPLE_PINHOLE, PINHOLE, SIMPLE_RADIAL, RADIAL and OPENCV. COLMAP counts
/// pixels from the corner, we from the first centre. `file` goes into errors (kBadInput).
Result<std::map<int64_t, ColmapCamera>> ParseColmapCameras(std::string_view text,
                                                           const std::string& file);

/// Reads images.txt, of at most 100 000 pictures: two lines each, of which the second one (points)
/// is passed over. Poses are finite and rigid.
Result<std::vector<ColmapImage>> ParseColmapImages(std::string_view text, const std::string& file);

}  // namespace vlm3r::training
