// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/kv_cache.h"

#include <algorithm>
#include <array>

#include <ATen/ops/empty.h>

#include "engine/base/check.h"
#include "engine/kernels/int8_rows.h"

namespace vlm3r::nn {
namespace {

constexpr int64_t kPositions = 2;  // the dimension

int64_t Capacity(const KvCache::View& layer) {
  return layer.keys.defined() ? layer.keys.size(kPositions) : 0;
}

std::array<at::Tensor KvCache::View::*, 4> Parts() {
  return {&KvCache::View::keys, &KvCache::View::values, &KvCache::View::key_scales,
          &KvCache::View::value_scales};
}

KvCache::View EmptyLayer(const at::Tensor& like, int64_t capacity, KvStorage storage) {
  const std::vector<int64_t> shape{like.size(0), like.size(1), capacity, like.size(3)};
  if (storage == KvStorage::kComputed)
    return {at::empty(shape, like.options()), at::empty(shape, like.options()), {}, {}};
  const auto rows = like.options().dtype(at::kChar);
  const auto scales = like.options().dtype(at::kFloat);
  const std::vector<int64_t> heads(shape.begin(), shape.end() - 1);
  return {at::empty(shape, rows), at::empty(shape, rows), at::empty(heads, scales),
          at::empty(heads, scales)};
}

void Copy(const KvCache::View& from, const KvCache::View& to) {
  for (const auto part : Parts()) {
    if ((from.*part).defined()) (to.*part).copy_(from.*part);
  }
}

}  // namespace

int64_t BytesOfRow(KvStorage storage, c10::ScalarType dtype, int64_t head_dim) {
  if (storage == KvStorage::kInt8) return head_dim + static_cast<int64_t>(sizeof(float));
  return head_dim * static_cast<int64_t>(c10::elementSize(dtype));
}

KvCache::View KvCache::View::Narrow(int64_t begin, int64_t count) const {
  View some;
  for (const auto part : Parts()) {
    if ((this->*part).defined()) some.*part = (this->*part).narrow(kPositions, begin, count);
  }
  return some;
}

KvCache::View KvCache::View::Plain(c10::ScalarType dtype) const {
  if (!quantized()) return *this;
  return {kernels::DequantizeRows({keys, key_scales}, dtype),
          kernels::DequantizeRows({values, value_scales}, dtype),
          {},
          {}};
}

int64_t KvCache::num_bytes() const {
  int64_t bytes = 0;
  for (const View& layer : layers_) {
    for (const auto part : Parts()) {
      if ((layer.*part).defined()) bytes += static_cast<int64_t>((layer.*part).nbytes());
    }
  }
  return bytes;
}

void KvCache::Reserve(int64_t capacity) { reserved_ = std::max(reserved_, capacity); }

KvCache::View* KvCache::MakeRoom(int64_t index, int64_t added, const at::Tensor& like) {
  VLM3R_CHECK(index >= 0 && index < num_layers());
  View* layer = &layers_[static_cast<size_t>(index)];
  const bool borrowed = !borrowed_.empty() && borrowed_[static_cast<size_t>(index)];
  if (!borrowed && Capacity(*layer) >= length_ + added) return layer;
  // Half as much again, so that token by token growth copies each position a bounded number of
  // times.
  const int64_t capacity = std::max({length_ + added, reserved_, Capacity(*layer) * 3 / 2});
  View bigger = EmptyLayer(like, capacity, storage_);
  if (length_ > 0) Copy(layer->Narrow(0, length_), bigger.Narrow(0, length_));
  *layer = std::move(bigger);
  if (borrowed) borrowed_[static_cast<size_t>(index)] = false;
  return layer;
}

KvCache::View KvCache::Append(int64_t layer, const at::Tensor& keys, const at::Tensor& values) {
  const int64_t added = keys.size(kPositions);
  const View* stored = MakeRoom(layer, added, keys);
  const View rows = stored->Narrow(length_, added);
  if (storage_ == KvStorage::kInt8) {
    kernels::QuantizeRows(keys, {rows.keys, rows.key_scales});
    kernels::QuantizeRows(values, {rows.values, rows.value_scales});
  } else {
    rows.keys.copy_(keys);
    rows.values.copy_(values);
  }
  return stored->Narrow(0, length_ + added);
}

std::optional<KvCache::View> KvCache::Room(int64_t layer, int64_t num_positions) const {
  const auto index = static_cast<size_t>(layer);
  const bool borrowed = !borrowed_.empty() && borrowed_.at(index);
  if (borrowed || Capacity(layers_.at(index)) < num_positions) return std::nullopt;
  return layers_[index];
}

void KvCache::Truncate(int64_t length) {
  VLM3R_CHECK(length >= 0 && length <= length_);
  length_ = length;
}

KvCache::View KvCache::Layer(int64_t layer) const {
  return layers_.at(static_cast<size_t>(layer)).Narrow(0, length_);
}

KvCache KvCache::Restore(const std::vector<View>& layers) {
  const bool quantized = !layers.empty() && layers[0].quantized();
  KvCache cache(static_cast<int64_t>(layers.size()),
                quantized ? KvStorage::kInt8 : KvStorage::kComputed);
  for (const View& layer : layers) VLM3R_CHECK(layer.quantized() == quantized);
  cache.layers_ = layers;
  cache.borrowed_.assign(layers.size(), true);
  if (!layers.empty()) cache.Commit(layers[0].keys.size(kPositions));
  return cache;
}

}  // namespace vlm3r::nn
