// SPDX-License-Identifier: Apache-2.0
#include "engine/model/qwen2/qwen2.h"

#include <algorithm>
#include <string>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/pow.h>
#include <c10/util/Exception.h>

#include "engine/base/check.h"
#include "engine/kernels/elementwise.h"
#include "engine/nn/attention/grouped_attention.h"

namespace vlm3r::model {
namespace {

// Positions in flight. On the CPU enough rows to fill the matrix units while activations stay
// within a few caches; on a GPU a whole clip, because the fused kernel of the first pass needs no
// mask.
constexpr int64_t kChunkCpu = 1024;
constexpr int64_t kChunkGpu = 8192;
constexpr int64_t kSmallestChunk = 64;

constexpr const char* kHead = "lm_head.weight";

}  // namespace

Result<Qwen2> Qwen2::Load(const nn::ParamLoader& loader, const weights::Qwen2Config& config,
                          int64_t vocab_size, const RunControl& control) {
  Qwen2 model;
  model.config_ = config;
  model.options_ = loader.options();
  model.LoadVocabulary(loader, vocab_size);
  const nn::ParamLoader decoder = loader.Sub("model");
  for (int64_t i = 0; i < config.num_hidden_layers; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("load", i, config.num_hidden_layers);
    model.layers_.push_back(model.LoadLayer(decoder.Sub("layers." + std::to_string(i))));
  }
  control.Report("load", config.num_hidden_layers, config.num_hidden_layers);
  model.norm_ = nn::RmsNorm::Load(decoder.Sub("norm"), config.hidden_size, config.rms_norm_eps);
  const auto channels = at::arange(0, config.head_dim(), 2, at::TensorOptions(at::kFloat));
  model.inverse_frequency_ =
      at::pow(config.rope_theta, channels / static_cast<double>(config.head_dim()))
          .reciprocal()
          .to(model.options_.device);
  return model;
}

void Qwen2::LoadVocabulary(const nn::ParamLoader& loader, int64_t vocab_size) {
  const auto keep = [&](const char* name) {
    const auto shape = loader.ShapeOf(name);
    const int64_t rows = shape.size() == 2 ? shape[0] : config_.vocab_size;
    const at::Tensor table = loader.Get(name, {rows, config_.hidden_size});
    const int64_t kept = vocab_size > 0 ? std::min(vocab_size, rows) : rows;
    return table.defined() ? table.narrow(0, 0, kept) : table;
  };
  embedding_ = keep("model.embed_tokens.weight");
  if (config_.tie_word_embeddings && !loader.Has(kHead)) {
    // One table for both: packing would copy it, quantising is worth a copy of its own.
    head_ = nn::Linear(embedding_, at::Tensor(), options_.trained);
    if (options_.quant != nn::Quant::kNone) head_ = head_.Prepared(options_);
    return;
  }
  const nn::Linear plain(keep(kHead), at::Tensor(), options_.trained);
  head_ = plain.Prepared(options_);
  if (plain.weight().defined() && !head_.weight().defined()) loader.Release(kHead);
}

Qwen2::Layer Qwen2::LoadLayer(const nn::ParamLoader& loader) const {
  const int64_t dim = config_.hidden_size;
  const int64_t dim_q = config_.num_attention_heads * config_.head_dim();
  const int64_t dim_kv = config_.num_key_value_heads * config_.head_dim();
  const nn::ParamLoader attention = loader.Sub("self_attn");
  const nn::ParamLoader mlp = loader.Sub("mlp");
  const auto norm = [&](const char* name) {
    return nn::RmsNorm::Load(loader.Sub(name), dim, config_.rms_norm_eps);
  };
  const int64_t wide = config_.intermediate_size;
  Layer layer;
  layer.input_norm = norm("input_layernorm");
  layer.query_key_value = nn::JoinedLinear::Load(
      attention, dim, {{"q_proj", dim_q}, {"k_proj", dim_kv}, {"v_proj", dim_kv}}, true);
  layer.output = nn::Linear::Load(attention.Sub("o_proj"), dim_q, dim, false);
  layer.post_norm = norm("post_attention_layernorm");
  layer.gate_up = nn::JoinedLinear::Load(mlp, dim, {{"gate_proj", wide}, {"up_proj", wide}}, false);
  layer.down = nn::Linear::Load(mlp.Sub("down_proj"), wide, dim, false);
  return layer;
}

at::Tensor Qwen2::EmbedTokens(const at::Tensor& ids) const {
  return at::embedding(embedding_, ids.to(options_.device));
}

Qwen2::Rotation Qwen2::RotationAt(int64_t first, int64_t count) const {
  return RotationOf(at::arange(first, first + count, inverse_frequency_.options()));
}

Qwen2::Rotation Qwen2::RotationOf(const at::Tensor& positions) const {
  const at::Tensor angles = positions.unsqueeze(1) * inverse_frequency_;  // [L, D/2]
  return {angles.cos().to(options_.dtype), angles.sin().to(options_.dtype)};
}

Qwen2::Heads Qwen2::HeadsOf(const Layer& layer, const at::Tensor& x,
                            const Rotation& rotation) const {
  const std::vector<at::Tensor> parts = layer.query_key_value.Forward(x);
  const int64_t count = x.size(0);
  const auto rows = [&](const at::Tensor& part) {
    return part.view({count, -1, config_.head_dim()});
  };
  const auto heads_first = [](const at::Tensor& part) { return part.transpose(0, 1).unsqueeze(0); };
  return {heads_first(kernels::RotateHalves(rows(parts[0]), rotation.cos, rotation.sin)),
          heads_first(kernels::RotateHalves(rows(parts[1]), rotation.cos, rotation.sin)),
          heads_first(rows(parts[2]))};
}

at::Tensor Qwen2::FeedForward(const Layer& layer, const at::Tensor& x) {
  const std::vector<at::Tensor> parts = layer.gate_up.Forward(x);
  return layer.down.Forward(kernels::GatedSilu(parts[0], parts[1]));
}

at::Tensor Qwen2::Attention(const Layer& layer, const at::Tensor& x, const Rotation& rotation,
                            int64_t index, nn::KvCache* cache,
                            const AttentionWatcher& watch) const {
  const Heads heads = HeadsOf(layer, x, rotation);
  const nn::KvCache::View all = cache->Append(index, heads.key, heads.value);
  if (watch) watch(index, nn::LastAttentionWeights(heads.query, all.Plain(x.scalar_type()).keys));
  const at::Tensor mixed = nn::GroupedCausalAttention(heads.query, all);  // [1, heads, L, D]
  return layer.output.Forward(mixed.transpose(1, 2).flatten(2).squeeze(0));
}

Result<at::Tensor> Qwen2::RunLayers(at::Tensor x, nn::KvCache* cache, const RunControl& control,
                                    const AttentionWatcher& watch) const {
  const int64_t count = x.size(0);
  const Rotation rotation = RotationAt(cache->length(), count);
  for (size_t i = 0; i < layers_.size(); ++i) {
    if (control.stopped()) return CancelledError();
    const Layer& layer = layers_[i];
    x = x + Attention(layer, layer.input_norm.Forward(x), rotation, static_cast<int64_t>(i), cache,
                      watch);
    x = x + FeedForward(layer, layer.post_norm.Forward(x));
  }
  cache->Commit(count);
  return x.narrow(0, count - 1, 1);
}

Result<at::Tensor> Qwen2::Prefill(const at::Tensor& embeds, nn::KvCache* cache,
                                  const RunControl& control) const {
  VLM3R_CHECK(embeds.dim() == 2 && embeds.size(0) > 0 && embeds.size(1) == config_.hidden_size);
  const int64_t total = embeds.size(0);
  int64_t per_chunk = options_.device.is_cpu() ? kChunkCpu : kChunkGpu;
  at::Tensor last;
  cache->Reserve(cache->length() + total);
  control.Report("prefill", 0, total);
  for (int64_t done = 0; done < total;) {
    const int64_t count = std::min(per_chunk, total - done);
    try {
      VLM3R_ASSIGN(last, RunLayers(embeds.narrow(0, done, count), cache, control));
    } catch (const c10::OutOfMemoryError&) {
      // Nothing was committed: the chunk runs again in smaller pieces.
      if (count <= kSmallestChunk) throw;
      per_chunk = count / 2;
      continue;
    }
    done += count;
    control.Report("prefill", done, total);
  }
  return last;
}

Result<at::Tensor> Qwen2::Step(const at::Tensor& embed, nn::KvCache* cache,
                               const RunControl& control, const AttentionWatcher& watch) const {
  VLM3R_CHECK(embed.dim() == 2 && embed.size(0) == 1);
  return RunLayers(embed, cache, control, watch);
}

at::Tensor Qwen2::Logits(const at::Tensor& hidden) const {
  return head_.Forward(norm_.Forward(hidden)).squeeze(0).to(at::kCPU, at::kFloat);
}

}  // namespace vlm3r::model
