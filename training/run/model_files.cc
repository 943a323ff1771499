// SPDX-License-Identifier: Apache-2.0
#include "training/run/model_files.h"

#include <string_view>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/weights/adapter_layout.h"
#include "engine/weights/source_views.h"
#include "training/model/tower_names.h"

namespace vlm3r::training {
namespace {

using weights::SpatialFeature;

/// The adapter's tensors as TrainableModel names them.
Result<std::shared_ptr<const weights::TensorSource>> InitialValues(
    const std::filesystem::path& adapter) {
  VLM3R_ASSIGN(const weights::AdapterParts parts, weights::OpenAdapter(adapter));
  constexpr std::string_view kPeft = "base_model.model.";
  weights::RenamedSource::Map map;
  if (parts.lora) {
    for (const std::string& name : parts.lora->Names()) {
      std::string clean = name.starts_with(kPeft) ? name.substr(kPeft.size()) : name;
      for (const std::string_view half : {".lora_A.weight", ".lora_B.weight"}) {
        if (clean.ends_with(half)) clean.replace(clean.size() - 7, 7, ".default.weight");
      }
      map.emplace(clean, std::pair{parts.lora, name});
    }
  }
  if (parts.trained) {
    for (const std::string& name : parts.trained->Names())
      map.emplace(name, std::pair{parts.trained, name});
  }
  return std::shared_ptr<const weights::TensorSource>(
      std::make_shared<weights::RenamedSource>(std::move(map)));
}

/// What a base model's configuration lacks of VLM-3R's.
Status AddFusion(const weights::ResolvedModel& files, Json* config) {
  if (files.spatial == nullptr) {
    return Error{ErrorCode::kModelMissing, "a fusion block needs the CUT3R weights", "",
                 "Name them as model.spatial, or set parts.fusion to false"};
  }
  VLM3R_ASSIGN(const cut3r::Cut3rConfig tower,
               cut3r::ReadConfig(*files.spatial, files.cut3r_constructor));
  (*config)["spatial_tower"] = "cut3r";
  (*config)["mm_spatial_tower"] = "cut3r";
  (*config)["fusion_block"] = "cross_attention";
  (*config)["spatial_feature_dim"] = tower.dec_width;
  (*config)["spatial_tower_select_layer"] = -1;
  return {};
}

/// A vision tower that the adapter brings goes over the base's.
Status TakeAdapterVision(const std::filesystem::path& adapter, StartingModel* model) {
  const auto own = weights::PrefixView(model->initial, kVisionTower, kVisionTower);
  if (own->Names().empty()) return {};
  model->own_vision = true;
  model->files.language = weights::Overlay({model->files.language, own});
  VLM3R_ASSIGN(const weights::AdapterParts parts, weights::OpenAdapter(adapter));
  // Features of frozen towers depend on it.
  model->files.files.push_back(parts.trained_file);
  return {};
}

/// The adapter's own CUT3R where it was trained with one, unless the recipe names another.
std::filesystem::path SpatialOf(const RecipeModel& recipe, const Json& adapter_config) {
  const bool tuned =
      adapter_config.is_object() && adapter_config.value(weights::kTunedSpatialKey, Json()) == true;
  return recipe.spatial.empty() && tuned ? recipe.adapter : recipe.spatial;
}

const char* SelectionOf(const std::string& tokens) {
  if (tokens == "camera") return "camera_tokens";
  return tokens == "patch" ? "patch_tokens" : "all";
}

Status OpenFiles(const RecipeModel& recipe, StartingModel* model) {
  if (!recipe.adapter.empty()) {
    const std::filesystem::path file = recipe.adapter / "config.json";
    VLM3R_ASSIGN(model->config, ReadJsonFile(file));
    if (!model->config.is_object())
      return Error{ErrorCode::kBadInput, "is no configuration", file.string(),
                   "Give a whole adapter folder"};
  }
  const std::filesystem::path spatial = SpatialOf(recipe, model->config);
  VLM3R_ASSIGN(model->files, weights::ResolveModel({.model_dir = recipe.base,
                                                    .base_dir = {},
                                                    .spatial_path = spatial,
                                                    .need_language = true,
                                                    .need_spatial = recipe.tokens != "none"}));
  if (recipe.adapter.empty()) {
    model->config = model->files.config;
    return {};
  }
  VLM3R_ASSIGN(model->initial, InitialValues(recipe.adapter));
  return TakeAdapterVision(recipe.adapter, model);
}

/// Which towers the checkpoints bring, and that config.json says so.
void NoteTowers(const Recipe& recipe, StartingModel* model) {
  const bool was_tuned = model->config.value(weights::kTunedSpatialKey, Json()) == true;
  model->own_vision |= recipe.parts.vision_tower;
  model->own_spatial = recipe.model.tokens != "none" && (was_tuned || recipe.parts.spatial_tower);
  model->config[weights::kTunedVisionKey] = model->own_vision;
  model->config[weights::kTunedSpatialKey] = model->own_spatial;
  if (!recipe.parts.mm_tunable_parts.empty())
    model->config["mm_tunable_parts"] = recipe.parts.mm_tunable_parts;
}

}  // namespace

std::optional<std::vector<SpatialFeature>> TokensOf(const RecipeModel& model) {
  if (model.tokens == "config") return std::nullopt;
  if (model.tokens == "camera") return {{SpatialFeature::kCamera}};
  if (model.tokens == "patch") return {{SpatialFeature::kPatch}};
  if (model.tokens == "none") return std::vector<SpatialFeature>();
  return {{SpatialFeature::kCamera, SpatialFeature::kPatch}};
}

Result<StartingModel> OpenStartingModel(const Recipe& recipe) {
  if (recipe.model.base.empty())
    return Error{ErrorCode::kUsage, "the recipe names no model.base", "", "Name a model folder"};
  StartingModel model;
  const bool fused = recipe.model.tokens != "none";
  VLM3R_TRY(OpenFiles(recipe.model, &model));
  NoteTowers(recipe, &model);
  const bool has_fusion =
      model.config.contains("fusion_block") && model.config["fusion_block"].is_string();
  if (!has_fusion && recipe.parts.fusion && fused) VLM3R_TRY(AddFusion(model.files, &model.config));
  if (recipe.model.tokens != "config" && fused)
    model.config["spatial_tower_select_feature"] = SelectionOf(recipe.model.tokens);
  if (!model.config.contains("spatial_tower_select_feature") && fused)
    model.config["spatial_tower_select_feature"] = "all";
  if (!fused) {
    for (const char* key : {"spatial_tower", "mm_spatial_tower", "fusion_block"})
      model.config.erase(key);
  }
  model.config["tune_mm_mlp_adapter"] = recipe.parts.projector;
  model.config["tune_fusion_block"] = recipe.parts.fusion && fused;
  VLM3R_ASSIGN(model.parsed, weights::ParseLlavaConfig(model.config));
  return model;
}

}  // namespace vlm3r::training
