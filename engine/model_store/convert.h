// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::model_store {

struct ConvertRequest {
  std::filesystem::path
      input;  ///< A weight file (.pth, .bin, .safetensors) or a base or merged model folder.
  std::filesystem::path output;         ///< A .safetensors file for a file, a folder for a folder.
  std::optional<weights::DType> dtype;  ///< Of floating-point tensors; unset: unchanged.
  int64_t max_shard_bytes = 5'000'000'000;
};

struct ConvertReport {
  int64_t num_tensors = 0;
  uint64_t num_bytes = 0;
};

/// Rewrites weights as safetensors: a CUT3R .pth keeps its constructor text in the metadata and
/// loses the entries that stand twice; a folder keeps its configurations and tokenizer. Constant
/// memory, atomic, the disk's free space checked first.
Result<ConvertReport> ConvertWeights(const ConvertRequest& request, const RunControl& control = {});

}  // namespace vlm3r::model_store
