// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>

#include "engine/base/check.h"
#include "engine/model/qwen2/qwen2.h"
#include "tests/model/vlm3r/golden_vlm3r.h"

namespace vlm3r::test {

// 6 query heads in groups of 3.
inline constexpr weights::Qwen2Config kSmallQwen2 = {.hidden_size = 48,
                                                     .num_hidden_layers = 2,
                                                     .num_attention_heads = 6,
                                                     .num_key_value_heads = 2,
                                                     .intermediate_size = 80,
                                                     .vocab_size = 40,
                                                     .rms_norm_eps = 1e-6,
                                                     .rope_theta = 10000,
                                                     .max_position_embeddings = 4096,
                                                     .tie_word_embeddings = false,
                                                     .eos_token_ids = {}};

/// Weights for kSmallQwen2.
inline MemorySource RandomQwen2Weights() {
  MemorySource source;
  const auto add = [&](const std::string& name, at::IntArrayRef shape) {
    source.tensors[name] = at::randn(shape) * 0.2;
  };
  add("model.embed_tokens.weight", {40, 48});
  add("lm_head.weight", {40, 48});
  add("model.norm.weight", {48});
  for (const std::string layer : {"model.layers.0.", "model.layers.1."}) {
    for (const char* name :
         {"input_layernorm.weight", "post_attention_layernorm.weight", "self_attn.q_proj.bias"}) {
      add(layer + name, {48});
    }
    for (const char* name : {"self_attn.q_proj.weight", "self_attn.o_proj.weight"})
      add(layer + name, {48, 48});
    for (const char* name : {"self_attn.k_proj", "self_attn.v_proj"}) {
      add(layer + name + ".weight", {16, 48});
      add(layer + name + ".bias", {16});
    }
    for (const char* name : {"mlp.gate_proj.weight", "mlp.up_proj.weight"})
      add(layer + name, {80, 48});
    add(layer + "mlp.down_proj.weight", {48, 80});
  }
  return source;
}

inline model::Qwen2 LoadSmallQwen2(const weights::TensorSource& source, int64_t vocab_size = 0,
                                   const nn::LoadOptions& options = {},
                                   const weights::Qwen2Config& config = kSmallQwen2) {
  nn::LoadReport report;
  model::Qwen2 model =
      model::Qwen2::Load(nn::ParamLoader(source, options, &report), config, vocab_size).value();
  VLM3R_CHECK(report.ok());
  return model;
}

}  // namespace vlm3r::test
