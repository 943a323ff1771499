// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/adapter_layout.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/weights/folder_probe.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/sharded_source.h"
#include "engine/weights/source_views.h"

namespace vlm3r::weights {
namespace fs = std::filesystem;
namespace {

constexpr const char* kAdapterConfig = "adapter_config.json";
constexpr std::array<const char*, 2> kLoraFiles{"adapter_model.safetensors", "adapter_model.bin"};
constexpr std::array<const char*, 2> kTrainedFiles{"non_lora_trainables.safetensors",
                                                   "non_lora_trainables.bin"};
constexpr std::string_view kProjectorPrefix = "model.mm_projector.";
constexpr std::string_view kFusionPrefix = "model.fusion_block.";
constexpr std::string_view kVisionPrefix = "model.vision_tower.vision_tower.";
constexpr std::string_view kPeftPrefix = "base_model.";
constexpr std::string_view kDoubledPrefix = "model.model.";

/// The first of `names` that is a file of `folder`; empty without one.
template <size_t N>
fs::path FirstFile(const fs::path& folder, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    if (IsFile(folder / name)) return folder / name;
  }
  return {};
}

/// Names as the assembled model has them: without "base_model.", and without one "model." where any
/// name then starts with two.
std::shared_ptr<const TensorSource> CleanNames(const std::shared_ptr<const TensorSource>& source) {
  const std::vector<std::string> names = source->Names();
  const auto stripped = [](std::string_view name) {
    return name.starts_with(kPeftPrefix) ? name.substr(kPeftPrefix.size()) : name;
  };
  const bool doubled = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return stripped(name).starts_with(kDoubledPrefix);
  });
  RenamedSource::Map map;
  for (const std::string& name : names) {
    std::string_view clean = stripped(name);
    if (doubled && clean.starts_with("model."))
      clean.remove_prefix(std::string_view("model.").size());
    map.emplace(clean, std::pair{source, name});
  }
  return std::make_shared<RenamedSource>(std::move(map));
}

std::vector<std::string> NamesBelow(const TensorSource& source, std::string_view prefix) {
  std::vector<std::string> names = source.Names();
  std::erase_if(names, [&](const std::string& name) { return !name.starts_with(prefix); });
  return names;
}

/// A projector that is only half replaced would answer nonsense without any error.
Status CheckProjector(const TensorSource& base, const TensorSource& trained, const fs::path& file,
                      const Json& config, std::vector<std::string>* warnings) {
  if (NamesBelow(trained, kProjectorPrefix).empty()) {
    const Json tuned = config.value("tune_mm_mlp_adapter", Json());
    if (tuned == true) {
      return Error{ErrorCode::kModelMissing,
                   "holds no projector, although config.json says it was trained", file.string(),
                   "Download the file again"};
    }
    warnings->push_back("the adapter has no projector of its own; the base model's is used");
    return {};
  }
  for (const std::string& name : NamesBelow(base, kProjectorPrefix)) {
    if (!trained.Find(name)) return NoSuchTensor(name, file.string());
  }
  return {};
}

void WarnAboutExtras(const TensorSource& trained, const Json& config,
                     std::vector<std::string>* warnings) {
  const std::vector<std::string> names = trained.Names();
  const bool has_vision = config.value(kTunedVisionKey, Json()) == true;
  const auto is_extra = [&](const std::string& name) {
    return !name.starts_with(kProjectorPrefix) && !name.starts_with(kFusionPrefix) &&
           !(has_vision && name.starts_with(kVisionPrefix));
  };
  const auto first = std::find_if(names.begin(), names.end(), is_extra);
  if (first == names.end()) return;
  warnings->push_back("the adapter also replaces " +
                      std::to_string(std::count_if(names.begin(), names.end(), is_extra)) +
                      " tensors outside projector and fusion block, for example " + *first);
}

}  // namespace

bool IsAdapterFolder(const fs::path& folder) {
  return IsFile(folder / kAdapterConfig) ||
         (!FirstFile(folder, kLoraFiles).empty() && !HasWeights(folder));
}

Result<AdapterParts> OpenAdapter(const fs::path& folder) {
  AdapterParts parts;
  VLM3R_ASSIGN(const Json json, ReadJsonFile(folder / kAdapterConfig));
  auto config = ParseLoraConfig(json);
  if (!config) return InFile(std::move(config).error(), folder / kAdapterConfig);
  parts.lora_config = std::move(config).value();
  const fs::path lora = FirstFile(folder, kLoraFiles);
  if (lora.empty()) {
    return Error{ErrorCode::kModelMissing, "this part of the adapter is missing",
                 (folder / kLoraFiles[0]).string(), "Download the whole adapter folder"};
  }
  VLM3R_ASSIGN(const WeightFiles weights, OpenWeightFile(lora));
  parts.lora = weights.source;
  parts.files = {folder / kAdapterConfig, lora};
  parts.trained_file = FirstFile(folder, kTrainedFiles);
  if (parts.trained_file.empty()) return parts;
  VLM3R_ASSIGN(const WeightFiles trained, OpenWeightFile(parts.trained_file));
  parts.trained = CleanNames(trained.source);
  parts.files.push_back(parts.trained_file);
  return parts;
}

Result<std::shared_ptr<const TensorSource>> AssembleAdapter(
    std::shared_ptr<const TensorSource> base, const AdapterParts& parts, const Json& config,
    std::vector<std::string>* warnings) {
  VLM3R_ASSIGN(auto merged, LoraSource::Create(base, parts.lora, parts.lora_config));
  if (!parts.trained) {
    warnings->push_back(
        "the adapter has no non_lora_trainables.bin; the base model's projector is used");
    return merged;
  }
  VLM3R_TRY(CheckProjector(*base, *parts.trained, parts.trained_file, config, warnings));
  WarnAboutExtras(*parts.trained, config, warnings);
  return Overlay({merged, parts.trained});
}

}  // namespace vlm3r::weights
