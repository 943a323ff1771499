// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::model_store {

struct MergeRequest {
  std::filesystem::path adapter_dir;
  std::filesystem::path base_dir;      ///< Empty: looked for, as when the adapter is run.
  std::filesystem::path spatial_path;  ///< CUT3R file, which a model with a spatial tower must have
                                       ///< somewhere; empty: looked for.
  std::filesystem::path out_dir;       ///< New folder, or an earlier result, which is replaced.
  std::optional<weights::DType>
      dtype;  ///< Of floating-point tensors; unset: as the base stores each.
  int64_t max_shard_bytes = 5'000'000'000;
};

struct MergeReport {
  int64_t num_tensors = 0;
  uint64_t num_bytes = 0;
  std::vector<std::string> warnings;
};

/// Writes base + adapter as one model folder: shards with index, config.json,
/// generation_config.json, vision_config and the tokenizer's files. One tensor is in memory at a
/// time; product and sum in fp32, rounded once. CUT3R is never inside, as in the released layouts;
/// one that was trained with the adapter is written beside the model.
/// Refuses (kModelMissing, tensors by name) when the two together are not a whole model, and a full
/// disk before writing. The folder appears only when it is whole.
Result<MergeReport> MergeModel(const MergeRequest& request, const RunControl& control = {});

}  // namespace vlm3r::model_store
