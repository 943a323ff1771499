// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/architecture.h"

#include <iterator>

#include "engine/model_store/tensor_list_builder.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::model_store {
namespace {

using weights::FusionKind;
using weights::LlavaConfig;

constexpr const char* kFusion = "model.fusion_block.";

void AddFusionAttention(Builder* b, const LlavaConfig& config) {
  const int64_t width = config.mm_hidden_size, spatial = config.spatial_feature_dim;
  b->Norm("clip_norm", width).Norm("spatial_encoder_norm", spatial).Norm("out_norm", width);
  b->Attention("cross_attention", width);
}

void AddPlainProjections(Builder* b, const LlavaConfig& config) {
  const int64_t width = config.mm_hidden_size, spatial = config.spatial_feature_dim;
  b->Linear("clip_query_proj", width, width);
  b->Linear("spatial_encoder_key_proj", spatial, width)
      .Linear("spatial_encoder_value_proj", spatial, width);
}

void AddMlpProjections(Builder* b, const LlavaConfig& config) {
  const int64_t width = config.mm_hidden_size, spatial = config.spatial_feature_dim;
  b->Mlp("clip_query_proj", width, 4 * width, width);
  b->Mlp("spatial_encoder_key_proj", spatial, 4 * width, width);
  b->Mlp("spatial_encoder_value_proj", spatial, 4 * width, width);
  b->Norm("out_norm_attn", width);
}

// Two linear layers of a torch Sequential with an activation between them.
void AddSequential(Builder* b, const std::string& name, int64_t in, int64_t hidden, int64_t out) {
  b->Linear(name + ".0", in, hidden).Linear(name + ".2", hidden, out);
}

void AddLanguageLayer(Builder* b, const weights::Qwen2Config& config) {
  const int64_t hidden = config.hidden_size, kv = config.num_key_value_heads * config.head_dim();
  b->Linear("self_attn.q_proj", hidden, hidden).Linear("self_attn.k_proj", hidden, kv);
  b->Linear("self_attn.v_proj", hidden, kv).Matrix("self_attn.o_proj", hidden, hidden);
  b->Matrix("mlp.gate_proj", hidden, config.intermediate_size)
      .Matrix("mlp.up_proj", hidden, config.intermediate_size);
  b->Matrix("mlp.down_proj", config.intermediate_size, hidden);
  b->Add("input_layernorm.weight", {hidden}, Role::kNormWeight);
  b->Add("post_attention_layernorm.weight", {hidden}, Role::kNormWeight);
}

void Append(TensorList* list, TensorList more) {
  list->insert(list->end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

int64_t NumParameters(const TensorList& tensors) {
  int64_t total = 0;
  for (const TensorSpec& spec : tensors) total += *weights::CheckedNumel(spec.shape);
  return total;
}

TensorList Qwen2Tensors(const weights::Qwen2Config& config) {
  Builder b("model.");
  b.Add("embed_tokens.weight", {config.vocab_size, config.hidden_size}, Role::kToken);
  for (int64_t layer = 0; layer < config.num_hidden_layers; ++layer) {
    Builder::Scope scope(&b, "layers." + std::to_string(layer));
    AddLanguageLayer(&b, config);
  }
  b.Add("norm.weight", {config.hidden_size}, Role::kNormWeight);
  TensorList list = b.Take();
  if (!config.tie_word_embeddings) {
    list.push_back({"lm_head.weight", {config.vocab_size, config.hidden_size}, Role::kWeight});
  }
  return list;
}

TensorList SiglipTensors(const weights::SiglipConfig& config) {
  const int64_t width = config.hidden_size;
  Builder b("model.vision_tower.vision_tower.vision_model.");
  b.Conv("embeddings.patch_embedding", 3, width, config.patch_size);
  b.Add("embeddings.position_embedding.weight", {config.grid_size() * config.grid_size(), width},
        Role::kToken);
  for (int64_t layer = 0; layer + 1 < config.num_hidden_layers; ++layer) {
    Builder::Scope scope(&b, "encoder.layers." + std::to_string(layer));
    for (const char* name : {"k_proj", "v_proj", "q_proj", "out_proj"}) {
      b.Linear(std::string("self_attn.") + name, width, width);
    }
    b.Norm("layer_norm1", width)
        .Mlp("mlp", width, config.intermediate_size, width)
        .Norm("layer_norm2", width);
  }
  b.Norm("post_layernorm", width);
  return b.Take();
}

TensorList ProjectorTensors(const LlavaConfig& config) {
  Builder b("model.mm_projector.");
  const int64_t hidden = config.language.hidden_size;
  // A single linear layer is the module itself; deeper ones are a Sequential with activations at
  // odd places.
  if (config.projector_depth == 1) {
    Builder alone("model.");
    alone.Linear("mm_projector", config.mm_hidden_size, hidden);
    return alone.Take();
  }
  for (int64_t i = 0; i < config.projector_depth; ++i) {
    b.Linear(std::to_string(2 * i), i == 0 ? config.mm_hidden_size : hidden, hidden);
  }
  return b.Take();
}

TensorList NewlineTensors(const LlavaConfig& config) {
  if (config.patch_merge != weights::PatchMerge::kSpatialUnpad) return {};
  return {{"model.image_newline", {config.language.hidden_size}, Role::kToken}};
}

TensorList FusionTensors(const LlavaConfig& config, bool* known) {
  Builder b(kFusion);
  const int64_t width = config.mm_hidden_size, hidden = config.language.hidden_size,
                spatial = config.spatial_feature_dim;
  if (known != nullptr) *known = config.fusion != FusionKind::kLlava3d;
  switch (config.fusion) {
    case FusionKind::kCrossAttention:
      AddFusionAttention(&b, config);
      AddPlainProjections(&b, config);
      b.Linear("out_proj", width, width);
      break;
    case FusionKind::kCrossAttentionWithMlp:
      AddFusionAttention(&b, config);
      AddMlpProjections(&b, config);
      b.Linear("out_proj", width, width);
      break;
    case FusionKind::kTransformer:
      AddFusionAttention(&b, config);
      AddPlainProjections(&b, config);
      AddSequential(&b, "ffn", width, 4 * width, width);
      break;
    case FusionKind::kMlpAfterClipProj:
      AddSequential(&b, "spatial_features_mlp", spatial, hidden, hidden);
      break;
    case FusionKind::kConcatMlp:
      AddSequential(&b, "spatial_features_proj_mlp", spatial, hidden, hidden);
      AddSequential(&b, "fusion_mlp", 2 * hidden, 4 * hidden, hidden);
      break;
    case FusionKind::kConcatSelfAttention:
      AddSequential(&b, "spatial_features_proj_mlp", spatial, hidden, hidden);
      b.Norm("pre_attn_norm", 2 * hidden).Norm("post_attn_norm", 2 * hidden);
      b.Attention("self_attention", 2 * hidden).Linear("output_proj", 2 * hidden, hidden);
      break;
    case FusionKind::kNone:
    case FusionKind::kLlava3d:
    case FusionKind::kVideo3dLlm: break;
  }
  return b.Take();
}

TensorList BaseTensors(const LlavaConfig& config, const weights::SiglipConfig& vision) {
  TensorList list = Qwen2Tensors(config.language);
  if (!config.has_vision) return list;
  Append(&list, NewlineTensors(config));
  Append(&list, SiglipTensors(vision));
  Append(&list, ProjectorTensors(config));
  return list;
}

TensorList MergedTensors(const LlavaConfig& config, const weights::SiglipConfig& vision) {
  TensorList list = BaseTensors(config, vision);
  Append(&list, FusionTensors(config));
  return list;
}

TensorList LoraTensors(const weights::Qwen2Config& config, int64_t rank) {
  TensorList list;
  for (const TensorSpec& spec : Qwen2Tensors(config)) {
    const bool is_linear = spec.name.ends_with("_proj.weight");
    if (!is_linear) continue;
    const std::string stem = "base_model.model." + spec.name.substr(0, spec.name.size() - 6);
    list.push_back({stem + "lora_A.weight", {rank, spec.shape[1]}, Role::kWeight});
    list.push_back({stem + "lora_B.weight", {spec.shape[0], rank}, Role::kWeight});
  }
  return list;
}

TensorList NonLoraTensors(const LlavaConfig& config) {
  TensorList list = FusionTensors(config);
  Append(&list, ProjectorTensors(config));
  for (TensorSpec& spec : list) spec.name = "base_model.model." + spec.name;
  return list;
}

}  // namespace vlm3r::model_store
