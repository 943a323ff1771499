// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/weights/lora_source.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// The opened files of an adapter folder as peft and the VLM-3R trainer write it.
struct AdapterParts {
  LoraConfig lora_config;
  std::shared_ptr<const TensorSource> lora;     ///< adapter_model.safetensors or .bin.
  std::shared_ptr<const TensorSource> trained;  ///< non_lora_trainables, or null.
  std::filesystem::path trained_file;
  std::vector<std::filesystem::path> files;
};

/// Whether a folder holds an adapter and no model of its own.
bool IsAdapterFolder(const std::filesystem::path& folder);

/// Opens an adapter folder. Fails with kModelMissing or kBadInput, naming the file.
Result<AdapterParts> OpenAdapter(const std::filesystem::path& folder);

/// The model an adapter makes of its base: low-rank updates merged, and the fully trained tensors
/// (projector, fusion block, a vision tower) over those of the base. Refuses a projector that is
/// only there in part.
Result<std::shared_ptr<const TensorSource>> AssembleAdapter(
    std::shared_ptr<const TensorSource> base, const AdapterParts& parts, const Json& config,
    std::vector<std::string>* warnings);

}  // namespace vlm3r::weights
