// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "training/recipe/recipe.h"

namespace vlm3r::training {

/// Carries out `mm_tunable_parts` where it is set: exactly the parts that it names are trained, as
/// wholes, and no adapters. A second call changes nothing. Fails with kUsage on a name that it does
/// not know (the nearest right one is named) and on mm_vision_resampler, which the architecture
/// does not have.
Status ApplyTunableParts(RecipeParts* parts);

}  // namespace vlm3r::training
