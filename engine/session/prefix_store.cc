// SPDX-License-Identifier: Apache-2.0
#include "engine/session/prefix_store.h"

#include <algorithm>
#include <utility>

#include "engine/base/json.h"
#include "engine/session/clip_cache.h"

namespace vlm3r::session {
namespace {

std::string PrefixKey(const Clip::Impl& clip, const std::vector<int64_t>& prefix_ids,
                      nn::KvStorage storage) {
  OrderedJson key;
  key["what"] = "kv_prefix";
  key["ids"] = prefix_ids;
  key["visual"] = clip.blocks_key;
  if (storage == nn::KvStorage::kInt8) key["kv"] = "int8";
  return key.dump();
}

int64_t NumPositions(const std::vector<int64_t>& ids, const std::vector<at::Tensor>& blocks) {
  int64_t positions = 0;
  size_t block = 0;
  for (int64_t id : ids) positions += id == model::kImageTokenId ? blocks.at(block++).size(0) : 1;
  return positions;
}

std::string LayerName(const char* what, int64_t layer) {
  return std::string(what) + "." + std::to_string(layer);
}

/// The tensors of a layer and what they are called on disk.
std::vector<std::pair<const char*, at::Tensor*>> PartsOf(nn::KvCache::View* layer,
                                                         nn::KvStorage storage) {
  std::vector<std::pair<const char*, at::Tensor*>> parts{{"keys", &layer->keys},
                                                         {"values", &layer->values}};
  if (storage == nn::KvStorage::kInt8) {
    parts.emplace_back("key_scales", &layer->key_scales);
    parts.emplace_back("value_scales", &layer->value_scales);
  }
  return parts;
}

}  // namespace

std::vector<int64_t> SharedPrefixIds(const std::vector<int64_t>& input_ids) {
  const auto last = std::find(input_ids.rbegin(), input_ids.rend(), model::kImageTokenId);
  return {input_ids.begin(), last.base()};
}

void LoadPrefix(const LoadedModel& model, const std::vector<int64_t>& prefix_ids,
                Clip::Impl* clip) {
  if (!clip->request.use_cache || clip->prompt_cache_key == clip->blocks_key || prefix_ids.empty())
    return;
  const nn::KvStorage storage = model.language()->NewCache().storage();
  const auto entry = DefaultClipCache().Load(PrefixKey(*clip, prefix_ids, storage));
  if (!entry) return;
  const int64_t num_layers = model.language()->config().language.num_hidden_layers;
  std::vector<nn::KvCache::View> layers;
  for (int64_t i = 0; i < num_layers; ++i) {
    nn::KvCache::View layer;
    for (const auto& [name, part] : PartsOf(&layer, storage)) {
      const at::Tensor stored = entry->Find(LayerName(name, i));
      if (!stored.defined()) return;
      *part = stored.to(model.compute().device);
    }
    layers.push_back(std::move(layer));
  }
  if (layers.empty() || layers[0].keys.size(2) != NumPositions(prefix_ids, clip->blocks)) return;
  clip->prompt_cache = {prefix_ids, clip->blocks, nn::KvCache::Restore(layers)};
  clip->prompt_cache_key = clip->blocks_key;
  clip->prefix_stored = true;
}

void StorePrefix(const std::vector<int64_t>& prefix_ids, Clip::Impl* clip) {
  if (!clip->request.use_cache || clip->prefix_stored || prefix_ids.empty()) return;
  const int64_t positions = NumPositions(prefix_ids, clip->blocks);
  if (clip->prompt_cache.kv.length() < positions) return;  // The prompt was cut inside the video.
  const nn::KvStorage storage = clip->prompt_cache.kv.storage();
  CacheEntry entry;
  for (int64_t i = 0; i < clip->prompt_cache.kv.num_layers(); ++i) {
    nn::KvCache::View layer = clip->prompt_cache.kv.Layer(i).Narrow(0, positions);
    for (const auto& [name, part] : PartsOf(&layer, storage))
      entry.tensors.emplace_back(LayerName(name, i), *part);
  }
  DefaultClipCache().Store(PrefixKey(*clip, prefix_ids, storage), entry);
  clip->prefix_stored = true;
}

}  // namespace vlm3r::session
