// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/safetensors_writer.h"

namespace vlm3r::model_store {

/// A Hugging Face style weight folder to be written.
struct ShardPlan {
  std::vector<weights::TensorDeclaration> tensors;
  int64_t max_shard_bytes = 5'000'000'000;  ///< A larger single tensor gets a shard of its own.
  std::map<std::string, std::string> metadata;
};

/// Writes the next tensor into the file that is open.
using TensorSink =
    std::function<Status(const weights::TensorDeclaration&, weights::SafetensorsWriter*)>;

/// Writes model-0000i-of-0000n.safetensors and model.safetensors.index.json into an existing folder
/// (always with index, as the released models have it), shard by shard in constant memory. Reports
/// stage "write" in tensors; stops early with kCancelled.
Status WriteShards(const std::filesystem::path& folder, const ShardPlan& plan,
                   const TensorSink& write_tensor, const RunControl& control = {});

/// Bytes of all tensors of a plan.
uint64_t TotalBytes(const std::vector<weights::TensorDeclaration>& tensors);

/// kDisk with both numbers when the disk below `target` (which need not exist) has less than
/// `bytes` to give.
Status CheckDiskSpace(const std::filesystem::path& target, uint64_t bytes);

}  // namespace vlm3r::model_store
