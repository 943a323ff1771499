// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "training/benchmark/dataset/benchmark_task.h"

namespace vlm3r::training::benchmark {

/// Which edition of a benchmark a file is.
struct Revision {
  std::string name = "unknown";  ///< "VSI-Bench full (5130 rows)", …
  bool paper_comparable = true;  ///< Whether the paper's numbers may stand beside a run on it.
  std::string note;              ///< What a reader must know, one sentence; may be empty.
};

/// Recognises an edition by its number of rows alone: hashes of the published ones are not known
/// here, so a changed file of as many rows passes for one. The hash of what the rows say
/// (BenchmarkFile) names an edition that is not recognised. A count that nobody published is
/// comparable with a note; synthetic sets never are.
Revision RecognizeRevision(const BenchmarkTask& task, int64_t num_rows, std::string_view rows_hash);

}  // namespace vlm3r::training::benchmark
