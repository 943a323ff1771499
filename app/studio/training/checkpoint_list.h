// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace vlm3r::studio {

/// A checkpoint as it lies on disk.
struct Checkpoint {
  int64_t step = 0;
  std::filesystem::path folder;
  uint64_t num_bytes = 0;
  bool best = false;  ///< Of the lowest validation loss; keep_best never deletes it.
  /// What it was trained on top of, as its run says; empty: looked for beside it.
  std::filesystem::path base, adapter, spatial;
};

/// The whole checkpoints below a run's folder, by step; at most a thousand. Step 0 is the finished
/// small model of a run from nothing.
std::vector<Checkpoint> CheckpointsOf(const std::filesystem::path& run);

/// The logs of a run: its own log.jsonl, or those of its stages, which lie in folders below it.
std::vector<std::filesystem::path> LogsOf(const std::filesystem::path& run);

}  // namespace vlm3r::studio
