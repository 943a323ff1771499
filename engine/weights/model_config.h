// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::weights {

/// How the projector maps vision features to the language width: 0 = identity, 1 = one linear
/// layer, n = `mlpNx_gelu` (n linear layers with exact GELU between them).
using ProjectorDepth = int64_t;

/// `mm_patch_merge_type`. `image_newline` exists for kSpatialUnpad only.
enum class PatchMerge { kFlat, kSpatial, kSpatialUnpad };

/// `mm_newline_position`: where the learned newline token goes among the visual tokens of a video.
enum class NewlinePosition { kGrid, kFrame, kOneToken, kNone };

/// `mm_spatial_pool_mode`: how 27x27 tokens of a video frame shrink; the stride is always 2.
enum class PoolMode { kBilinear, kAverage, kMax };

/// `spatial_tower`: kCut3r gives tokens, kCut3rPoints world-frame point maps of the same rollout.
enum class SpatialTower { kNone, kCut3r, kCut3rPoints };

/// `fusion_block`, as far as the reference can run it.
enum class FusionKind {
  kNone,
  kCrossAttention,
  kCrossAttentionWithMlp,
  kTransformer,
  kMlpAfterClipProj,
  kConcatMlp,
  kConcatSelfAttention,
  kLlava3d,
  kVideo3dLlm,
};

/// One entry of `spatial_tower_select_feature`.
enum class SpatialFeature { kCamera, kPatch };

/// The language part of config.json: a Qwen2 decoder (0.5B to 72B).
struct Qwen2Config {
  int64_t hidden_size = 0;
  int64_t num_hidden_layers = 0;
  int64_t num_attention_heads = 0;
  int64_t num_key_value_heads =
      0;  ///< Divides num_attention_heads. Absent: as many as attention heads.
  int64_t intermediate_size = 0;
  int64_t vocab_size = 0;  ///< As configured; the embedding tensor may hold fewer rows, and
                           ///< len(tokenizer) fewer still.
  double rms_norm_eps = 1e-6;
  double rope_theta = 10000.0;
  int64_t max_position_embeddings = 32768;
  bool tie_word_embeddings = false;
  std::vector<int64_t>
      eos_token_ids;  ///< `eos_token_id` as a list; generation_config.json wins over it.

  int64_t head_dim() const { return hidden_size / num_attention_heads; }
};

/// Everything of a LLaVA / VLM-3R config.json that changes what the model computes.
struct LlavaConfig {
  Qwen2Config language;

  int64_t tokenizer_model_max_length =
      32768;                           ///< Sequences are cut here. Absent: max_position_embeddings.
  int64_t mm_hidden_size = 1152;       ///< Width of the vision features.
  ProjectorDepth projector_depth = 2;  ///< `mm_projector_type`.
  PatchMerge patch_merge = PatchMerge::kFlat;
  NewlinePosition newline_position = NewlinePosition::kOneToken;
  PoolMode pool_mode = PoolMode::kBilinear;

  bool add_time_instruction =
      false;  ///< Demo profile: put the sentence with the frame times before the question.
  bool force_sample =
      false;  ///< Demo profile: always spread the frames evenly, repeating if there are few.

  SpatialTower spatial_tower = SpatialTower::kNone;
  FusionKind fusion = FusionKind::kNone;
  std::vector<SpatialFeature>
      spatial_features;  ///< Keys and values of the fusion, in this order. Empty without tower.
  int64_t spatial_feature_dim = 768;  ///< Width of the spatial tokens.
  int64_t spatial_image_size = 432;   ///< `mm_spatial_image_size`: side that CUT3R sees, a multiple
                                      ///< of its patch size.

  /// False for a plain language model folder (model_type "qwen2"): no vision tower, no projector.
  bool has_vision = true;
};

/// Reads and checks config.json. Refuses with kBadInput, naming the key, whatever is absent, out of
/// range, contradictory or asks for something this engine does not compute. The caller adds the
/// file name.
Result<LlavaConfig> ParseLlavaConfig(const Json& config);

/// A SigLIP vision transformer.
struct SiglipConfig {
  int64_t hidden_size = 768;
  int64_t intermediate_size = 3072;
  int64_t num_hidden_layers =
      12;  ///< As declared. VLM-3R drops the last one: features come after num_hidden_layers - 1.
  int64_t num_attention_heads = 12;
  int64_t patch_size = 16;
  int64_t image_size = 224;  ///< Side of the square picture in pixels.
  double layer_norm_eps = 1e-6;

  int64_t head_dim() const { return hidden_size / num_attention_heads; }
  /// Patches per side: the convolution has no padding, so left-over pixels at the right and bottom
  /// edge are not seen.
  int64_t grid_size() const { return image_size / patch_size; }
};

/// Reads and checks a `vision_config` object, or the whole config.json of a SigLIP folder (then its
/// `vision_config` is taken). Absent keys get the defaults of the published SigLIP classes. Refuses
/// as ParseLlavaConfig.
Result<SiglipConfig> ParseSiglipConfig(const Json& vision_config);

/// Reads `spatial_tower_select_feature`: a comma list of camera_tokens and patch_tokens; "all",
/// "all_tokens", "camera" and "patch" are understood too. Fails with kBadInput.
Result<std::vector<SpatialFeature>> ParseSpatialFeatures(std::string_view text);

}  // namespace vlm3r::weights
