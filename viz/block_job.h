// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "viz/block_recipe.h"

namespace vlm3r::viz {

/// A block to be made.
struct BlockOrder {
  size_t place = 0;  ///< Of the source among those of the store.
  BlockSource source;
};

/// Makes blocks on a thread of its own, never more than a few ahead of those that were taken.
/// Letting go of a job does not wait for it; what it is making is dropped.
class BlockJob {
 public:
  /// Makes them in the order given.
  BlockJob(std::vector<BlockOrder> orders, BlockRecipe recipe);
  ~BlockJob();
  BlockJob(const BlockJob&) = delete;

  /// The next block; waits for it up to `milliseconds`. Null when it is not there yet, and after
  /// the last.
  std::unique_ptr<PointBlock> Take(int milliseconds);
  /// Whether every block was taken.
  bool finished() const { return num_left_ == 0; }

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
  size_t num_left_;
};

}  // namespace vlm3r::viz
