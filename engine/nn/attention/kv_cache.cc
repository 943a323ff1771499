// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/kv_cache.h"

#include <algorithm>

#include <ATen/ops/empty.h>

#include "engine/base/check.h"

namespace vlm3r::nn {
namespace {

constexpr int64_t kPositions = 2;  // the dimension

int64_t Capacity(const KvCache::View& layer) {
  return layer.keys.defined() ? layer.keys.size(kPositions) : 0;
}

}  // namespace

int64_t KvCache::num_bytes() const {
  int64_t bytes = 0;
  for (const View& layer : layers_) {
    if (layer.keys.defined())
      bytes += static_cast<int64_t>(layer.keys.nbytes() + layer.values.nbytes());
  }
  return bytes;
}

void KvCache::Reserve(int64_t capacity) { reserved_ = std::max(reserved_, capacity); }

void KvCache::Grow(View* layer, const at::Tensor& like, int64_t positions) const {
  // Half as much again, so that token by token growth copies each position a bounded number of
  // times.
  const int64_t capacity = std::max({positions, reserved_, Capacity(*layer) * 3 / 2});
  const auto grown = [&](const at::Tensor& old) {
    at::Tensor bigger =
        at::empty({like.size(0), like.size(1), capacity, like.size(3)}, like.options());
    if (length_ > 0)
      bigger.narrow(kPositions, 0, length_).copy_(old.narrow(kPositions, 0, length_));
    return bigger;
  };
  layer->keys = grown(layer->keys);
  layer->values = grown(layer->values);
}

KvCache::View KvCache::Append(int64_t layer, const at::Tensor& keys, const at::Tensor& values) {
  VLM3R_CHECK(layer >= 0 && layer < num_layers());
  View& stored = layers_[static_cast<size_t>(layer)];
  const int64_t added = keys.size(kPositions);
  const int64_t total = length_ + added;
  if (Capacity(stored) < total) Grow(&stored, keys, total);
  stored.keys.narrow(kPositions, length_, added).copy_(keys);
  stored.values.narrow(kPositions, length_, added).copy_(values);
  return {stored.keys.narrow(kPositions, 0, total), stored.values.narrow(kPositions, 0, total)};
}

void KvCache::Truncate(int64_t length) {
  VLM3R_CHECK(length >= 0 && length <= length_);
  length_ = length;
}

KvCache::View KvCache::Layer(int64_t layer) const {
  const View& stored = layers_.at(static_cast<size_t>(layer));
  return {stored.keys.narrow(kPositions, 0, length_), stored.values.narrow(kPositions, 0, length_)};
}

KvCache KvCache::Restore(const std::vector<View>& layers) {
  KvCache cache(static_cast<int64_t>(layers.size()));
  for (int64_t i = 0; i < cache.num_layers(); ++i) {
    const View& layer = layers[static_cast<size_t>(i)];
    cache.Append(i, layer.keys, layer.values);
  }
  if (!layers.empty()) cache.Commit(layers[0].keys.size(kPositions));
  return cache;
}

}  // namespace vlm3r::nn
