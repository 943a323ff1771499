// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/start_model.h"

#include <cmath>
#include <string_view>
#include <utility>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "engine/base/staged_folder.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model_store/tokenizer_files.h"
#include "engine/weights/model_config.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "engine/weights/sharded_source.h"
#include "training/model/fresh_fusion.h"
#include "training/text/bpe_trainer.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;
using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

constexpr double kDeviation = 0.02;
constexpr const char* kSpatialName = "cut3r_512_dpt_4_64.pth";
constexpr std::string_view kVisionPrefix = "model.vision_tower.vision_tower.";

/// First values as the published classes draw them.
class Initialiser {
 public:
  explicit Initialiser(uint64_t seed) : random_(at::detail::createCPUGenerator(seed)) {}
  void Linear(const std::string& name, int64_t in, int64_t out, bool bias, double deviation) {
    tensors_.emplace_back(name + ".weight", at::empty({out, in}).normal_(0, deviation, random_));
    if (bias) tensors_.emplace_back(name + ".bias", at::zeros({out}));
  }
  void Norm(const std::string& name, int64_t width) {
    tensors_.emplace_back(name + ".weight", at::ones({width}));
  }
  void Vector(const std::string& name, int64_t width) {
    tensors_.emplace_back(name, at::empty({width}).normal_(0, kDeviation, random_));
  }
  Tensors Finish() { return std::move(tensors_); }

 private:
  at::Generator random_;
  Tensors tensors_;
};

void AddDecoder(const SmallDecoder& d, int64_t vocab, Initialiser* init) {
  const int64_t kv = d.hidden / d.heads * d.kv_heads;
  init->Linear("model.embed_tokens", d.hidden, vocab, false, kDeviation);
  for (int64_t i = 0; i < d.layers; ++i) {
    const std::string layer = "model.layers." + std::to_string(i) + ".";
    init->Linear(layer + "self_attn.q_proj", d.hidden, d.hidden, true, kDeviation);
    init->Linear(layer + "self_attn.k_proj", d.hidden, kv, true, kDeviation);
    init->Linear(layer + "self_attn.v_proj", d.hidden, kv, true, kDeviation);
    init->Linear(layer + "self_attn.o_proj", d.hidden, d.hidden, false, kDeviation);
    init->Linear(layer + "mlp.gate_proj", d.hidden, d.intermediate, false, kDeviation);
    init->Linear(layer + "mlp.up_proj", d.hidden, d.intermediate, false, kDeviation);
    init->Linear(layer + "mlp.down_proj", d.intermediate, d.hidden, false, kDeviation);
    init->Norm(layer + "input_layernorm", d.hidden);
    init->Norm(layer + "post_attention_layernorm", d.hidden);
  }
  init->Norm("model.norm", d.hidden);
}

OrderedJson ConfigOf(const SmallDecoder& d, int64_t vocab, int64_t num_learned) {
  return {{"architectures", {"LlavaQwenForCausalLM"}},
          {"model_type", "llava_qwen"},
          {"_name_or_path", "vlm3r-tiny"},
          {"hidden_size", d.hidden},
          {"num_hidden_layers", d.layers},
          {"num_attention_heads", d.heads},
          {"num_key_value_heads", d.kv_heads},
          {"intermediate_size", d.intermediate},
          {"vocab_size", vocab},
          {"hidden_act", "silu"},
          {"rms_norm_eps", 1e-6},
          {"rope_theta", 10000.0},
          {"max_position_embeddings", 4096},
          {"tokenizer_model_max_length", 4096},
          {"tie_word_embeddings", true},
          {"use_sliding_window", false},
          {"eos_token_id", num_learned + 2},
          {"torch_dtype", "bfloat16"}};
}

/// What vision and fusion add to config.json.
Status AddTowers(const SmallTowers& towers, const weights::SiglipConfig& vision,
                 const Json& vision_json, OrderedJson* config) {
  (*config)["mm_vision_tower"] = "google/siglip-so400m-patch14-384";
  (*config)["mm_hidden_size"] = vision.hidden_size;
  (*config)["mm_projector_type"] = "mlp2x_gelu";
  (*config)["mm_patch_merge_type"] = "spatial_unpad";
  (*config)["mm_newline_position"] = "grid";
  (*config)["mm_spatial_pool_mode"] = "bilinear";
  (*config)["mm_spatial_pool_stride"] = 2;
  (*config)["add_time_instruction"] = false;
  (*config)["force_sample"] = true;
  (*config)["vision_config"] = OrderedJson(vision_json);
  if (towers.spatial.empty()) return {};
  VLM3R_ASSIGN(const auto files, weights::ResolveModel({.model_dir = {},
                                                        .base_dir = {},
                                                        .spatial_path = towers.spatial,
                                                        .need_language = false,
                                                        .need_spatial = true}));
  VLM3R_ASSIGN(const auto spatial, cut3r::ReadConfig(*files.spatial, files.cut3r_constructor));
  (*config)["spatial_tower"] = "cut3r";
  (*config)["mm_spatial_tower"] = "cut3r";
  (*config)["fusion_block"] = "cross_attention";
  (*config)["spatial_feature_dim"] = spatial.dec_width;
  (*config)["spatial_tower_select_feature"] = "all";
  (*config)["spatial_tower_select_layer"] = -1;
  // As many geometry tokens as vision patches.
  (*config)["mm_spatial_image_size"] = vision.grid_size() * spatial.patch_size;
  return {};
}

Status AddVision(const fs::path& folder, Tensors* tensors) {
  VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(folder / "model.safetensors"));
  for (const std::string& name : source->Names()) {
    VLM3R_ASSIGN(at::Tensor tensor, source->Load(name));
    tensors->emplace_back(std::string(kVisionPrefix) + name, std::move(tensor));
  }
  return {};
}

Status CopySpatial(const fs::path& from, const fs::path& folder) {
  std::error_code failed;
  fs::copy_file(from, folder / kSpatialName, fs::copy_options::overwrite_existing, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be copied: " + failed.message(), from.string(), ""};
}

Status AddVisual(const fs::path& folder, const SmallDecoder& decoder, const SmallTowers& towers,
                 uint64_t seed, OrderedJson* config, Initialiser* init, Tensors* others) {
  VLM3R_ASSIGN(const Json vision_json, ReadJsonFile(towers.vision / "config.json"));
  VLM3R_ASSIGN(const auto vision, weights::ParseSiglipConfig(vision_json));
  VLM3R_TRY(AddTowers(towers, vision, vision_json, config));
  const auto fan_in = [](int64_t in) { return 1 / std::sqrt(static_cast<double>(in)); };
  init->Linear("model.mm_projector.0", vision.hidden_size, decoder.hidden, true,
               fan_in(vision.hidden_size));
  init->Linear("model.mm_projector.2", decoder.hidden, decoder.hidden, true,
               fan_in(decoder.hidden) * 0.2);
  init->Vector("model.image_newline", decoder.hidden);
  VLM3R_TRY(AddVision(towers.vision, others));
  if (towers.spatial.empty()) return {};
  VLM3R_TRY(CopySpatial(towers.spatial, folder));
  VLM3R_ASSIGN(const auto parsed, weights::ParseLlavaConfig(Json(*config)));
  VLM3R_ASSIGN(Tensors fusion, FreshFusion(parsed, seed + 1));
  others->insert(others->end(), fusion.begin(), fusion.end());
  return {};
}

/// All tensors of a model, its vision tower's only if that stays.
Status AddTrained(const fs::path& from, bool with_vision, Tensors* tensors) {
  VLM3R_ASSIGN(const weights::WeightFiles files, weights::OpenWeightFolder(from));
  for (const std::string& name : files.source->Names()) {
    if (!with_vision && name.starts_with(kVisionPrefix)) continue;
    VLM3R_ASSIGN(at::Tensor tensor, files.source->Load(name));
    tensors->emplace_back(name, tensor.to(at::kFloat));
  }
  return {};
}

/// Configuration and tokenizer; the weights will be in one file, whatever they were in.
Status CopyBeside(const fs::path& from, const fs::path& folder) {
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(from, failed)) {
    const bool is_text = entry.path().extension() == ".json" || entry.path().extension() == ".txt";
    const bool is_index = entry.path().filename().string().ends_with(".index.json");
    if (!is_text || is_index || entry.path().stem() == "training_state") continue;
    fs::copy_file(entry.path(), folder / entry.path().filename(), failed);
    if (failed) break;
  }
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be copied: " + failed.message(), from.string(), ""};
}

}  // namespace

Status WriteContinuedModel(const fs::path& folder, const fs::path& from,
                           const SmallTowers& towers) {
  VLM3R_ASSIGN(const Json config, ReadJsonFile(from / "config.json"));
  const bool sees = config.contains("vision_config"), fuses = config.contains("fusion_block");
  if ((!sees && !towers.vision.empty()) || (!fuses && !towers.spatial.empty()))
    return Error{ErrorCode::kUsage, "has not the towers that are given", from.string(),
                 "Give no towers, or those that the model was trained with, trained further"};
  const fs::path spatial = towers.spatial.empty() ? from / kSpatialName : towers.spatial;
  std::error_code ignored;
  if (fuses && !fs::is_regular_file(spatial, ignored))
    return Error{ErrorCode::kModelMissing, "there is no such CUT3R", spatial.string(),
                 "Give the one that the model was trained with: --cut3r FILE"};
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(folder));
  VLM3R_TRY(CopyBeside(from, staged.path()));
  Tensors tensors;
  VLM3R_TRY(AddTrained(from, towers.vision.empty(), &tensors));
  if (!towers.vision.empty()) VLM3R_TRY(AddVision(towers.vision, &tensors));
  if (fuses) VLM3R_TRY(CopySpatial(spatial, staged.path()));
  VLM3R_TRY(
      weights::WriteSafetensors(staged.path() / "model.safetensors", tensors, {{"format", "pt"}}));
  return staged.Commit();
}

Status WriteStartModel(const fs::path& folder, const SmallDecoder& decoder,
                       const SmallTowers& towers, const std::vector<std::string>& texts,
                       uint64_t seed) {
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(folder));
  BpeTrainer trainer;
  for (const std::string& text : texts) trainer.Add(text);
  const BpeTrainer::Learned words = trainer.Learn(static_cast<size_t>(decoder.vocabulary));
  VLM3R_TRY(model_store::WriteTokenizerFiles(staged.path(), {words.tokens, words.merges}));
  const auto num_learned = static_cast<int64_t>(words.tokens.size());
  const int64_t vocab = num_learned + 3;
  OrderedJson config = ConfigOf(decoder, vocab, num_learned);
  Initialiser init(seed);
  AddDecoder(decoder, vocab, &init);
  Tensors others;
  if (!towers.vision.empty())
    VLM3R_TRY(AddVisual(staged.path(), decoder, towers, seed, &config, &init, &others));
  Tensors tensors = init.Finish();
  tensors.insert(tensors.end(), others.begin(), others.end());
  VLM3R_TRY(
      weights::WriteSafetensors(staged.path() / "model.safetensors", tensors, {{"format", "pt"}}));
  const OrderedJson generation = {{"eos_token_id", {num_learned + 2, num_learned}},
                                  {"do_sample", false}};
  VLM3R_TRY(WriteFileAtomically(staged.path() / "generation_config.json", generation.dump(1)));
  VLM3R_TRY(WriteFileAtomically(staged.path() / "config.json", config.dump(1) + "\n"));
  return staged.Commit();
}

}  // namespace vlm3r::training
