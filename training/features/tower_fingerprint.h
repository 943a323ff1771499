// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <c10/core/ScalarType.h>

#include "engine/base/result.h"
#include "engine/weights/model_config.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::training {

/// What features depend on of a model: a hash of SigLIP's and CUT3R's configurations, and of names,
/// shapes and the first and last thousand values of each tensor that features need, as they are
/// computed with (`dtype`). Equal for models that have the same towers and other decoders, wherever
/// they lie. CUT3R counts where `config` has a spatial tower, with the side of its pictures.
/// Training a tower changes all of its values. Fails as loading a tensor does.
Result<std::string> TowerFingerprint(const weights::ResolvedModel& files,
                                     const weights::LlavaConfig& config, c10::ScalarType dtype);

}  // namespace vlm3r::training
