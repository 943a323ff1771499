// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// Where the rows of one pass belong that takes several continuations ("branches") of a prefix some
/// positions further. R rows, one branch after the other; S: most rows of one branch; T: longest
/// branch after the pass.
struct BranchRows {
  std::vector<int64_t> counts;  ///< Rows of each branch, 1 at least.
  int64_t longest = 0;          ///< S
  at::Tensor offsets;           ///< [R] int64: the row's position behind the prefix.
  at::Tensor slots;             ///< [R] int64: its place in the cache, branches * capacity.
  at::Tensor grid;              ///< [R] int64: its place in a grid of branches * S.
  at::Tensor last;              ///< [B] int64: the last row of each branch.
  at::Tensor visible;           ///< [B,1,S,T] fp32, to be added to logits: 0 or -infinity.
};

/// Keys and values of the positions that branches have of their own, behind a prefix which they
/// share and which lies elsewhere. A branch can be dropped. Not copyable by accident, as KvCache.
class BranchCache {
 public:
  BranchCache(int64_t num_layers, int64_t num_branches);
  BranchCache(BranchCache&&) = default;
  BranchCache& operator=(BranchCache&&) = default;

  int64_t num_branches() const { return static_cast<int64_t>(lengths_.size()); }
  /// Positions of each branch.
  const std::vector<int64_t>& lengths() const { return lengths_; }

  /// Plans a pass of `counts[b]` more positions of each branch, on `device`, and makes room for it.
  BranchRows Plan(const std::vector<int64_t>& counts, const at::Device& device);

  struct View {
    at::Tensor keys;    // [B, kv_heads, T, head_dim]; behind a branch's end finite, else undefined
    at::Tensor values;  // the same
  };

  /// Writes the keys and values [R, kv_heads, head_dim] of a planned pass and gives all of that
  /// layer. Lengths move only with Commit(): a pass that stops half-way changes nothing.
  View Append(int64_t layer, const BranchRows& rows, const at::Tensor& keys,
              const at::Tensor& values);
  void Commit(const BranchRows& rows);

  /// Keeps these branches, in this order.
  void Keep(const std::vector<int64_t>& branches);

 private:
  struct Stored {
    at::Tensor keys;    // [B, capacity, kv_heads, head_dim]
    at::Tensor values;  // the same
  };
  void Grow(Stored* layer, const at::Tensor& like) const;

  std::vector<Stored> layers_;
  std::vector<int64_t> lengths_;
  int64_t capacity_ = 0;  // of each branch, from the next Append() on
};

}  // namespace vlm3r::nn
