// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// Keys and values of the positions a decoder has seen, one pair a layer, batch 1. Grows by itself;
/// Reserve() spares the copies. Not copyable by accident: tensors share storage, so a copy would
/// write into the original.
class KvCache {
 public:
  KvCache() = default;
  explicit KvCache(int64_t num_layers) : layers_(static_cast<size_t>(num_layers)) {}
  KvCache(KvCache&&) = default;
  KvCache& operator=(KvCache&&) = default;

  /// Positions every layer holds.
  int64_t length() const { return length_; }
  int64_t num_layers() const { return static_cast<int64_t>(layers_.size()); }

  /// Bytes allocated.
  int64_t num_bytes() const;

  /// Makes room for `capacity` positions at the next Append() of each layer.
  void Reserve(int64_t capacity);

  struct View {
    at::Tensor keys;    // [1, kv_heads, positions, head_dim]
    at::Tensor values;  // [1, kv_heads, positions, head_dim]
  };

  /// Writes new positions behind length() and returns all of that layer, old and new. length()
  /// moves only with Commit(), when the last layer has been written: a pass that stops half-way
  /// leaves the cache as it was. `keys` and `values`: [1, kv_heads, n, head_dim].
  View Append(int64_t layer, const at::Tensor& keys, const at::Tensor& values);
  void Commit(int64_t num_positions) { length_ += num_positions; }

  /// Forgets every position from `length` on.
  void Truncate(int64_t length);

  /// What one layer holds up to length(), for storing. Restore() below is its inverse.
  View Layer(int64_t layer) const;

  /// A cache with the stored content of each layer; all must have the same number of positions.
  static KvCache Restore(const std::vector<View>& layers);

 private:
  void Grow(View* layer, const at::Tensor& like, int64_t positions) const;

  std::vector<View> layers_;  // capacity positions each
  int64_t length_ = 0;
  int64_t reserved_ = 0;
};

}  // namespace vlm3r::nn
