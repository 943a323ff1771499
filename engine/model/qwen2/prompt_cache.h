// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/nn/attention/kv_cache.h"

namespace vlm3r::model {

/// Stands in token ids where a block of visual tokens goes (the reference's IMAGE_TOKEN_INDEX).
inline constexpr int64_t kImageTokenId = -200;

/// What a decoder has seen in one chat: the start of its prompt as ids and visual blocks, and keys
/// and values for it.
struct PromptCache {
  std::vector<int64_t> ids;        ///< kImageTokenId for a block.
  std::vector<at::Tensor> blocks;  ///< [v,H], in the order of the placeholders in `ids`.
  nn::KvCache kv;
};

/// How much of a new prompt a cache covers.
struct SharedPrefix {
  size_t num_ids = 0;
  size_t num_blocks = 0;
  int64_t num_positions = 0;
};

/// Longest common start of cache and prompt, by id and by content of the visual blocks.
SharedPrefix CommonPrefix(const PromptCache& cache, const std::vector<int64_t>& ids,
                          const std::vector<at::Tensor>& blocks);

}  // namespace vlm3r::model
