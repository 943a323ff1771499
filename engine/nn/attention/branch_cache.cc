// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/attention/branch_cache.h"

#include <algorithm>
#include <limits>

#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>

#include "engine/base/check.h"

namespace vlm3r::nn {
namespace {

constexpr int64_t kSpare = 32;  // Positions that a branch may grow before its storage is copied.

at::Tensor Int64s(const std::vector<int64_t>& values, const at::Device& device) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(values.size())}, at::kLong);
  std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<int64_t>());
  return tensor.to(device);
}

/// Each row sees its own branch up to itself; rows of the grid that stand for nothing see the first
/// position, so that no softmax is empty.
at::Tensor VisibleIn(const std::vector<int64_t>& lengths, const std::vector<int64_t>& counts,
                     int64_t longest, int64_t num_keys) {
  const auto num_branches = static_cast<int64_t>(counts.size());
  at::Tensor visible = at::full({num_branches, 1, longest, num_keys},
                                -std::numeric_limits<float>::infinity(), at::kFloat);
  float* out = visible.mutable_data_ptr<float>();
  for (size_t b = 0; b < counts.size(); ++b) {
    for (int64_t row = 0; row < longest; ++row, out += num_keys)
      std::fill_n(out, row < counts[b] ? lengths[b] + row + 1 : 1, 0.0F);
  }
  return visible;
}

}  // namespace

BranchCache::BranchCache(int64_t num_layers, int64_t num_branches)
    : layers_(static_cast<size_t>(num_layers)), lengths_(static_cast<size_t>(num_branches), 0) {}

BranchRows BranchCache::Plan(const std::vector<int64_t>& counts, const at::Device& device) {
  VLM3R_CHECK(counts.size() == lengths_.size() && !counts.empty());
  BranchRows rows;
  rows.counts = counts;
  rows.longest = *std::max_element(counts.begin(), counts.end());
  int64_t num_keys = 0;
  for (size_t b = 0; b < counts.size(); ++b) {
    VLM3R_CHECK(counts[b] > 0);
    num_keys = std::max(num_keys, lengths_[b] + counts[b]);
  }
  if (num_keys > capacity_) capacity_ = num_keys + std::max(kSpare, num_keys / 2);
  std::vector<int64_t> offsets, slots, grid, last;
  for (size_t b = 0; b < counts.size(); ++b) {
    const auto branch = static_cast<int64_t>(b);
    for (int64_t i = 0; i < counts[b]; ++i) {
      offsets.push_back(lengths_[b] + i);
      slots.push_back(branch * capacity_ + lengths_[b] + i);
      grid.push_back(branch * rows.longest + i);
    }
    last.push_back(static_cast<int64_t>(offsets.size()) - 1);
  }
  rows.offsets = Int64s(offsets, device);
  rows.slots = Int64s(slots, device);
  rows.grid = Int64s(grid, device);
  rows.last = Int64s(last, device);
  rows.visible = VisibleIn(lengths_, counts, rows.longest, num_keys).to(device);
  return rows;
}

void BranchCache::Grow(Stored* layer, const at::Tensor& like) const {
  const auto grown = [&](const at::Tensor& old) {
    // Zeros, not whatever the memory holds: a weight of 0 times NaN would be NaN.
    at::Tensor bigger =
        at::zeros({num_branches(), capacity_, like.size(1), like.size(2)}, like.options());
    if (old.defined()) bigger.narrow(1, 0, old.size(1)).copy_(old);
    return bigger;
  };
  layer->keys = grown(layer->keys);
  layer->values = grown(layer->values);
}

BranchCache::View BranchCache::Append(int64_t layer, const BranchRows& rows, const at::Tensor& keys,
                                      const at::Tensor& values) {
  VLM3R_CHECK(layer >= 0 && layer < static_cast<int64_t>(layers_.size()));
  Stored& stored = layers_[static_cast<size_t>(layer)];
  if (!stored.keys.defined() || stored.keys.size(1) < capacity_) Grow(&stored, keys);
  const int64_t num_keys = rows.visible.size(3);
  const auto put = [&](const at::Tensor& storage, const at::Tensor& added) {
    storage.flatten(0, 1).index_copy_(0, rows.slots, added);
    return storage.narrow(1, 0, num_keys).transpose(1, 2);
  };
  return {put(stored.keys, keys), put(stored.values, values)};
}

void BranchCache::Commit(const BranchRows& rows) {
  for (size_t b = 0; b < lengths_.size(); ++b) lengths_[b] += rows.counts[b];
}

void BranchCache::Keep(const std::vector<int64_t>& branches) {
  std::vector<int64_t> lengths;
  for (const int64_t branch : branches) lengths.push_back(lengths_.at(static_cast<size_t>(branch)));
  for (Stored& layer : layers_) {
    if (!layer.keys.defined()) continue;
    const at::Tensor kept = Int64s(branches, layer.keys.device());
    layer.keys = layer.keys.index_select(0, kept);
    layer.values = layer.values.index_select(0, kept);
  }
  lengths_ = std::move(lengths);
}

}  // namespace vlm3r::nn
