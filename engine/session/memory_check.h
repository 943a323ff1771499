// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/model_store/forecast.h"
#include "engine/nn/quant.h"
#include "engine/session/compute.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::session {

/// Memory that a model takes on the host when its weights are computed with `compute_bytes` each,
/// those of the language model's linear layers as `quant` keeps them.
/// Without `need_language` CUT3R reconstructs alone. Fails when a configuration is wrong.
Result<model_store::Forecast> ForecastMemory(const weights::ResolvedModel& files,
                                             int64_t compute_bytes, int64_t num_frames,
                                             bool need_language,
                                             const model_store::AvailableMemory& available,
                                             nn::Quant quant = nn::Quant::kNone);

/// Refuses (kOutOfMemory) a model whose forecast exceeds the memory that is free now, with both
/// numbers.
Status CheckMemory(const weights::ResolvedModel& files, const Compute& compute, bool need_language);

}  // namespace vlm3r::session
