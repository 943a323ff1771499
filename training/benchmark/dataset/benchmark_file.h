// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/dataset/revision.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// A benchmark's questions as one file holds them.
struct BenchmarkFile {
  std::filesystem::path path;
  std::vector<Document> documents;    ///< By doc_id, which need not be gapless.
  std::vector<RejectedRow> rejected;  ///< By row.
  int64_t num_rows = 0;               ///< Documents and rejected rows together.
  std::string rows_hash;  ///< SHA-256 of what the rows say: the same for Parquet, JSONL and JSON
                          ///< of the same rows.
  Revision revision;
  std::vector<std::string> warnings;  ///< What is odd about ground truths, one line each.
};

/// Reads JSON lines, one JSON array, or Parquet: the content decides, not the name. A row that is
/// wrong, too long (1 MiB), not UTF-8 or a repetition of an id is rejected and the rest read. Fails
/// with kBadInput when the file as a whole is none of these, has over 4 million rows, or is Parquet
/// and this build reads none; with kCancelled.
Result<BenchmarkFile> ReadBenchmarkFile(const std::filesystem::path& path,
                                        const BenchmarkTask& task, const RunControl& control = {});

}  // namespace vlm3r::training::benchmark
