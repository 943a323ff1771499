// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/model_store/forecast.h"
#include "engine/nn/attention/kv_cache.h"
#include "engine/nn/quant.h"
#include "engine/session/compute.h"
#include "engine/weights/model_layout.h"

namespace vlm3r::session {

/// How a model's numbers are kept in memory.
struct NumberFormats {
  int64_t compute_bytes = 2;           ///< Of a weight and an activation.
  nn::Quant quant = nn::Quant::kNone;  ///< Of the language model's linear layers.
  nn::KvStorage kv_storage = nn::KvStorage::kComputed;
};

/// Memory that a model takes on the host. Without `need_language` CUT3R reconstructs alone. Fails
/// when a configuration is wrong.
Result<model_store::Forecast> ForecastMemory(const weights::ResolvedModel& files,
                                             const NumberFormats& formats, int64_t num_frames,
                                             bool need_language,
                                             const model_store::AvailableMemory& available);

/// Refuses (kOutOfMemory) a model whose forecast exceeds the memory that is free now, with both
/// numbers.
Status CheckMemory(const weights::ResolvedModel& files, const Compute& compute,
                   nn::KvStorage kv_storage, bool need_language);

}  // namespace vlm3r::session
