// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/model_store/architecture.h"

namespace vlm3r::model_store {

/// A whole model whose sizes are known by name.
struct Preset {
  std::string name;             ///< "vlm3r-7b".
  std::string summary;          ///< One line for `--help`.
  weights::LlavaConfig config;  ///< As the adapter or a merged model has it.
  weights::SiglipConfig vision;
  Cut3rShape cut3r;  ///< Without meaning when has_spatial() is false, as are the LoRA values.
  int64_t lora_rank = 0;
  double lora_alpha = 0;
  int64_t num_tokens =
      0;  ///< Byte tokens and merges of the tokenizer; the three special tokens follow.
  int64_t max_shard_bytes = 0;

  /// Whether an adapter and CUT3R belong to it; false: the base is all there is.
  bool has_spatial() const { return config.spatial_tower != weights::SpatialTower::kNone; }
};

/// vlm3r-7b (the released sizes), vlm3r-0.5b, vlm3r-tiny, and models of the LLaVA family without a
/// spatial tower.
std::vector<std::string> PresetNames();

/// Fails with kUsage naming the known ones.
Result<Preset> FindPreset(std::string_view name);

/// config.json of the base folder, and of the adapter or merged folder (with the spatial keys).
/// Both say
/// `"vlm3r_weights": "random"`, so that no program takes a synthetic model for a trained one.
OrderedJson BaseConfigJson(const Preset& preset);
OrderedJson SpatialConfigJson(const Preset& preset);

/// generation_config.json and adapter_config.json.
OrderedJson GenerationConfigJson(const Preset& preset);
OrderedJson AdapterConfigJson(const Preset& preset);

/// config.json of the SigLIP folder that stands beside a base whose tower is not a published size.
OrderedJson VisionConfigJson(const Preset& preset);

}  // namespace vlm3r::model_store
