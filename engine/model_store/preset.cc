// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/preset.h"

namespace vlm3r::model_store {
namespace {

struct LanguageSize {
  int64_t hidden, layers, heads, kv_heads, intermediate, vocab;
};
struct VisionSize {
  int64_t hidden, layers, heads, intermediate;
};

constexpr int64_t kQwen2Tokens =
    151643;  // Byte tokens and merges of the published Qwen2 tokenizer.

Preset MakePreset(std::string name, std::string summary, const LanguageSize& language,
                  const VisionSize& vision) {
  Preset preset;
  preset.name = std::move(name);
  preset.summary = std::move(summary);
  weights::Qwen2Config& q = preset.config.language;
  q.hidden_size = language.hidden;
  q.num_hidden_layers = language.layers;
  q.num_attention_heads = language.heads;
  q.num_key_value_heads = language.kv_heads;
  q.intermediate_size = language.intermediate;
  q.vocab_size = language.vocab;
  q.rope_theta = 1e6;
  preset.config.mm_hidden_size = vision.hidden;
  preset.config.patch_merge = weights::PatchMerge::kSpatialUnpad;
  preset.config.newline_position = weights::NewlinePosition::kGrid;
  preset.config.add_time_instruction = true;
  preset.config.force_sample = true;
  preset.config.spatial_tower = weights::SpatialTower::kCut3r;
  preset.config.fusion = weights::FusionKind::kCrossAttention;
  preset.vision.hidden_size = vision.hidden;
  preset.vision.num_hidden_layers = vision.layers;
  preset.vision.num_attention_heads = vision.heads;
  preset.vision.intermediate_size = vision.intermediate;
  preset.vision.patch_size = 14;
  preset.vision.image_size = 384;
  return preset;
}

Preset SevenB() {
  Preset preset =
      MakePreset("vlm3r-7b", "the released sizes: Qwen2-7B, SigLIP-so400m, CUT3R 512 (19 GB)",
                 {3584, 28, 28, 4, 18944, 152064}, {1152, 27, 16, 4304});
  preset.lora_rank = 128;
  preset.lora_alpha = 256;
  preset.num_tokens = kQwen2Tokens;
  preset.max_shard_bytes = 4'900'000'000;
  return preset;
}

Preset HalfB() {
  Preset preset = MakePreset("vlm3r-0.5b", "Qwen2-0.5B with the same encoders (5 GB)",
                             {896, 24, 14, 2, 4864, 151936}, {1152, 27, 16, 4304});
  preset.lora_rank = 64;
  preset.lora_alpha = 128;
  preset.num_tokens = kQwen2Tokens;
  preset.max_shard_bytes = 900'000'000;
  return preset;
}

Preset Tiny() {
  Preset preset = MakePreset("vlm3r-tiny", "a few hundred thousand parameters, for tests (3 MB)",
                             {64, 3, 4, 2, 176, 1088}, {72, 3, 4, 160});
  preset.lora_rank = 8;
  preset.lora_alpha = 16;
  preset.num_tokens = 1000;
  preset.max_shard_bytes = 300'000;
  preset.config.spatial_feature_dim = 32;
  Cut3rShape& s = preset.cut3r;
  s.enc_width = 64, s.enc_depth = 3, s.enc_heads = 4;
  s.dec_width = 32, s.dec_depth = 4, s.dec_heads = 4, s.state_heads = 8;
  s.state_size = 36, s.memory_size = 16;
  s.dpt_features = 16, s.dpt_last = 8, s.dpt_widths = {8, 12, 16, 20};
  return preset;
}

/// LLaVA-Video: the base of VLM-3R alone.
Preset TinyVideo() {
  Preset preset = Tiny();
  preset.name = "llava-video-tiny";
  preset.summary = "the same without a spatial tower, as LLaVA-Video is released (2 MB)";
  preset.config.spatial_tower = weights::SpatialTower::kNone;
  preset.config.fusion = weights::FusionKind::kNone;
  return preset;
}

/// LLaVA-OneVision's configuration says nothing about frames: one newline ends the whole video.
Preset OneVision(Preset preset, std::string name, std::string summary, bool tied) {
  preset.name = std::move(name);
  preset.summary = std::move(summary);
  preset.config.spatial_tower = weights::SpatialTower::kNone;
  preset.config.fusion = weights::FusionKind::kNone;
  preset.config.newline_position = weights::NewlinePosition::kOneToken;
  preset.config.add_time_instruction = false;
  preset.config.force_sample = false;
  preset.config.language.tie_word_embeddings = tied;
  return preset;
}

std::vector<Preset> AllPresets() {
  return {SevenB(),
          HalfB(),
          Tiny(),
          OneVision(HalfB(), "llava-onevision-0.5b",
                    "LLaVA-OneVision 0.5B: tied embeddings, no spatial tower (2 GB)", true),
          OneVision(Tiny(), "llava-onevision-tiny", "the same layout for tests (2 MB)", true),
          TinyVideo()};
}

}  // namespace

std::vector<std::string> PresetNames() {
  std::vector<std::string> names;
  for (const Preset& preset : AllPresets()) names.push_back(preset.name);
  return names;
}

Result<Preset> FindPreset(std::string_view name) {
  std::string known;
  for (const Preset& preset : AllPresets()) {
    if (preset.name == name) return preset;
    known += (known.empty() ? "" : ", ") + preset.name;
  }
  return Error{ErrorCode::kUsage,
               "there is no architecture \"" + std::string(name.substr(0, 60)) + "\"", "",
               "Known are " + known};
}

namespace {

/// What the released configurations say about videos; absent keys stand for the defaults.
void AddVideoKeys(const weights::LlavaConfig& config, OrderedJson* json) {
  if (config.newline_position == weights::NewlinePosition::kGrid) {
    (*json)["mm_newline_position"] = "grid";
    (*json)["add_faster_video"] = false;
    (*json)["faster_token_stride"] = 10;
  }
  if (config.add_time_instruction) (*json)["add_time_instruction"] = true;
  if (config.force_sample) (*json)["force_sample"] = true;
}

}  // namespace

OrderedJson BaseConfigJson(const Preset& preset) {
  const weights::Qwen2Config& q = preset.config.language;
  OrderedJson json = {{"architectures", OrderedJson::array({"LlavaQwenForCausalLM"})},
                      {"model_type", "llava_qwen"},
                      {"vlm3r_weights", "random"},
                      {"hidden_size", q.hidden_size},
                      {"num_hidden_layers", q.num_hidden_layers},
                      {"num_attention_heads", q.num_attention_heads},
                      {"num_key_value_heads", q.num_key_value_heads},
                      {"intermediate_size", q.intermediate_size},
                      {"vocab_size", q.vocab_size},
                      {"hidden_act", "silu"},
                      {"rms_norm_eps", q.rms_norm_eps},
                      {"rope_theta", q.rope_theta},
                      {"rope_scaling", nullptr},
                      {"max_position_embeddings", q.max_position_embeddings},
                      {"use_sliding_window", false},
                      {"attention_dropout", 0.0},
                      {"initializer_range", 0.02},
                      {"tie_word_embeddings", q.tie_word_embeddings},
                      {"use_cache", true},
                      {"bos_token_id", preset.num_tokens},
                      {"eos_token_id", preset.num_tokens + 2},
                      {"torch_dtype", "bfloat16"},
                      {"transformers_version", "4.40.2"},
                      {"tokenizer_model_max_length", preset.config.tokenizer_model_max_length},
                      {"tokenizer_padding_side", "right"},
                      {"mm_vision_tower", "google/siglip-so400m-patch14-384"},
                      {"mm_hidden_size", preset.config.mm_hidden_size},
                      {"mm_projector_type", "mlp2x_gelu"},
                      {"mm_resampler_type", nullptr},
                      {"mm_vision_select_layer", -2},
                      {"mm_vision_select_feature", "patch"},
                      {"mm_tunable_parts", "mm_vision_tower,mm_mlp_adapter,mm_language_model"},
                      {"mm_patch_merge_type", "spatial_unpad"},
                      {"mm_spatial_pool_mode", "bilinear"},
                      {"mm_spatial_pool_stride", 2},
                      {"mm_use_im_start_end", false},
                      {"mm_use_im_patch_token", false},
                      {"use_mm_proj", true},
                      {"image_aspect_ratio", "anyres_max_9"}};
  AddVideoKeys(preset.config, &json);
  return json;
}

OrderedJson SpatialConfigJson(const Preset& preset) {
  OrderedJson json = BaseConfigJson(preset);
  json["spatial_tower"] = "cut3r";
  json["mm_spatial_tower"] = "cut3r";
  json["spatial_tower_select_feature"] = "all";
  json["spatial_tower_select_layer"] = -1;
  json["spatial_feature_dim"] = preset.config.spatial_feature_dim;
  json["fusion_block"] = "cross_attention";
  json["tune_mm_mlp_adapter"] = true;
  json["tune_fusion_block"] = true;
  json["tune_spatial_tower"] = false;
  return json;
}

OrderedJson GenerationConfigJson(const Preset& preset) {
  return {{"bos_token_id", preset.num_tokens},
          {"eos_token_id", OrderedJson::array({preset.num_tokens + 2, preset.num_tokens})},
          {"pad_token_id", preset.num_tokens},
          {"transformers_version", "4.40.2"}};
}

OrderedJson AdapterConfigJson(const Preset& preset) {
  OrderedJson targets = OrderedJson::array();
  for (const TensorSpec& spec : LoraTensors(preset.config.language, 1)) {
    constexpr std::string_view kBefore = "base_model.model.", kAfter = ".lora_A.weight";
    if (!spec.name.ends_with(kAfter)) continue;
    targets.push_back(
        spec.name.substr(kBefore.size(), spec.name.size() - kBefore.size() - kAfter.size()));
  }
  return {{"peft_type", "LORA"},
          {"task_type", "CAUSAL_LM"},
          {"base_model_name_or_path", "../base"},
          {"r", preset.lora_rank},
          {"lora_alpha", preset.lora_alpha},
          {"lora_dropout", 0.05},
          {"bias", "none"},
          {"fan_in_fan_out", false},
          {"inference_mode", true},
          {"init_lora_weights", true},
          {"modules_to_save", nullptr},
          {"use_rslora", false},
          {"use_dora", false},
          {"rank_pattern", OrderedJson::object()},
          {"alpha_pattern", OrderedJson::object()},
          {"target_modules", std::move(targets)}};
}

OrderedJson VisionConfigJson(const Preset& preset) {
  const weights::SiglipConfig& v = preset.vision;
  OrderedJson vision = {{"model_type", "siglip_vision_model"},
                        {"hidden_size", v.hidden_size},
                        {"intermediate_size", v.intermediate_size},
                        {"num_hidden_layers", v.num_hidden_layers},
                        {"num_attention_heads", v.num_attention_heads},
                        {"image_size", v.image_size},
                        {"patch_size", v.patch_size}};
  return {{"model_type", "siglip"},
          {"architectures", OrderedJson::array({"SiglipModel"})},
          {"vision_config", vision}};
}

}  // namespace vlm3r::model_store
