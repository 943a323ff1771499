// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::weights {

/// What a model folder is, told by its files and tensors, never by its name.
enum class LayoutKind {
  kAdapter,  ///< LoRA matrices over a base model, plus fusion block and projector of their own.
  kMerged,   ///< One model with a fusion block.
  kBase,     ///< One model without: language and vision only.
};

/// Where to look.
struct ModelPaths {
  std::filesystem::path model_dir =
      {};  ///< A folder, or a repository name in the Hugging Face cache.
  std::filesystem::path base_dir = {};      ///< Empty: looked for.
  std::filesystem::path spatial_path = {};  ///< CUT3R file; empty: looked for.
  bool need_language = true;                ///< False: only CUT3R is resolved.
  bool need_spatial = true;  ///< False: a model that asks for CUT3R is resolved without it, too.
};

/// Everything a model consists of, opened and cross-checked, no tensor read yet.
struct ResolvedModel {
  LayoutKind kind = LayoutKind::kBase;
  /// Language model, vision tower, projector and fusion block, adapter merged; names as in the
  /// assembled model ("model.layers.0.…"). Null without need_language.
  std::shared_ptr<const TensorSource> language;
  /// CUT3R under its own names; null when the model has no spatial tower and none was found.
  std::shared_ptr<const TensorSource> spatial;
  std::string cut3r_constructor;  ///< "ARCroco3DStereo(…)", or "" when the file says nothing.
  Json config;                    ///< config.json as it applies to the assembled model.
  Json generation_config;         ///< An empty object when there is none.
  Json vision_config;  ///< For ParseSiglipConfig; null when the model has no vision tower.
  std::filesystem::path tokenizer_dir;
  std::vector<std::filesystem::path> files;  ///< All weight and configuration files that count.
  bool random_weights = false;   ///< The checkpoint says of itself that it was never trained.
  bool synthetic_rooms = false;  ///< It says that it was trained on made-up rooms alone.
  std::vector<std::string> warnings;
};

/// Key of the safetensors metadata under which a converted CUT3R file keeps its constructor text.
inline constexpr const char* kCut3rConstructorKey = "cut3r_model_args";
/// Key of config.json: true where CUT3R was trained with the model and lies beside it, under this
/// name.
inline constexpr const char* kTunedSpatialKey = "tune_spatial_tower";
inline constexpr const char* kCut3rFileName = "cut3r_512_dpt_4_64.pth";
/// Key of config.json: true where the vision tower was trained with the adapter, which then brings
/// it.
inline constexpr const char* kTunedVisionKey = "unfreeze_mm_vision_tower";
/// Key of config.json and of safetensors metadata; the value kRandomWeights marks untrained models.
inline constexpr const char* kWeightsOriginKey = "vlm3r_weights";
inline constexpr const char* kRandomWeights = "random";
/// The value of models that were trained on made-up rooms alone.
inline constexpr const char* kSyntheticRooms = "synthetic-rooms";

/// Finds and opens all parts of a model. An adapter's base is looked for in `base_dir`, beside the
/// adapter and in the Hugging Face cache; CUT3R in `spatial_path`, in and beside the model folder,
/// in a folder `cut3r` up to two levels above it, and in the program's data folder. Where a name
/// occurs twice, the adapter's files win over the base's; a CUT3R that was trained with the model
/// (kTunedSpatialKey) wins over one that the base holds inside. Fails with
/// kModelMissing naming the part that is absent and how to pass it, with kBadInput on broken files.
Result<ResolvedModel> ResolveModel(const ModelPaths& paths);

}  // namespace vlm3r::weights
