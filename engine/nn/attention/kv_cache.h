// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// How a cache keeps keys and values: in the compute dtype, or as int8 with one scale for each
/// position and head (half of bf16).
enum class KvStorage { kComputed, kInt8 };

/// What the key (or value) of one position and head takes, its scale included.
int64_t BytesOfRow(KvStorage storage, c10::ScalarType dtype, int64_t head_dim);

/// Keys and values of the positions a decoder has seen, one pair a layer, batch 1. Grows by itself;
/// Reserve() spares the copies. Not copyable by accident: tensors share storage, so a copy would
/// write into the original.
class KvCache {
 public:
  KvCache() = default;
  explicit KvCache(int64_t num_layers, KvStorage storage = KvStorage::kComputed)
      : layers_(static_cast<size_t>(num_layers)), storage_(storage) {}
  KvCache(KvCache&&) = default;
  KvCache& operator=(KvCache&&) = default;

  /// Positions every layer holds.
  int64_t length() const { return length_; }
  int64_t num_layers() const { return static_cast<int64_t>(layers_.size()); }
  KvStorage storage() const { return storage_; }

  /// Bytes allocated.
  int64_t num_bytes() const;

  /// Makes room for `capacity` positions at the next Append() of each layer.
  void Reserve(int64_t capacity);

  struct View {
    at::Tensor keys;          // [1, kv_heads, positions, head_dim]; int8 when there are scales
    at::Tensor values;        // [1, kv_heads, positions, head_dim]
    at::Tensor key_scales;    // [1, kv_heads, positions] fp32; undefined: keys are as computed
    at::Tensor value_scales;  // [1, kv_heads, positions]

    bool quantized() const { return key_scales.defined(); }

    /// Positions [begin, begin + count).
    View Narrow(int64_t begin, int64_t count) const;

    /// Keys and values as numbers of `dtype`; the same tensors when they are not quantised.
    View Plain(c10::ScalarType dtype) const;
  };

  /// Writes new positions behind length() and returns all of that layer, old and new. length()
  /// moves only with Commit(), when the last layer has been written: a pass that stops half-way
  /// leaves the cache as it was. `keys` and `values`: [1, kv_heads, n, head_dim] as computed.
  View Append(int64_t layer, const at::Tensor& keys, const at::Tensor& values);
  void Commit(int64_t num_positions) { length_ += num_positions; }

  /// All that one layer has room for, old positions and free ones, to be written in place; nothing
  /// when that is less than `num_positions`, or must not be written.
  std::optional<View> Room(int64_t layer, int64_t num_positions) const;

  /// Forgets every position from `length` on.
  void Truncate(int64_t length);

  /// What one layer holds up to length(), for storing. Restore() below is its inverse.
  View Layer(int64_t layer) const;

  /// A cache with the stored content of each layer; all must have the same number of positions and
  /// the same storage. Content is read where it lies, which may be a file that is mapped, until a
  /// position is added to its layer: that copies it.
  static KvCache Restore(const std::vector<View>& layers);

 private:
  /// Makes room for `added` positions of layer `index`, shaped and typed as `like`.
  View* MakeRoom(int64_t index, int64_t added, const at::Tensor& like);

  std::vector<View> layers_;    // capacity positions each
  std::vector<bool> borrowed_;  // by layer: what it holds must not be written; empty: none
  int64_t length_ = 0;
  int64_t reserved_ = 0;
  KvStorage storage_ = KvStorage::kComputed;
};

}  // namespace vlm3r::nn
