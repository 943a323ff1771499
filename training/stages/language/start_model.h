// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::training {

/// The decoder of a small model: Qwen2's architecture.
struct SmallDecoder {
  int64_t hidden = 192;
  int64_t layers = 8;
  int64_t heads = 3;
  int64_t kv_heads = 3;
  int64_t intermediate = 512;
  int64_t vocabulary = 1536;  ///< Learned tokens; the three of the chat template come on top.
};

/// Where the trained towers lie.
struct SmallTowers {
  std::filesystem::path vision;   ///< SiglipVisionModel folder; empty: text only.
  std::filesystem::path spatial;  ///< CUT3R .pth; empty: no fusion block.
};

/// Writes a whole model folder in the released layout with trained towers and everything else at
/// its first values: what stage C starts from. The tokenizer is learned from `texts`. The same seed
/// gives the same bytes. Fails with kModelMissing, kUsage, kDisk.
Status WriteStartModel(const std::filesystem::path& folder, const SmallDecoder& decoder,
                       const SmallTowers& towers, const std::vector<std::string>& texts,
                       uint64_t seed);

/// The same from a trained model of this stage: its tokenizer and tensors. Towers that are given
/// take the place of its own, and have the same sizes; CUT3R lies beside it unless it is given.
/// Fails with kUsage when it has no such towers, and as above.
Status WriteContinuedModel(const std::filesystem::path& folder, const std::filesystem::path& from,
                           const SmallTowers& towers);

}  // namespace vlm3r::training
