// SPDX-License-Identifier: Apache-2.0
#include "engine/model/siglip/siglip.h"

#include <algorithm>
#include <string>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <c10/util/Exception.h>

#include "engine/base/check.h"
#include "engine/nn/attention/multihead_attention.h"

namespace vlm3r::model {
namespace {

// Frames in flight: enough rows to fill the matrix units, few enough for a prompt cancel and small
// activations.
constexpr int64_t kRowsPerPassCpu = 1024;
constexpr int64_t kFewestFramesCpu = 2;
constexpr int64_t kMostFrames = 16;

constexpr const char* kAffine[] = {"weight", "bias"};

// What a full tower holds beyond the layers that are run.
void IgnoreUnused(const nn::ParamLoader& loader, const weights::SiglipConfig& config,
                  int64_t num_layers) {
  std::vector<std::string> modules = {"post_layernorm", "head.attention.out_proj", "head.layernorm",
                                      "head.mlp.fc1", "head.mlp.fc2"};
  for (int64_t i = num_layers; i < config.num_hidden_layers; ++i) {
    const std::string layer = "encoder.layers." + std::to_string(i) + ".";
    for (const char* name : {"layer_norm1", "layer_norm2", "mlp.fc1", "mlp.fc2", "self_attn.q_proj",
                             "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj"}) {
      modules.push_back(layer + name);
    }
  }
  for (const std::string& module : modules) {
    for (const char* name : kAffine) loader.Ignore(module + "." + name);
  }
  for (const char* name : {"head.probe", "head.attention.in_proj_weight",
                           "head.attention.in_proj_bias", "embeddings.position_ids"}) {
    loader.Ignore(name);
  }
}

}  // namespace

SiglipTower SiglipTower::Load(const nn::ParamLoader& loader, const weights::SiglipConfig& config,
                              int64_t num_layers) {
  SiglipTower tower;
  tower.config_ = config;
  tower.options_ = loader.options();
  const int64_t dim = config.hidden_size;
  const int64_t num_tokens = config.grid_size() * config.grid_size();
  const nn::ParamLoader embeddings = loader.Sub("embeddings");
  tower.patch_weight_ =
      embeddings.Get("patch_embedding.weight", {dim, 3, config.patch_size, config.patch_size});
  tower.patch_bias_ = embeddings.Get("patch_embedding.bias", {dim});
  tower.position_ = embeddings.Get("position_embedding.weight", {num_tokens, dim});
  for (int64_t i = 0; i < num_layers; ++i) {
    tower.layers_.push_back(tower.LoadLayer(loader.Sub("encoder.layers." + std::to_string(i))));
  }
  IgnoreUnused(loader, config, num_layers);
  return tower;
}

SiglipTower::Layer SiglipTower::LoadLayer(const nn::ParamLoader& loader) const {
  const int64_t dim = config_.hidden_size;
  const nn::ParamLoader attention = loader.Sub("self_attn");
  Layer layer;
  layer.norm1 = nn::LayerNorm::Load(loader.Sub("layer_norm1"), dim, config_.layer_norm_eps);
  layer.query_key_value = nn::JoinedLinear::Load(
      attention, dim, {{"q_proj", dim}, {"k_proj", dim}, {"v_proj", dim}}, /*with_bias=*/true);
  layer.output = nn::Linear::Load(attention.Sub("out_proj"), dim, dim);
  layer.norm2 = nn::LayerNorm::Load(loader.Sub("layer_norm2"), dim, config_.layer_norm_eps);
  layer.mlp =
      nn::FeedForward::Load(loader.Sub("mlp"), nn::FeedForward::kFc,
                            {dim, config_.intermediate_size, dim}, nn::Activation::kGeluTanh);
  return layer;
}

at::Tensor SiglipTower::Embed(const at::Tensor& pixels) const {
  VLM3R_CHECK(pixels.dim() == 4 && pixels.size(1) == 3 && pixels.size(2) == config_.image_size &&
              pixels.size(3) == config_.image_size);
  const at::Tensor patches = at::conv2d(pixels, patch_weight_, patch_bias_,
                                        {config_.patch_size, config_.patch_size});  // [F,D,g,g]
  // Token by token in memory: the layers hand the order of their input on, and all would be slow.
  return patches.flatten(2).transpose(1, 2).contiguous() + position_;
}

at::Tensor SiglipTower::RunLayer(const Layer& layer, const at::Tensor& x) const {
  const std::vector<at::Tensor> qkv = layer.query_key_value.Forward(layer.norm1.Forward(x));
  const at::Tensor mixed = nn::AttendHeads(qkv[0], qkv[1], qkv[2], config_.num_attention_heads);
  // Nobody else holds what a branch's last layer gives: the residual is added into it.
  const at::Tensor attended = layer.output.Forward(mixed).add_(x);
  return layer.mlp.Forward(layer.norm2.Forward(attended)).add_(attended);
}

Result<at::Tensor> SiglipTower::Encode(at::Tensor tokens, const RunControl& control,
                                       const nn::LayerRunner& run) const {
  for (const Layer& layer : layers_) {
    if (control.stopped()) return CancelledError();
    const nn::LayerFunction forward = [this, &layer](const at::Tensor& x) {
      return RunLayer(layer, x);
    };
    tokens = run ? run(forward, tokens) : forward(tokens);
  }
  return tokens;
}

int64_t SiglipTower::frames_per_pass() const {
  if (!options_.device.is_cpu()) return kMostFrames;
  const int64_t rows = config_.grid_size() * config_.grid_size();
  return std::clamp(kRowsPerPassCpu / rows, kFewestFramesCpu, kMostFrames);
}

Result<at::Tensor> SiglipTower::Forward(const at::Tensor& pixels, const RunControl& control) const {
  const int64_t num_frames = pixels.size(0);
  int64_t per_chunk = frames_per_pass();
  std::vector<at::Tensor> features;
  int64_t done = 0;
  control.Report("siglip", done, num_frames);
  while (done < num_frames) {
    const int64_t count = std::min(per_chunk, num_frames - done);
    const at::Tensor chunk = pixels.narrow(0, done, count).to(options_.device, options_.dtype);
    try {
      VLM3R_ASSIGN(at::Tensor encoded, Encode(Embed(chunk), control));
      features.push_back(std::move(encoded));
    } catch (const c10::OutOfMemoryError&) {
      if (count == 1) throw;
      per_chunk = count / 2;
      continue;
    }
    done += count;
    control.Report("siglip", done, num_frames);
  }
  return at::cat(features);
}

}  // namespace vlm3r::model
