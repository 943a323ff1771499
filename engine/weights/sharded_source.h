// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// What a set of weight files turned out to hold.
struct WeightFiles {
  std::shared_ptr<const TensorSource> source;
  std::vector<std::filesystem::path> files;     ///< Sorted.
  std::map<std::string, std::string> metadata;  ///< Of all safetensors files together.
};

/// Opens one weight file, whatever its name: safetensors or torch.save, told apart by their first
/// bytes. Fails with kBadInput or kDisk, naming the file.
Result<WeightFiles> OpenWeightFile(const std::filesystem::path& path);

/// Opens the shards that an index (`*.index.json`) names. Every shard must exist beside the index
/// and hold the tensors the index promises: fails with kModelMissing naming the shard that is
/// absent.
Result<WeightFiles> OpenShardIndex(const std::filesystem::path& index);

/// Opens the model weights of a folder: the index when there is one, else model.safetensors or
/// pytorch_model.bin, else all "model*.safetensors" or "pytorch_model*.bin" together, whose names
/// must not collide and whose numbering ("-00002-of-00004") must be complete.
/// Fails with kModelMissing when the folder has no weights.
Result<WeightFiles> OpenWeightFolder(const std::filesystem::path& folder);

/// Whether OpenWeightFolder would find anything to open.
bool HasWeights(const std::filesystem::path& folder);

}  // namespace vlm3r::weights
