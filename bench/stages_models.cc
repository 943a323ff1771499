// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <utility>

#include <ATen/ops/randn.h>

#include "bench/bench_stage.h"
#include "bench/random_source.h"
#include "engine/kernels/quant_weight.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/model/siglip/siglip.h"
#include "engine/model_store/architecture.h"

namespace vlm3r::bench {
namespace {

// Products of linear layers are counted as 2 x rows x weights, attention as 4 x queries x keys x
// width. Norms, activations, softmax and patch embedding are not counted: a few per cent.
double D(int64_t n) { return static_cast<double>(n); }

weights::DType StoredDType(const nn::LoadOptions& load) {
  if (load.dtype == at::kBFloat16) return weights::DType::kBF16;
  return load.dtype == at::kHalf ? weights::DType::kF16 : weights::DType::kF32;
}

double BytesOf(double parameters, const nn::LoadOptions& load) {
  return parameters * D(static_cast<int64_t>(c10::elementSize(load.dtype)));
}

// The decoder's linear layers as they are kept.
double LinearBytes(double parameters, const nn::LoadOptions& load) {
  switch (load.quant) {
    case nn::Quant::kNone: break;
    case nn::Quant::kInt8:
    case nn::Quant::kInt8Full: return parameters;
    case nn::Quant::kInt4: return parameters * (4 + 16.0 / kernels::kQuantGroup) / 8;
  }
  return BytesOf(parameters, load);
}

weights::SiglipConfig So400m() {
  weights::SiglipConfig config;
  config.hidden_size = 1152;
  config.intermediate_size = 4304;
  config.num_hidden_layers = 27;
  config.num_attention_heads = 16;
  config.patch_size = 14;
  config.image_size = 384;
  return config;
}

// Some layers of Qwen2-7B; without its head, with a vocabulary too small to matter.
weights::Qwen2Config PartOf7b(const BenchRequest& request) {
  weights::Qwen2Config config;
  config.hidden_size = 3584;
  config.num_hidden_layers = request.layers;
  config.num_attention_heads = 28;
  config.num_key_value_heads = 4;
  config.intermediate_size = 18944;
  config.vocab_size = request.head ? 152064 : 256;
  config.rope_theta = 1e6;
  return config;
}

double LayerParameters(const weights::Qwen2Config& c) {
  const double h = D(c.hidden_size);
  return h * h * 2 + 2 * h * D(c.num_key_value_heads * c.head_dim()) +
         3 * h * D(c.intermediate_size);
}

double DecoderParameters(const weights::Qwen2Config& c) {
  return D(c.num_hidden_layers) * LayerParameters(c);
}

// The head's, where it runs.
double HeadParameters(const BenchRequest& request, const weights::Qwen2Config& c) {
  return request.head ? D(c.hidden_size) * D(c.vocab_size) : 0;
}

std::string LayersText(const BenchRequest& request) {
  std::string text =
      request.layers == 1 ? "one 7B layer" : std::to_string(request.layers) + " 7B layers";
  if (request.head) text += " and head";
  if (request.kv_cache == "int8") text += ", int8 keys and values";
  return text;
}

// Bytes of all cached positions.
double CacheBytes(const BenchRequest& request, const weights::Qwen2Config& c, double positions,
                  const nn::LoadOptions& load) {
  const auto storage = request.kv_cache == "int8" ? nn::KvStorage::kInt8 : nn::KvStorage::kComputed;
  return 2 * D(c.num_hidden_layers * c.num_key_value_heads) *
         D(nn::BytesOfRow(storage, load.dtype, c.head_dim())) * positions;
}

Result<std::shared_ptr<model::Qwen2>> LoadDecoder(const BenchRequest& request,
                                                  const nn::LoadOptions& load) {
  const weights::Qwen2Config config = PartOf7b(request);
  const RandomSource source(model_store::Qwen2Tensors(config), StoredDType(load));
  nn::LoadReport report;
  VLM3R_ASSIGN(auto qwen2, model::Qwen2::Load(nn::ParamLoader(source, load, &report), config, 0));
  VLM3R_TRY(report.Check("the Qwen2 layers"));
  if (request.kv_cache == "int8") qwen2.set_kv_storage(nn::KvStorage::kInt8);
  return std::make_shared<model::Qwen2>(std::move(qwen2));
}

Result<Stage> Cut3rStage(const BenchRequest& request, const nn::LoadOptions& load,
                         bool with_heads) {
  const model_store::Cut3rShape shape;
  const RandomSource source(model_store::Cut3rTensors(shape), weights::DType::kF32);
  VLM3R_ASSIGN(auto config, cut3r::ReadConfig(source, model_store::Cut3rConstructor(shape)));
  cut3r::Cut3rOptions options;
  options.heads = with_heads;
  VLM3R_ASSIGN(auto model, cut3r::Cut3r::Load(source, config, load, options));
  const double patches = D(request.side / config.patch_size) * D(request.side / config.patch_size);
  const double enc = D(config.enc_width);
  const double dec = D(config.dec_width);
  const double states = D(config.state_size);
  const double enc_layer = 12 * enc * enc;
  const double dec_layer = 2 * 16 * dec * dec;  // both decoders
  // Writing the pose memory: its tokens pass 14 W^2 weights a block, W = 2C; the one token they
  // look at is nothing.
  const double memory_layer = 14 * 4 * dec * dec;
  const double memory = D(config.memory_size);
  const double memory_flop =
      D(config.memory_depth) * (2 * memory * memory_layer + 4 * memory * memory * 2 * dec);
  Stage stage;
  stage.shape = std::to_string(request.side) + " x " + std::to_string(request.side) + " frame" +
                (with_heads ? ", encoder + decoders + heads" : ", encoder + decoders");
  // Each decoder token passes 16 C^2 weights a layer: four self, four cross (two of them for the
  // other side), eight MLP.
  const double frame_flop =
      D(config.enc_depth) * (2 * patches * enc_layer + 4 * patches * patches * enc) +
      D(config.dec_depth) *
          (2 * (patches + 1 + states) * dec_layer / 2 +
           4 * dec *
               ((patches + 1) * (patches + 1) + states * states + 2 * states * (patches + 1))) +
      memory_flop;
  stage.flop =
      with_heads ? 0 : frame_flop;  // the heads' convolutions are not counted, so nothing is
  stage.bytes = with_heads
                    ? 0
                    : BytesOf(D(config.enc_depth) * enc_layer + D(config.dec_depth) * dec_layer +
                                  D(config.memory_depth) * memory_layer,
                              load);
  const at::Tensor pixels = at::randn({1, 3, request.side, request.side}).clamp_(-1, 1);
  stage.run = [model, pixels, with_heads]() -> Status {
    cut3r::Cut3rState state = model.InitialState(1);
    const cut3r::GridSize grid = model.GridOf(pixels);
    const cut3r::StepResult step = model.Step(&state, model.Encode(pixels), grid);
    if (with_heads) model.PredictHeads(step, grid);
    return {};
  };
  return stage;
}

}  // namespace

Result<Stage> MakeSiglip(const BenchRequest& request, const nn::LoadOptions& load) {
  const weights::SiglipConfig config = So400m();
  const int64_t layers = model::SiglipTower::NumFeatureLayers(config);
  const RandomSource source(model_store::SiglipTensors(config), StoredDType(load));
  nn::LoadReport report;
  const nn::ParamLoader loader(source, load, &report);
  const auto tower = std::make_shared<model::SiglipTower>(model::SiglipTower::Load(
      loader.Sub("model.vision_tower.vision_tower.vision_model"), config, layers));
  VLM3R_TRY(report.Check("the SigLIP tower"));
  const double tokens = D(config.grid_size() * config.grid_size());
  const double width = D(config.hidden_size);
  const double layer = 4 * width * width + 2 * width * D(config.intermediate_size);
  Stage stage;
  stage.shape = std::to_string(request.frames) + " frame(s) of so400m-384, " +
                std::to_string(layers) + " layers";
  stage.flop = D(request.frames) * D(layers) * (2 * tokens * layer + 4 * tokens * tokens * width);
  stage.bytes = BytesOf(D(layers) * layer, load);
  const at::Tensor pixels =
      at::randn({request.frames, 3, config.image_size, config.image_size}).clamp_(-1, 1);
  stage.run = [tower, pixels]() -> Status {
    VLM3R_ASSIGN(const auto features, tower->Forward(pixels, {}));
    return {};
  };
  return stage;
}

Result<Stage> MakeCut3r(const BenchRequest& request, const nn::LoadOptions& load) {
  return Cut3rStage(request, load, false);
}

Result<Stage> MakeCut3rHeads(const BenchRequest& request, const nn::LoadOptions& load) {
  return Cut3rStage(request, load, true);
}

Result<Stage> MakeQwen2Prefill(const BenchRequest& request, const nn::LoadOptions& load) {
  VLM3R_ASSIGN(const auto qwen2, LoadDecoder(request, load));
  const weights::Qwen2Config config = PartOf7b(request);
  const double tokens = D(request.tokens);
  Stage stage;
  stage.shape = LayersText(request) + ", " + std::to_string(request.tokens) + " tokens";
  stage.flop = 2 * tokens * DecoderParameters(config) +
               4 * D(config.num_hidden_layers * config.hidden_size) * tokens * (tokens + 1) / 2 +
               2 * HeadParameters(request, config);
  stage.bytes = LinearBytes(DecoderParameters(config) + HeadParameters(request, config), load);
  const at::Tensor embeds =
      at::randn({request.tokens, config.hidden_size}).to(load.dtype).to(load.device);
  stage.run = [qwen2, embeds, head = request.head]() -> Status {
    nn::KvCache cache = qwen2->NewCache();
    VLM3R_ASSIGN(const auto hidden, qwen2->Prefill(embeds, &cache, {}));
    if (head) qwen2->Logits(hidden);
    return {};
  };
  return stage;
}

Result<Stage> MakeQwen2Decode(const BenchRequest& request, const nn::LoadOptions& load) {
  VLM3R_ASSIGN(const auto qwen2, LoadDecoder(request, load));
  const weights::Qwen2Config config = PartOf7b(request);
  const at::Tensor embeds =
      at::randn({request.context + 1, config.hidden_size}).to(load.dtype).to(load.device);
  const auto cache = std::make_shared<nn::KvCache>(qwen2->NewCache());
  cache->Reserve(request.context + 1);
  if (request.context > 0) {
    VLM3R_ASSIGN(const auto hidden,
                 qwen2->Prefill(embeds.narrow(0, 0, request.context), cache.get(), {}));
  }
  const double context = D(request.context + 1);
  Stage stage;
  stage.shape = LayersText(request) + ", 1 token after " + std::to_string(request.context);
  stage.flop = 2 * (DecoderParameters(config) + HeadParameters(request, config)) +
               4 * D(config.num_hidden_layers * config.hidden_size) * context;
  stage.bytes = LinearBytes(DecoderParameters(config) + HeadParameters(request, config), load) +
                CacheBytes(request, config, context, load);
  stage.run = [qwen2, cache, embed = embeds.narrow(0, request.context, 1),
               context_length = request.context, head = request.head]() -> Status {
    VLM3R_ASSIGN(const auto hidden, qwen2->Step(embed, cache.get(), {}));
    if (head) qwen2->Logits(hidden);
    cache->Truncate(context_length);
    return {};
  };
  return stage;
}

}  // namespace vlm3r::bench
