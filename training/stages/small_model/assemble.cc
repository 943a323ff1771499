// SPDX-License-Identifier: Apache-2.0
#include "training/stages/small_model/assemble.h"

#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "engine/base/staged_folder.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "engine/weights/torch_file.h"
#include "engine/weights/torch_writer.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;
using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

constexpr const char* kSpatialName = "cut3r_512_dpt_4_64.pth";

/// All tensors but those of the fusion block where it is not wanted.
Result<Tensors> InBf16(const weights::TensorSource& source, bool with_fusion) {
  Tensors tensors;
  for (const std::string& name : source.Names()) {
    if (!with_fusion && name.find(".fusion_block.") != std::string::npos) continue;
    VLM3R_ASSIGN(const at::Tensor tensor, source.Load(name));
    tensors.emplace_back(name, tensor.is_floating_point() ? tensor.to(at::kBFloat16) : tensor);
  }
  return tensors;
}

Status CopySafetensors(const fs::path& from, const fs::path& to, bool with_fusion) {
  VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(from));
  VLM3R_ASSIGN(const Tensors tensors, InBf16(*source, with_fusion));
  return weights::WriteSafetensors(to, tensors, {{"format", "pt"}});
}

Status CopyTorchFile(const fs::path& from, const fs::path& to) {
  VLM3R_ASSIGN(const auto source, weights::TorchFile::Open(from));
  VLM3R_ASSIGN(const Tensors tensors, InBf16(*source, true));
  return weights::WriteTorchFile(to, tensors, source->constructor_string());
}

/// Where an adapter's files look for their base model.
constexpr const char* kBaseBesideAdapter = "../base";

/// A base model knows nothing of the fusion block: its adapter brings it, as the released one does.
constexpr const char* kAdapterKeys[] = {"fusion_block",
                                        "mm_spatial_tower",
                                        "spatial_feature_dim",
                                        "spatial_tower",
                                        "spatial_tower_select_feature",
                                        "spatial_tower_select_layer",
                                        "mm_spatial_image_size",
                                        "tune_fusion_block",
                                        "tune_mm_mlp_adapter"};

Status CopyConfig(const fs::path& from, const fs::path& to, bool with_fusion,
                  const OrderedJson& changes) {
  VLM3R_ASSIGN(OrderedJson config, ReadOrderedJsonFile(from));
  config.update(changes);
  for (const char* key : kAdapterKeys) {
    if (!with_fusion) config.erase(key);
  }
  return WriteFileAtomically(to, config.dump(1) + "\n");
}

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(), ""};
}

/// Files that are small and stay as they are.
Status CopyTexts(const fs::path& from, const fs::path& to, const std::vector<const char*>& names) {
  for (const char* name : names) {
    std::error_code failed;
    if (!fs::exists(from / name, failed)) continue;
    fs::copy_file(from / name, to / name, fs::copy_options::overwrite_existing, failed);
    if (failed)
      return Error{ErrorCode::kDisk, "cannot be copied: " + failed.message(),
                   (from / name).string(), "Free some space"};
  }
  return {};
}

}  // namespace

Status AssembleSmallModel(const SmallModelParts& parts, const fs::path& folder) {
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(folder));
  const fs::path base = staged.path() / "base", adapter = staged.path() / "adapter",
                 spatial = staged.path() / "cut3r";
  for (const fs::path& part : {base, adapter, spatial}) VLM3R_TRY(MakeFolder(part));
  VLM3R_TRY(CopyConfig(parts.language / "config.json", base / "config.json", false,
                       {{weights::kWeightsOriginKey, weights::kSyntheticRooms}}));
  VLM3R_TRY(
      CopySafetensors(parts.language / "model.safetensors", base / "model.safetensors", false));
  VLM3R_TRY(CopyTexts(parts.language, base,
                      {"tokenizer.json", "tokenizer_config.json", "vocab.json", "merges.txt",
                       "added_tokens.json", "special_tokens_map.json", "generation_config.json"}));
  VLM3R_TRY(CopyConfig(parts.adapters / "config.json", adapter / "config.json", true,
                       {{weights::kWeightsOriginKey, weights::kSyntheticRooms},
                        {"_name_or_path", kBaseBesideAdapter}}));
  VLM3R_TRY(CopyConfig(parts.adapters / "adapter_config.json", adapter / "adapter_config.json",
                       true, {{"base_model_name_or_path", kBaseBesideAdapter}}));
  VLM3R_TRY(CopySafetensors(parts.adapters / "adapter_model.safetensors",
                            adapter / "adapter_model.safetensors", true));
  VLM3R_TRY(CopyTorchFile(parts.adapters / "non_lora_trainables.bin",
                          adapter / "non_lora_trainables.bin"));
  VLM3R_TRY(CopyTexts(parts.adapters, adapter, {"generation_config.json"}));
  VLM3R_TRY(CopyTorchFile(parts.spatial, spatial / kSpatialName));
  return staged.Commit();
}

}  // namespace vlm3r::training
