// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "training/data/rooms/model.h"

namespace vlm3r::training::rooms {

/// Linear colour of a material at `uv` (metres, or 0…1 on a picture). Detail finer than
/// `footprint`, the size of a pixel in the same unit, fades out.
Eigen::Vector3f TextureColor(const Material& material, const Eigen::Vector2f& uv, float footprint);

/// What a window shows in a direction of the world.
Eigen::Vector3f SkyColor(const Material& material, const Eigen::Vector3f& direction);

}  // namespace vlm3r::training::rooms
