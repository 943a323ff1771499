// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/model_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/weights/adapter_layout.h"
#include "engine/weights/folder_probe.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/model_config.h"
#include "engine/weights/model_search.h"
#include "engine/weights/sharded_source.h"
#include "engine/weights/source_views.h"

namespace vlm3r::weights {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kVisionPrefix = "model.vision_tower.vision_tower.vision_model.";
constexpr const char* kPatchEmbedding = "embeddings.patch_embedding.weight";
constexpr const char* kPositionEmbedding = "embeddings.position_embedding.weight";
/// Only CLIP's towers begin with a class token.
constexpr const char* kClassEmbedding = "embeddings.class_embedding";
constexpr std::string_view kFusionPrefix = "model.fusion_block.";
constexpr const char* kEmbedding = "model.embed_tokens.weight";
/// Where an assembled model keeps CUT3R, should somebody have saved it whole.
constexpr std::string_view kInnerSpatialPrefix =
    "model.spatial_tower.spatial_tower.spatial_model.encoder.cut3r.";

bool HasPrefix(const TensorSource& source, std::string_view prefix) {
  const std::vector<std::string> names = source.Names();
  const auto it = std::lower_bound(names.begin(), names.end(), prefix);
  return it != names.end() && it->starts_with(prefix);
}

/// Reads `folder`/`name` into `json` when it exists.
Status ReadOptional(const fs::path& folder, const char* name, Json* json,
                    std::vector<fs::path>* files) {
  if (!IsFile(folder / name)) return {};
  VLM3R_ASSIGN(*json, ReadJsonFile(folder / name));
  files->push_back(folder / name);
  return {};
}

/// Fills one ResolvedModel.
class Resolver {
 public:
  explicit Resolver(const ModelPaths& paths) : paths_(paths) {}

  Result<ResolvedModel> Run() {
    if (!paths_.model_dir.empty()) {
      VLM3R_ASSIGN(folder_, FindModelFolder(paths_.model_dir));
    }
    if (paths_.need_language) {
      VLM3R_TRY(ResolveLanguage());
      VLM3R_TRY(ResolveVision());
      VLM3R_TRY(ResolveTokenizer());
      VLM3R_TRY(ReadGeneration());
    }
    VLM3R_TRY(ResolveSpatial());
    NoteOrigin();
    return std::move(out_);
  }

 private:
  Error Missing(std::string message, std::string remedy) const {
    return {ErrorCode::kModelMissing, std::move(message), folder_.string(), std::move(remedy)};
  }

  void Take(WeightFiles* weights) {
    out_.files.insert(out_.files.end(), weights->files.begin(), weights->files.end());
    metadata_.merge(weights->metadata);
  }

  Status ResolveLanguage() {
    if (folder_.empty()) return Missing("no model was given", "Pass a model folder with --model");
    VLM3R_TRY(ReadOptional(folder_, "config.json", &out_.config, &out_.files));
    if (IsAdapterFolder(folder_)) return ResolveAdapter();
    if (out_.config.is_null()) {
      return Missing("has no config.json", "Give a complete model folder");
    }
    VLM3R_ASSIGN(WeightFiles weights, OpenWeightFolder(folder_));
    Take(&weights);
    out_.language = weights.source;
    out_.kind = HasPrefix(*out_.language, kFusionPrefix) ? LayoutKind::kMerged : LayoutKind::kBase;
    return CheckConfig(folder_ / "config.json");
  }

  Status ResolveAdapter() {
    out_.kind = LayoutKind::kAdapter;
    VLM3R_ASSIGN(AdapterParts parts, OpenAdapter(folder_));
    VLM3R_ASSIGN(base_folder_,
                 FindBase(folder_, paths_.base_dir, out_.config, parts.lora_config.base_model));
    if (out_.config.is_null()) out_.config = PeekConfig(base_folder_);
    VLM3R_TRY(CheckConfig(folder_ / "config.json"));
    VLM3R_ASSIGN(WeightFiles base, OpenWeightFolder(base_folder_));
    Take(&base);
    out_.files.push_back(base_folder_ / "config.json");
    out_.files.insert(out_.files.end(), parts.files.begin(), parts.files.end());
    VLM3R_ASSIGN(out_.language, AssembleAdapter(base.source, parts, out_.config, &out_.warnings));
    if (!HasPrefix(*out_.language, kFusionPrefix) && ConfigHasFusion()) {
      return Missing(
          "config.json asks for a fusion block, but non_lora_trainables.bin with its weights is "
          "missing",
          "Download the whole adapter folder");
    }
    // The reference loader forces both, so that the adapter's copy of the base's settings cannot be
    // stale.
    out_.config["tie_word_embeddings"] = !out_.language->Find("lm_head.weight").has_value();
    if (const auto embedding = out_.language->Find(kEmbedding);
        embedding && embedding->shape.size() == 2) {
      out_.config["vocab_size"] = embedding->shape[0];
    }
    return {};
  }

  bool ConfigHasFusion() const {
    const auto it = out_.config.find("fusion_block");
    return it != out_.config.end() && !it->is_null();
  }

  /// A lying configuration is refused before any tensor is touched.
  Status CheckConfig(const fs::path& file) {
    auto parsed = ParseLlavaConfig(out_.config);
    if (!parsed) return InFile(std::move(parsed).error(), file);
    parsed_ = std::move(parsed).value();
    return {};
  }

  /// By its tensors; a checkpoint that brings none is believed what it says.
  bool HasClipTower() const {
    if (HasPrefix(*out_.language, kVisionPrefix)) {
      return out_.language->Find(std::string(kVisionPrefix) + kClassEmbedding).has_value();
    }
    const auto named = out_.config.find("mm_vision_tower");
    return named != out_.config.end() && named->is_string() &&
           named->get_ref<const std::string&>().find("clip-vit") != std::string::npos;
  }

  Status ResolveVision() {
    if (!parsed_.has_vision) return {};
    if (HasClipTower()) {
      return Missing("has CLIP's vision tower, and only SigLIP's is computed here",
                     "Take a model of the LLaVA family with SigLIP and Qwen2");
    }
    const std::vector<fs::path> siglips = FindSiglips(folder_, parsed_.mm_hidden_size);
    if (!HasPrefix(*out_.language, kVisionPrefix)) VLM3R_TRY(TakeStockTower(siglips));
    fs::path file = folder_ / "config.json";
    const auto fitting = std::find_if(siglips.begin(), siglips.end(),
                                      [&](const fs::path& folder) { return FitsTower(folder); });
    const auto own = out_.config.find("vision_config");
    if (own != out_.config.end() && own->is_object()) {
      out_.vision_config = *own;
    } else if (fitting != siglips.end()) {
      file = *fitting / "config.json";
      VLM3R_TRY(ReadOptional(*fitting, "config.json", &out_.vision_config, &out_.files));
    } else {
      VLM3R_TRY(DeriveVisionConfig());
    }
    auto vision = ParseSiglipConfig(out_.vision_config);
    return vision ? Status() : InFile(std::move(vision).error(), file);
  }

  /// Towers of the same width exist for several picture sizes; the tensors tell them apart.
  bool FitsTower(const fs::path& siglip) const {
    const auto vision = ParseSiglipConfig(PeekConfig(siglip));
    const auto patch = out_.language->Find(std::string(kVisionPrefix) + kPatchEmbedding);
    const auto position = out_.language->Find(std::string(kVisionPrefix) + kPositionEmbedding);
    return vision && patch && position && patch->shape.size() == 4 &&
           patch->shape[2] == vision->patch_size && !position->shape.empty() &&
           position->shape[0] == vision->grid_size() * vision->grid_size();
  }

  /// The checkpoint brings no vision tower: use the published SigLIP, as the reference does.
  Status TakeStockTower(const std::vector<fs::path>& siglips) {
    const auto with_weights = std::find_if(siglips.begin(), siglips.end(), HasWeights);
    if (with_weights == siglips.end()) {
      return Missing(
          "holds no vision tower, and no SigLIP folder was found beside it or in the Hugging Face "
          "cache",
          "Put google/siglip-so400m-patch14-384 beside the model");
    }
    VLM3R_ASSIGN(WeightFiles weights, OpenWeightFolder(*with_weights));
    Take(&weights);
    out_.language =
        Overlay({PrefixView(weights.source, "vision_model.", kVisionPrefix), out_.language});
    out_.warnings.push_back("the vision tower comes from " + with_weights->string());
    return {};
  }

  /// Published SigLIP sizes by width; the rest is read off the tensors.
  Status DeriveVisionConfig() {
    struct Known {
      int64_t heads, layers;
    };
    static const std::map<int64_t, Known> kKnown{
        {768, {12, 12}}, {1024, {16, 24}}, {1152, {16, 27}}};
    const auto known = kKnown.find(parsed_.mm_hidden_size);
    const std::string prefix(kVisionPrefix);
    const auto patch = out_.language->Find(prefix + kPatchEmbedding);
    const auto position = out_.language->Find(prefix + kPositionEmbedding);
    const auto fc1 = out_.language->Find(prefix + "encoder.layers.0.mlp.fc1.weight");
    const bool shaped = patch && position && fc1 && patch->shape.size() == 4 &&
                        !position->shape.empty() && !fc1->shape.empty();
    if (known == kKnown.end() || !shaped) {
      return Missing("does not say how many attention heads its vision tower of width " +
                         std::to_string(parsed_.mm_hidden_size) + " has",
                     "Add vision_config to config.json, or put the SigLIP folder beside the model");
    }
    const int64_t patch_size = patch->shape[2];
    const int64_t side = std::llround(std::sqrt(static_cast<double>(position->shape[0])));
    // 27 patches of 14 pixels: the published picture is 384 wide and loses 6 pixels at the edge.
    const int64_t image_size = patch_size == 14 && side == 27 ? 384 : side * patch_size;
    out_.vision_config = {{"hidden_size", known->first},
                          {"intermediate_size", fc1->shape[0]},
                          {"num_hidden_layers", known->second.layers},
                          {"num_attention_heads", known->second.heads},
                          {"patch_size", patch_size},
                          {"image_size", image_size}};
    return {};
  }

  /// The base's tokenizer is the one that counts; some adapters bring a copy.
  Status ResolveTokenizer() {
    for (const fs::path& folder : {base_folder_, folder_}) {
      if (folder.empty()) continue;
      if (!IsFile(folder / "tokenizer.json") && !IsFile(folder / "vocab.json")) continue;
      out_.tokenizer_dir = folder;
      return {};
    }
    return Missing("has no tokenizer (tokenizer.json, or vocab.json and merges.txt)",
                   "Download the tokenizer files of the base model into this folder");
  }

  Status ReadGeneration() {
    out_.generation_config = Json::object();
    const fs::path& first = base_folder_.empty() ? folder_ : base_folder_;
    VLM3R_TRY(ReadOptional(first, "generation_config.json", &out_.generation_config, &out_.files));
    if (!out_.generation_config.empty() || base_folder_.empty()) return {};
    return ReadOptional(folder_, "generation_config.json", &out_.generation_config, &out_.files);
  }

  /// A tower that was trained with the model lies beside it, whatever the base holds inside; with
  /// another one the model answers nonsense. True when nothing is left to be looked for.
  Result<bool> TakeTunedSpatial() {
    if (!out_.config.is_object() || out_.config.value(kTunedSpatialKey, Json()) != true)
      return false;
    auto own = FindSpatial({}, folder_);
    const bool found = own && own->has_value();
    const fs::path& given = paths_.spatial_path;
    if (!given.empty()) {
      if (!found || !IsSame(given, (*own)->weights.files.front()))
        out_.warnings.push_back("CUT3R was trained with this model, and another one is used");
      return false;
    }
    if (found) TakeSpatial(&**own);
    if (found || HasPrefix(*out_.language, kInnerSpatialPrefix)) return found;
    if (paths_.need_spatial && parsed_.spatial_tower != SpatialTower::kNone) {
      return Missing("was trained together with CUT3R, and that CUT3R is not in the folder",
                     "Copy the whole folder, or name another CUT3R with --spatial");
    }
    out_.warnings.push_back("the CUT3R that was trained with this model is not there");
    return true;
  }

  /// Whether `given` is the file or the folder that it lies in.
  static bool IsSame(const fs::path& given, const fs::path& file) {
    std::error_code ignored;
    return fs::equivalent(given, file, ignored) ||
           fs::equivalent(given, file.parent_path(), ignored);
  }

  Status ResolveSpatial() {
    VLM3R_ASSIGN(const bool is_resolved, TakeTunedSpatial());
    if (is_resolved) return {};
    if (paths_.spatial_path.empty() && out_.language &&
        HasPrefix(*out_.language, kInnerSpatialPrefix)) {
      out_.spatial = PrefixView(out_.language, kInnerSpatialPrefix);
      return {};
    }
    const bool needed = !paths_.need_language ||
                        (paths_.need_spatial && parsed_.spatial_tower != SpatialTower::kNone);
    auto found = FindSpatial(folder_, paths_.spatial_path);
    if (!found && (needed || !paths_.spatial_path.empty())) return std::move(found).error();
    if (!found) {
      out_.warnings.push_back("CUT3R is not available: " + found.error().ToString());
    } else if (found->has_value()) {
      TakeSpatial(&**found);
    } else if (needed) {
      return Missing("needs a CUT3R checkpoint, and none was found in or beside the model folder",
                     "Pass cut3r_512_dpt_4_64.pth with --spatial, or put it into the model folder");
    }
    return {};
  }

  void TakeSpatial(SpatialFile* file) {
    Take(&file->weights);
    out_.spatial = file->weights.source;
    out_.cut3r_constructor = file->constructor_text;
  }

  static bool Says(const Json& config, const char* origin) {
    if (!config.is_object()) return false;
    const auto found = config.find(kWeightsOriginKey);
    return found != config.end() && *found == origin;
  }

  void NoteOrigin() {
    const auto from_files = metadata_.find(kWeightsOriginKey);
    out_.random_weights = Says(out_.config, kRandomWeights) ||
                          (from_files != metadata_.end() && from_files->second == kRandomWeights);
    // A .pth file cannot say where it is from: the model folder it was found with does.
    const bool spatial_of_folder =
        !paths_.need_language && paths_.spatial_path.empty() && !folder_.empty();
    const Json config = spatial_of_folder ? PeekConfig(folder_) : out_.config;
    out_.random_weights |= Says(config, kRandomWeights);
    out_.synthetic_rooms = Says(config, kSyntheticRooms);
  }

  const ModelPaths& paths_;
  fs::path folder_;
  fs::path base_folder_;  ///< Of an adapter only.
  LlavaConfig parsed_;
  std::map<std::string, std::string> metadata_;
  ResolvedModel out_;
};

}  // namespace

Result<ResolvedModel> ResolveModel(const ModelPaths& paths) { return Resolver(paths).Run(); }

}  // namespace vlm3r::weights
