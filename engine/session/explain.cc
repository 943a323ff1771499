// SPDX-License-Identifier: Apache-2.0
#include "engine/session/explain.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include <ATen/TensorOperators.h>

#include "engine/base/check.h"
#include "engine/session/encode.h"
#include "engine/session/occlude.h"
#include "engine/session/prefix_store.h"
#include "engine/session/token_sequence.h"

namespace vlm3r::session {
namespace {

Error NotThere(const std::string& what, int64_t index, int64_t count) {
  return {ErrorCode::kUsage,
          "there is no " + what + " " + std::to_string(index) + ": they are counted from 0 and " +
              "there are " + std::to_string(count),
          "", "Choose one from 0 to " + std::to_string(count - 1)};
}

Status CheckAll(const std::string& what, const std::vector<int64_t>& indices, int64_t count) {
  for (const int64_t index : indices) {
    if (index < 0 || index >= count) return NotThere(what, index, count);
  }
  return {};
}

Status CheckRequest(const LoadedModel& model, const Clip::Impl& clip,
                    const ExplainRequest& request) {
  const auto num_tokens = static_cast<int64_t>(request.token_ids.size());
  if (num_tokens == 0) {
    return Error{ErrorCode::kUsage, "there is no answer that could be explained", "",
                 "Ask first, and pass the answer's tokens on"};
  }
  VLM3R_TRY(CheckAll("token", {request.token}, num_tokens));
  VLM3R_TRY(
      CheckAll("layer", request.layers, model.language()->config().language.num_hidden_layers));
  VLM3R_TRY(CheckAll("frame", request.occluded_frames, static_cast<int64_t>(clip.frames->count())));
  if (request.occlusion == Occlusion::kBlocks && request.block_side < 1) {
    return Error{ErrorCode::kUsage, "a block of patches is at least one patch wide", "", ""};
  }
  return {};
}

/// Attention rows as they come, one a layer, averaged over the heads.
class RowCollector {
 public:
  explicit RowCollector(const ExplainRequest& request, int64_t num_layers)
      : request_(request), wanted_(static_cast<size_t>(num_layers), request.layers.empty()) {
    for (const int64_t layer : request.layers) wanted_[static_cast<size_t>(layer)] = true;
  }

  void Take(int64_t layer, const at::Tensor& weights) {
    if (!wanted_[static_cast<size_t>(layer)]) return;
    const at::Tensor row = weights.mean(0).to(at::kCPU, at::kFloat).contiguous();
    const float* data = row.const_data_ptr<float>();
    rows_.emplace_back(layer, std::vector<float>(data, data + row.numel()));
  }

  /// The mean row first, then those of the layers where asked for.
  std::vector<AttentionMap> Maps(const TokenSequence& sequence, int64_t num_frames) const {
    std::vector<double> mean(sequence.patch_at.size());
    for (const auto& [layer, row] : rows_) {
      VLM3R_CHECK(row.size() == mean.size());
      for (size_t i = 0; i < row.size(); ++i)
        mean[i] += static_cast<double>(row[i]) / static_cast<double>(rows_.size());
    }
    std::vector<AttentionMap> maps{MapOf(-1, mean, sequence, num_frames)};
    if (!request_.each_layer) return maps;
    for (const auto& [layer, row] : rows_) {
      maps.push_back(
          MapOf(layer, std::vector<double>(row.begin(), row.end()), sequence, num_frames));
    }
    return maps;
  }

 private:
  static AttentionMap MapOf(int64_t layer, const std::vector<double>& row,
                            const TokenSequence& sequence, int64_t num_frames) {
    AttentionMap map;
    map.layer = layer;
    map.weights = {num_frames, sequence.side, sequence.side, {}};
    map.weights.values.resize(static_cast<size_t>(num_frames * sequence.side * sequence.side));
    for (size_t i = 0; i < row.size(); ++i) {
      const int64_t patch = sequence.patch_at[i];
      if (patch == TokenSequence::kText) {
        map.text_share += row[i];
      } else if (patch == TokenSequence::kNewline) {
        map.newline_share += row[i];
      } else {
        map.weights.values[static_cast<size_t>(patch)] = static_cast<float>(row[i]);
        map.visual_share += row[i];
      }
    }
    return map;
  }

  const ExplainRequest& request_;
  std::vector<bool> wanted_;
  std::vector<std::pair<int64_t, std::vector<float>>> rows_;
};

/// Brings the clip's prompt cache to where it can be continued with the sequence's last position.
/// Null when it cannot hold this sequence.
nn::KvCache* PrepareCache(const LoadedModel& model, Clip::Impl* clip,
                          const TokenSequence& sequence) {
  if (sequence.truncated) return nullptr;
  LoadPrefix(model, SharedPrefixIds(sequence.prompt_ids), clip);
  if (clip->prompt_cache_key != clip->blocks_key) clip->prompt_cache = {};
  clip->prompt_cache_key.clear();  // Set again only when the cache is whole.
  model::PromptCache& cache = clip->prompt_cache;
  if (cache.kv.num_layers() == 0) cache.kv = model.language()->NewCache();
  const model::SharedPrefix shared = model::CommonPrefix(cache, sequence.ids, clip->blocks);
  cache.kv.Truncate(std::min(shared.num_positions, sequence.embeds.size(0) - 1));
  cache.ids = sequence.ids;
  cache.blocks = clip->blocks;
  return &cache.kv;
}

Result<PatchGrid> FusionChangeOf(LoadedModel* model, Clip::Impl* clip, const RunControl& control) {
  const bool spatial = NeedsSpatial(*model, clip->request);
  model::VisualRequest request = VisualSettings(clip->request);
  StageDump nowhere({});
  EncodeReport report;
  VLM3R_ASSIGN(const ClipFeatures features,
               EncodeFeatures(model, clip, spatial, &nowhere, &report, control));
  request.vision_features = features.vision;
  if (spatial) request.spatial = features.spatial;
  VLM3R_ASSIGN(const at::Tensor changes, model->language()->FusionChange(request, control));
  const at::Tensor plain = changes.contiguous();  // [F,N]
  const auto side =
      static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(plain.size(1)))));
  const float* data = plain.const_data_ptr<float>();
  return PatchGrid{plain.size(0), side, side, {data, data + plain.numel()}};
}

}  // namespace

Result<Evidence> ExplainToken(LoadedModel* model, Clip::Impl* clip, const ExplainRequest& request,
                              const RunControl& control) {
  VLM3R_TRY(CheckRequest(*model, *clip, request));
  const bool fusion_change = request.fusion_change && model->info().has_fusion;
  if (fusion_change && clip->features == nullptr) clip->features = std::make_shared<ClipFeatures>();
  StageDump nowhere({});
  VLM3R_TRY(EncodeClip(model, clip, &nowhere, control));
  Evidence evidence;
  evidence.token = request.token;
  evidence.token_id = request.token_ids[static_cast<size_t>(request.token)];
  VLM3R_ASSIGN(
      const TokenSequence sequence,
      LayOutSequence(*model, *clip, request.ask,
                     {request.token_ids.begin(), request.token_ids.begin() + request.token}));
  if (evidence.token_id < 0 || evidence.token_id >= model->language()->vocab_size()) {
    return Error{ErrorCode::kBadInput, "the answer's token is outside the model's vocabulary", "",
                 "Use the model that gave the answer"};
  }
  evidence.text = model->tokenizer().Decode(std::vector<int64_t>{evidence.token_id}, false);

  nn::KvCache own = model->language()->NewCache();
  nn::KvCache* cache = PrepareCache(*model, clip, sequence);
  const bool shared = cache != nullptr;
  if (!shared) cache = &own;
  RowCollector rows(request, model->language()->config().language.num_hidden_layers);
  model::AttentionWatcher watch;
  if (request.attention) {
    watch = [&](int64_t layer, const at::Tensor& weights) { rows.Take(layer, weights); };
  }
  VLM3R_ASSIGN(const at::Tensor logits,
               model->language()->LogitsBehind(sequence.embeds, cache, watch, control));
  if (shared) clip->prompt_cache_key = clip->blocks_key;
  VLM3R_ASSIGN(evidence.log_probability, LogProbability(logits, evidence.token_id));
  const auto num_frames = static_cast<int64_t>(clip->frames->count());
  if (request.attention) evidence.attention = rows.Maps(sequence, num_frames);

  if (request.occlusion != Occlusion::kNone) {
    const Occluder occluder(*model->language(), sequence, num_frames, evidence.token_id,
                            evidence.log_probability);
    VLM3R_TRY(occluder.Run(request, *cache, &evidence, control));
  }
  if (fusion_change) {
    VLM3R_ASSIGN(evidence.fusion_change, FusionChangeOf(model, clip, control));
  }
  return evidence;
}

}  // namespace vlm3r::session
