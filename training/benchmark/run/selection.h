// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "training/benchmark/document.h"
#include "training/distributed/shard.h"

namespace vlm3r::training::benchmark {

/// Which questions of a benchmark are asked.
struct Selection {
  int64_t offset = 0;           ///< Questions at the beginning that are left out.
  std::optional<double> limit;  ///< At least 1: so many; below 1: this share of all, rounded up.
  Shard shard;                  ///< Of several processes: this one's videos.

  /// "--offset 10 --limit 100"; empty when all are asked. Shards are no subset: merged they are
  /// whole.
  std::string ToString() const;
};

/// Indexes of the documents to ask, all questions about a video in a row: videos in the order in
/// which they first occur, documents in theirs. Offset and limit count documents as the file has
/// them; what is left is shared out by whole videos, so that no video is encoded twice.
std::vector<size_t> Select(const std::vector<Document>& documents, const Selection& selection);

}  // namespace vlm3r::training::benchmark
