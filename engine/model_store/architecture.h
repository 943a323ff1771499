// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/weights/model_config.h"

namespace vlm3r::model_store {

/// What a parameter is for: decides its initial value in a synthetic checkpoint.
enum class Role { kWeight, kBias, kNormWeight, kToken };

/// One parameter that an architecture asks for, under its checkpoint name.
struct TensorSpec {
  std::string name;
  std::vector<int64_t> shape;
  Role role = Role::kWeight;
};
using TensorList = std::vector<TensorSpec>;

/// Sum of the elements of a list.
int64_t NumParameters(const TensorList& tensors);

/// Qwen2 decoder with embeddings and lm_head (left out when tied), names of engine.md 2.2.
TensorList Qwen2Tensors(const weights::Qwen2Config& config);

/// SigLIP tower below `model.vision_tower.vision_tower.vision_model.`: the layers that are computed
/// (the declared number less one), embeddings and the unused post layer norm.
TensorList SiglipTensors(const weights::SiglipConfig& config);

/// `model.mm_projector.*` and, where the merge type has one, `model.image_newline`.
TensorList ProjectorTensors(const weights::LlavaConfig& config);
TensorList NewlineTensors(const weights::LlavaConfig& config);

/// `model.fusion_block.*` of every variant that has parameters. `known` becomes false for a variant
/// whose parameter names are not published (llava_3d_fusion_block): its tensors cannot be checked.
TensorList FusionTensors(const weights::LlavaConfig& config, bool* known = nullptr);

/// Everything a base model folder stores (no fusion block), or a merged one.
TensorList BaseTensors(const weights::LlavaConfig& config, const weights::SiglipConfig& vision);
TensorList MergedTensors(const weights::LlavaConfig& config, const weights::SiglipConfig& vision);

/// LoRA pairs of all seven linear layers of each decoder layer, as peft names them; and what the
/// training script saves beside them in non_lora_trainables.bin (fusion block and projector, below
/// `base_model.model.`).
TensorList LoraTensors(const weights::Qwen2Config& config, int64_t rank);
TensorList NonLoraTensors(const weights::LlavaConfig& config);

/// Dimensions of a CUT3R file (cut3r.md 1). Defaults: cut3r_512_dpt_4_64.
struct Cut3rShape {
  int64_t patch_size = 16;
  int64_t enc_width = 1024;
  int64_t enc_depth = 24;
  int64_t enc_heads = 16;
  int64_t dec_width = 768;
  int64_t dec_depth = 12;
  int64_t dec_heads = 12;
  int64_t state_heads = 16;
  int64_t state_size = 768;
  int64_t memory_size = 256;
  int64_t memory_depth = 2;
  int64_t ray_depth = 2;
  int64_t transform_depth = 2;
  int64_t dpt_features = 256;
  int64_t dpt_last = 128;
  std::vector<int64_t> dpt_widths = {96, 192, 384, 768};
};

/// All entries of a CUT3R state dict, the twelve duplicate `layer_rn` names included, in the file's
/// order.
TensorList Cut3rTensors(const Cut3rShape& shape);

/// The name under which the same tensor stands a second time (`scratch.layer_rn.0.weight` for
/// `scratch.layer1_rn.weight`), or "".
std::string Cut3rDuplicateOf(const std::string& name);

/// The constructor text that goes into a CUT3R file's `args`. `picture_side`: longer side in pixels
/// of the pictures that it learned from.
std::string Cut3rConstructor(const Cut3rShape& shape, int64_t picture_side = 512);

}  // namespace vlm3r::model_store
