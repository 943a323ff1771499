// SPDX-License-Identifier: Apache-2.0
#include "engine/model/qwen2/prompt_cache.h"

#include <algorithm>

namespace vlm3r::model {
namespace {

// Blocks read back from disk are other tensors with the same content.
bool SameBlock(const at::Tensor& a, const at::Tensor& b) {
  if (a.is_same(b)) return true;
  return a.sizes() == b.sizes() && a.scalar_type() == b.scalar_type() && a.device() == b.device() &&
         a.equal(b);
}

}  // namespace

SharedPrefix CommonPrefix(const PromptCache& cache, const std::vector<int64_t>& ids,
                          const std::vector<at::Tensor>& blocks) {
  SharedPrefix shared;
  const size_t num_ids = std::min(cache.ids.size(), ids.size());
  for (; shared.num_ids < num_ids && cache.ids[shared.num_ids] == ids[shared.num_ids];
       ++shared.num_ids) {
    int64_t num_positions = 1;
    if (ids[shared.num_ids] == kImageTokenId) {
      const size_t block = shared.num_blocks;
      if (block >= blocks.size() || block >= cache.blocks.size()) break;
      if (!SameBlock(cache.blocks[block], blocks[block])) break;
      num_positions = blocks[block].size(0);
      ++shared.num_blocks;
    }
    // A prompt cut at the maximal length ends inside the last id's positions.
    if (shared.num_positions + num_positions > cache.kv.length()) {
      shared.num_positions = cache.kv.length();
      break;
    }
    shared.num_positions += num_positions;
  }
  return shared;
}

}  // namespace vlm3r::model
