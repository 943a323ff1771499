// SPDX-License-Identifier: Apache-2.0
#include "engine/session/loaded_model.h"

#include <system_error>
#include <utility>

#include "engine/base/hash.h"
#include "engine/base/log.h"
#include "engine/base/paths.h"
#include "engine/model/fusion/fusion.h"
#include "engine/session/fingerprint.h"
#include "engine/session/memory_check.h"

namespace vlm3r::session {
namespace {

namespace fs = std::filesystem;

// A whole model that needs less than this in fp32 is computed in fp32: rounding would gain nothing.
constexpr int64_t kSmallModelBytes = int64_t{2} << 30;
// Geometry that people measure in: CUT3R (3.2 GB in fp32) keeps full precision unless told
// otherwise.
constexpr int64_t kGeometryFp32Bytes = int64_t{4} << 30;

const char* LayoutName(weights::LayoutKind kind) {
  switch (kind) {
    case weights::LayoutKind::kAdapter: return "adapter";
    case weights::LayoutKind::kMerged: return "merged";
    case weights::LayoutKind::kBase: return "base";
  }
  return "base";
}

int64_t CountParameters(const weights::TensorSource* source) {
  int64_t total = 0;
  if (source == nullptr) return total;
  for (const std::string& name : source->Names()) {
    if (const auto info = source->Find(name))
      total += weights::CheckedNumel(info->shape).value_or(0);
  }
  return total;
}

Result<nn::KvStorage> KvStorageNamed(const std::string& name) {
  if (name == "dtype") return nn::KvStorage::kComputed;
  if (name == "int8") return nn::KvStorage::kInt8;
  return Error{ErrorCode::kUsage, "unknown format of the key/value cache \"" + name + "\"", "",
               "Use dtype or int8"};
}

Error NoTower() {
  return {
      ErrorCode::kModelMissing, "the CUT3R weights (spatial tower) were not found", "",
      "Give them with --spatial cut3r_512_dpt_4_64.pth, or leave geometry out with --tokens none"};
}

}  // namespace

Result<fs::path> EmbeddedModelDir() {
  const fs::path dir = ShippedModelDir() / "adapter";
  std::error_code ignored;
  if (fs::is_directory(dir, ignored)) return dir;
  return Error{ErrorCode::kModelMissing, "the model that ships with the program is not here",
               dir.string(),
               "Set VLM3R_RESOURCES to the program's resources folder, or pass --model"};
}

Result<std::unique_ptr<LoadedModel>> LoadedModel::Load(const ModelSpec& spec,
                                                       const RunControl& control) {
  control.Report("load", 0, 0);
  SetThreads(spec.num_threads);
  auto loaded = std::make_unique<LoadedModel>();
  loaded->spec_ = spec;
  weights::ModelPaths paths{spec.model_dir, spec.base_dir, spec.spatial_path, spec.need_language,
                            spec.need_spatial};
  // CUT3R alone is enough to reconstruct; otherwise the shipped model stands in for what was not
  // given.
  const bool spatial_only = !spec.need_language && !spec.spatial_path.empty();
  if (spec.model_dir.empty() && !spatial_only) {
    VLM3R_ASSIGN(paths.model_dir, EmbeddedModelDir());
    loaded->spec_.model_dir = paths.model_dir;
    loaded->embedded_ = true;
  }
  VLM3R_ASSIGN(loaded->files_, weights::ResolveModel(paths));
  const int64_t parameters =
      (spec.need_language ? CountParameters(loaded->files_.language.get()) : 0) +
      CountParameters(loaded->files_.spatial.get());
  VLM3R_ASSIGN(loaded->kv_storage_, KvStorageNamed(spec.kv_cache));
  const int64_t fp32_bytes = spec.need_language ? kSmallModelBytes : kGeometryFp32Bytes;
  VLM3R_ASSIGN(loaded->compute_, ChooseCompute(spec.device, spec.dtype, parameters, fp32_bytes));
  VLM3R_ASSIGN(loaded->compute_.quant, nn::QuantNamed(spec.quant));
  if (!spec.force)
    VLM3R_TRY(
        CheckMemory(loaded->files_, loaded->compute_, loaded->kv_storage_, spec.need_language));
  VLM3R_TRY(loaded->DescribeFiles());
  if (spec.need_language) VLM3R_TRY(loaded->LoadLanguage(control));
  loaded->CollectInfo();
  loaded->info_.num_parameters = parameters;
  if (loaded->info_.has_spatial_tower) {
    VLM3R_ASSIGN(const cut3r::Cut3rConfig spatial, loaded->SpatialConfig());
    loaded->info_.picture_side = spatial.picture_side;
  }
  return loaded;
}

Status LoadedModel::DescribeFiles() {
  Sha256 all;
  for (const fs::path& file : files_.files) {
    VLM3R_ASSIGN(std::string fingerprint, FileFingerprint(file));
    all.Update(fingerprint);
    info_.files.emplace_back(file.string(), std::move(fingerprint));
  }
  // The rounding switch changes CUT3R's numbers as another set of weights would.
  all.Update(spec_.fp16_rope ? "fp16-rope" : "fp32-rope");
  fingerprint_ = all.Hex();
  return {};
}

Status LoadedModel::LoadLanguage(const RunControl& control) {
  VLM3R_ASSIGN(tokenizer_, model::Tokenizer::Load(files_.tokenizer_dir));
  VLM3R_ASSIGN(generation_, nn::GenerationConfig::FromJson(files_.generation_config));
  model::Vlm3rSpec model_spec;
  VLM3R_ASSIGN(model_spec.config, weights::ParseLlavaConfig(files_.config));
  if (!model_spec.config.has_vision) {
    return Error{ErrorCode::kModelMissing, "is a plain language model without a vision tower",
                 spec_.model_dir.string(), "Give a LLaVA-Video or VLM-3R folder"};
  }
  VLM3R_ASSIGN(model_spec.vision, weights::ParseSiglipConfig(files_.vision_config));
  model_spec.vocab_size = tokenizer_->size();
  model_spec.kv_storage = kv_storage_;
  if (generation_.eos_token_ids.empty())
    generation_.eos_token_ids = model_spec.config.language.eos_token_ids;
  const nn::LoadOptions options{.device = compute_.device,
                                .dtype = compute_.dtype,
                                .pack_linears = compute_.device.is_cpu(),
                                .quant = compute_.quant};
  VLM3R_ASSIGN(model::Vlm3r language,
               model::Vlm3r::Load(*files_.language, model_spec, options, control));
  language_ = std::move(language);
  info_.image_size = static_cast<int>(model_spec.vision.image_size);
  return {};
}

void LoadedModel::CollectInfo() {
  if (embedded_) {
    info_.name = "the shipped demo model";
  } else {
    const fs::path named = spec_.model_dir.empty() ? spec_.spatial_path : spec_.model_dir;
    info_.name = named.lexically_normal().filename().string();
  }
  info_.layout = spec_.model_dir.empty() ? "spatial tower" : LayoutName(files_.kind);
  info_.device = compute_.device_name;
  info_.dtype = compute_.dtype_name;
  info_.quant = spec_.need_language ? spec_.quant : "none";
  info_.random_weights = files_.random_weights;
  info_.synthetic_rooms = files_.synthetic_rooms;
  info_.has_spatial_tower = files_.spatial != nullptr;
  info_.warnings = files_.warnings;
  if (!language_) return;
  const weights::LlavaConfig& config = language_->config();
  info_.has_fusion = config.fusion != weights::FusionKind::kNone;
  info_.fusion_type = std::string(model::FusionName(config.fusion));
  info_.context_length = config.tokenizer_model_max_length;
  const weights::Qwen2Config& qwen = config.language;
  info_.kv_bytes_per_token = 2 * qwen.num_hidden_layers * qwen.num_key_value_heads *
                             nn::BytesOfRow(kv_storage_, compute_.dtype, qwen.head_dim());
  info_.force_sample = config.force_sample;
  info_.add_time_instruction = config.add_time_instruction;
  info_.warnings.insert(info_.warnings.end(), language_->warnings().begin(),
                        language_->warnings().end());
  for (const std::string& key : generation_.unsupported) {
    info_.warnings.push_back("generation_config.json asks for " + key +
                             ", which is not computed here");
  }
}

Result<cut3r::Cut3rConfig> LoadedModel::SpatialConfig() const {
  if (files_.spatial == nullptr) return NoTower();
  return cut3r::ReadConfig(*files_.spatial, files_.cut3r_constructor);
}

Result<cut3r::Cut3r> LoadedModel::LoadTower(c10::ScalarType dtype, bool heads) const {
  VLM3R_ASSIGN(const cut3r::Cut3rConfig config, SpatialConfig());
  const nn::LoadOptions options{
      .device = compute_.device, .dtype = dtype, .pack_linears = compute_.device.is_cpu()};
  return cut3r::Cut3r::Load(*files_.spatial, config, options,
                            {.heads = heads, .ray_map = false, .fp16_rope = spec_.fp16_rope});
}

Result<const cut3r::Cut3r*> LoadedModel::TokenTower() {
  if (!token_tower_) {
    VLM3R_ASSIGN(token_tower_, LoadTower(compute_.dtype, /*heads=*/false));
  }
  return &*token_tower_;
}

Result<const cut3r::Cut3r*> LoadedModel::GeometryTower() {
  if (!geometry_tower_) {
    VLM3R_ASSIGN(geometry_tower_, LoadTower(GeometryDtype(), /*heads=*/true));
  }
  return &*geometry_tower_;
}

c10::ScalarType LoadedModel::GeometryDtype() const {
  const bool precise = spec_.dtype == "auto" && compute_.device.is_cpu() &&
                       CountParameters(files_.spatial.get()) * 4 < kGeometryFp32Bytes;
  return precise ? c10::kFloat : compute_.dtype;
}

}  // namespace vlm3r::session
