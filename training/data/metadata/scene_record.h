// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/data/metadata/build_metadata.h"

namespace vlm3r::training {

/// The scene's record of scene_metadata.json. Fails when the room has no area.
Result<OrderedJson> MakeSceneRecord(const Scan& scan, const MetadataOptions& options,
                                    std::vector<std::string>* warnings);

}  // namespace vlm3r::training
