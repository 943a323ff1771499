// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/model_config.h"

#include <algorithm>
#include <string_view>

#include "engine/weights/config_reader.h"

namespace vlm3r::weights {
namespace {

// Generous bounds: several times the largest published member of the family, small enough to keep
// products exact.
constexpr int64_t kMaxWidth = 1 << 16;
constexpr int64_t kMaxIntermediate = 1 << 20;
constexpr int64_t kMaxLayers = 1024;
constexpr int64_t kMaxHeads = 1024;
constexpr int64_t kMaxVocabulary = 1 << 23;
constexpr int64_t kMaxPositions = 1 << 24;
constexpr int64_t kMaxImageSide = 4096;
constexpr int64_t kMaxProjectorDepth = 8;

void CheckHeads(ConfigReader* in, int64_t width, int64_t heads, bool rotary) {
  if (!in->ok()) return;
  in->FailUnless(width % heads == 0, "num_attention_heads",
                 "is " + std::to_string(heads) + ", which does not divide hidden_size " +
                     std::to_string(width));
  in->FailUnless(!rotary || width / heads % 2 == 0, "num_attention_heads",
                 "gives an odd head width, which rotary positions cannot use");
}

/// Settings that would change the result but that this engine does not compute.
void RefuseUnsupportedLanguage(ConfigReader* in) {
  in->OneOf<int>("hidden_act", {{"silu", 0}}, 0);
  in->FailUnless(!in->Boolean("use_sliding_window", false), "use_sliding_window",
                 "is true; sliding-window attention is not supported");
  in->FailUnless(!in->Boolean("use_pos_skipping", false), "use_pos_skipping",
                 "is true; it is not supported");
  if (in->Has("rope_scaling")) {
    const Json& scaling = in->Get("rope_scaling");
    const bool plain = scaling.is_object() && (scaling.value("rope_type", Json()) == "default" ||
                                               scaling.value("type", Json()) == "default");
    in->FailUnless(plain, "rope_scaling",
                   "asks for scaled rotary positions, which are not supported");
  }
  in->FailUnless(!in->Has("quantization_config"), "quantization_config",
                 "is set; quantised checkpoints are not supported");
}

Qwen2Config ReadLanguage(ConfigReader* in) {
  Qwen2Config out;
  out.hidden_size = in->Integer("hidden_size", 2, kMaxWidth);
  out.num_hidden_layers = in->Integer("num_hidden_layers", 1, kMaxLayers);
  out.num_attention_heads = in->Integer("num_attention_heads", 1, kMaxHeads);
  out.num_key_value_heads =
      in->Integer("num_key_value_heads", 1, kMaxHeads, out.num_attention_heads);
  out.intermediate_size = in->Integer("intermediate_size", 1, kMaxIntermediate);
  out.vocab_size = in->Integer("vocab_size", 1, kMaxVocabulary);
  out.rms_norm_eps = in->Number("rms_norm_eps", 0, 1, 1e-6);
  out.rope_theta = in->Number("rope_theta", 1, 1e12, 10000.0);
  out.max_position_embeddings = in->Integer("max_position_embeddings", 1, kMaxPositions, 32768);
  out.tie_word_embeddings = in->Boolean("tie_word_embeddings", false);
  out.eos_token_ids = in->Ids("eos_token_id", out.vocab_size);
  CheckHeads(in, out.hidden_size, out.num_attention_heads, /*rotary=*/true);
  in->FailUnless(
      !in->ok() || out.num_attention_heads % out.num_key_value_heads == 0, "num_key_value_heads",
      "is " + std::to_string(out.num_key_value_heads) +
          ", which does not divide num_attention_heads " + std::to_string(out.num_attention_heads));
  in->FailUnless(
      !in->ok() || in->Integer("head_dim", 1, kMaxWidth, out.head_dim()) == out.head_dim(),
      "head_dim", "differs from hidden_size / num_attention_heads");
  RefuseUnsupportedLanguage(in);
  return out;
}

/// Relatives with the same file names but another language model or other tensor names, by what
/// their configuration calls itself.
void RefuseOtherFamilies(ConfigReader* in) {
  const std::string type = in->Text("model_type");
  if (type.empty() || type == "llava_qwen" || type == "qwen2") return;
  const bool llama = type == "llava" || type == "llava_llama" || type == "llava_mistral" ||
                     type == "llama" || type == "mistral";
  const bool transformers = type == "llava_onevision" || type == "llava_next_video";
  std::string why = "; known are llava_qwen and qwen2";
  if (llama) {
    why +=
        ". Models with Vicuna, Llama or Mistral weights are not computed here: take the release "
        "with Qwen2, for example lmms-lab/LLaVA-Video-7B-Qwen2";
  } else if (transformers) {
    why += ". This is the conversion for transformers: take the release of lmms-lab instead";
  }
  in->Fail("model_type", "is \"" + type.substr(0, 60) + "\"" + why);
}

ProjectorDepth ReadProjector(ConfigReader* in) {
  const std::string type = in->Text("mm_projector_type");
  if (type.empty() || type == "linear") return 1;
  if (type == "identity") return 0;
  constexpr std::string_view kStart = "mlp", kEnd = "x_gelu";
  if (type.size() == kStart.size() + 1 + kEnd.size() && type.starts_with(kStart) &&
      type.ends_with(kEnd)) {
    const ProjectorDepth depth = type[kStart.size()] - '0';
    if (depth >= 1 && depth <= kMaxProjectorDepth) return depth;
  }
  in->Fail("mm_projector_type", "is \"" + type.substr(0, 60) +
                                    "\"; known are linear, identity, mlp1x_gelu to mlp8x_gelu");
  return 1;
}

void ReadVision(ConfigReader* in, LlavaConfig* out) {
  out->mm_hidden_size = in->Integer("mm_hidden_size", 1, kMaxWidth);
  out->projector_depth = ReadProjector(in);
  in->FailUnless(
      !in->ok() || out->projector_depth > 0 || out->mm_hidden_size == out->language.hidden_size,
      "mm_projector_type", "is identity, but mm_hidden_size differs from hidden_size");
  out->patch_merge = in->OneOf<PatchMerge>("mm_patch_merge_type",
                                           {{"flat", PatchMerge::kFlat},
                                            {"spatial", PatchMerge::kSpatial},
                                            {"spatial_unpad", PatchMerge::kSpatialUnpad}},
                                           PatchMerge::kFlat);
  out->newline_position = in->OneOf<NewlinePosition>("mm_newline_position",
                                                     {{"grid", NewlinePosition::kGrid},
                                                      {"frame", NewlinePosition::kFrame},
                                                      {"one_token", NewlinePosition::kOneToken},
                                                      {"no_token", NewlinePosition::kNone}},
                                                     NewlinePosition::kOneToken);
  out->pool_mode = in->OneOf<PoolMode>(
      "mm_spatial_pool_mode",
      {{"bilinear", PoolMode::kBilinear}, {"average", PoolMode::kAverage}, {"max", PoolMode::kMax}},
      PoolMode::kBilinear);
  out->add_time_instruction = in->Boolean("add_time_instruction", false);
  out->force_sample = in->Boolean("force_sample", false);
  // The evaluation harness of the reference sets "spatial_pool" and then never calls that module.
  in->OneOf<int>("mm_resampler_type", {{"spatial_pool", 0}, {"identity", 0}}, 0);
  in->FailUnless(!in->Boolean("add_faster_video", false), "add_faster_video",
                 "is true; it is not supported");
  in->FailUnless(!in->Boolean("mm_use_im_start_end", false), "mm_use_im_start_end",
                 "is true; it is not supported");
}

void ReadSpatial(ConfigReader* in, LlavaConfig* out) {
  const char* tower_key = in->Has("spatial_tower") ? "spatial_tower" : "mm_spatial_tower";
  out->spatial_tower = in->OneOf<SpatialTower>(
      tower_key, {{"cut3r", SpatialTower::kCut3r}, {"cut3r_points", SpatialTower::kCut3rPoints}},
      SpatialTower::kNone);
  out->fusion =
      in->OneOf<FusionKind>("fusion_block",
                            {{"cross_attention", FusionKind::kCrossAttention},
                             {"cross_attention_with_mlp", FusionKind::kCrossAttentionWithMlp},
                             {"transformer", FusionKind::kTransformer},
                             {"mlp_after_clip_proj", FusionKind::kMlpAfterClipProj},
                             {"concat_mlp", FusionKind::kConcatMlp},
                             {"concat_self_attention", FusionKind::kConcatSelfAttention},
                             {"llava_3d_fusion_block", FusionKind::kLlava3d},
                             {"video_3d_llm_fusion_block", FusionKind::kVideo3dLlm}},
                            FusionKind::kNone);
  out->spatial_feature_dim = in->Integer("spatial_feature_dim", 1, kMaxWidth, 768);
  out->spatial_image_size = in->Integer("mm_spatial_image_size", 16, 4096, 432);
  const bool wants_tower =
      out->fusion != FusionKind::kNone && out->fusion != FusionKind::kVideo3dLlm;
  in->FailUnless(!wants_tower || out->spatial_tower != SpatialTower::kNone, "fusion_block",
                 "is set, but spatial_tower is not");
  in->FailUnless(
      out->fusion != FusionKind::kLlava3d || out->spatial_tower == SpatialTower::kCut3rPoints,
      "spatial_tower", "must be cut3r_points for fusion_block llava_3d_fusion_block");
  if (out->spatial_tower != SpatialTower::kCut3r) return;
  const std::string select = in->Text("spatial_tower_select_feature");
  auto features = ParseSpatialFeatures(select.empty() ? "all" : select);
  if (features) {
    out->spatial_features = std::move(features).value();
  } else {
    in->Fail("spatial_tower_select_feature", features.error().message);
  }
}

}  // namespace

Result<std::vector<SpatialFeature>> ParseSpatialFeatures(std::string_view text) {
  std::vector<SpatialFeature> features;
  while (true) {
    const size_t comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    const bool all = part == "all" || part == "all_tokens";
    const bool camera = all || part == "camera_tokens" || part == "camera";
    const bool patch = all || part == "patch_tokens" || part == "patch";
    if (camera) features.push_back(SpatialFeature::kCamera);
    if (patch) features.push_back(SpatialFeature::kPatch);
    if ((!camera && !patch) || features.size() > 2) {
      return Error{
          ErrorCode::kBadInput,
          "is \"" + std::string(text.substr(0, 60)) +
              "\"; known are all, camera_tokens, patch_tokens and a comma list of the last two",
          "", ""};
    }
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  if (features.size() == 2 && features[0] == features[1]) {
    return Error{ErrorCode::kBadInput, "names the same tokens twice", "", ""};
  }
  return features;
}

Result<LlavaConfig> ParseLlavaConfig(const Json& config) {
  ConfigReader in(config);
  LlavaConfig out;
  RefuseOtherFamilies(&in);
  out.language = ReadLanguage(&in);
  out.tokenizer_model_max_length = in.Integer("tokenizer_model_max_length", 1, kMaxPositions,
                                              out.language.max_position_embeddings);
  out.has_vision = in.Has("mm_vision_tower") || in.Has("mm_hidden_size");
  if (out.has_vision) {
    ReadVision(&in, &out);
    ReadSpatial(&in, &out);
  }
  VLM3R_TRY(in.status());
  return out;
}

Result<SiglipConfig> ParseSiglipConfig(const Json& vision_config) {
  if (vision_config.is_object() && vision_config.contains("vision_config")) {
    const Json& inner = vision_config["vision_config"];
    if (inner.is_object() && !inner.contains("vision_config")) return ParseSiglipConfig(inner);
  }
  ConfigReader in(vision_config, "vision_config.");
  SiglipConfig out;
  out.hidden_size = in.Integer("hidden_size", 1, kMaxWidth, out.hidden_size);
  out.intermediate_size =
      in.Integer("intermediate_size", 1, kMaxIntermediate, out.intermediate_size);
  out.num_hidden_layers = in.Integer("num_hidden_layers", 2, kMaxLayers, out.num_hidden_layers);
  out.num_attention_heads =
      in.Integer("num_attention_heads", 1, kMaxHeads, out.num_attention_heads);
  out.patch_size = in.Integer("patch_size", 1, kMaxImageSide, out.patch_size);
  const Json& side = in.Get("image_size");
  if (side.is_array() && side.size() == 2 && side[0] == side[1]) {
    const Json square = {{"image_size", side[0]}};
    ConfigReader inner(square, "vision_config.");
    out.image_size = inner.Integer("image_size", 1, kMaxImageSide);
    VLM3R_TRY(inner.status());
  } else {
    out.image_size = in.Integer("image_size", 1, kMaxImageSide, out.image_size);
  }
  out.layer_norm_eps = in.Number("layer_norm_eps", 0, 1, out.layer_norm_eps);
  in.Integer("num_channels", 3, 3, 3);
  in.OneOf<int>("hidden_act", {{"gelu_pytorch_tanh", 0}}, 0);
  CheckHeads(&in, out.hidden_size, out.num_attention_heads, /*rotary=*/false);
  in.FailUnless(!in.ok() || out.patch_size <= out.image_size, "patch_size",
                "is larger than image_size");
  VLM3R_TRY(in.status());
  return out;
}

}  // namespace vlm3r::weights
