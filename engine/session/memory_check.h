// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/session/compute.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::session {

/// Refuses (kOutOfMemory) a model whose forecast exceeds the memory that is free now, with both
/// numbers.
Status CheckMemory(const weights::ResolvedModel& files, const Compute& compute, bool need_language);

}  // namespace vlm3r::session
