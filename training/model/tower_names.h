// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/weights/model_config.h"

namespace vlm3r::training {

/// Where the assembled model keeps the towers (engine spec 2.2). SigLIP's and CUT3R's own names
/// follow.
inline constexpr std::string_view kVisionTower = "model.vision_tower.vision_tower.";
inline constexpr std::string_view kSpatialTower =
    "model.spatial_tower.spatial_tower.spatial_model.encoder.cut3r.";

/// Whether a tensor of the assembled model is one that SigLIP's features depend on: not the last
/// declared layer, the last norm or the pooling head.
bool IsUsedVisionTensor(std::string_view name, const weights::SiglipConfig& config);

/// Whether a tensor of CUT3R, under CUT3R's own name, is one that its tokens depend on: no head, no
/// ray map.
bool IsUsedSpatialTensor(std::string_view name);

}  // namespace vlm3r::training
