// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "engine/base/result.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/nn/attention/kv_cache.h"
#include "engine/nn/load_options.h"

namespace vlm3r::bench {

/// Makes an empty cache for a decoder.
using CacheMaker = std::function<nn::KvCache(const model::Qwen2& qwen2)>;

/// Asks for quantised linear layers: "none", "int8", "int4", "int8-full". Fails with kUsage.
Status SetQuant(const std::string& quant, nn::LoadOptions* load);

/// Caches with keys and values as "compute" (the compute dtype) or "int8". Fails with kUsage.
Result<CacheMaker> CacheMakerOf(const std::string& kv, nn::LoadOptions* load);

}  // namespace vlm3r::bench
