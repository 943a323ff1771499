// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "app/commands/command.h"
#include "engine/base/result.h"
#include "training/benchmark/run/benchmark_run.h"

namespace vlm3r::app {

/// What is wanted of a run's results, as the store keeps it: a resumed run writes to the same
/// folder, a merge as its shards were told.
struct BenchResults {
  std::string model, model_args;
  OrderedJson config;
  std::filesystem::path folder;  ///< Where they go; empty: nowhere.
  std::string date;              ///< ISO 8601.
  bool log_samples = false, html = false, predict_only = false;
  bool show_config = false;
};

OrderedJson NoteOf(const BenchResults& results);
/// The name of the folder in a note; empty when there is none. A store may be a stranger's: fails
/// with kBadInput for whatever is not the plain name of a folder.
Result<std::string> FolderInNote(const OrderedJson& note);
/// Fails with kBadInput on a note that no run wrote. `folder` is FolderInNote().
Result<BenchResults> ResultsFromNote(const OrderedJson& note);

/// Scores a run whose questions all have an answer, writes the files and makes the tables.
/// Questions and rows that were left out are listed through context.notice; `counts` is a line that
/// says where the answers come from.
Result<Output> FinishBench(Context& context, training::benchmark::BenchmarkRun& run,
                           const BenchResults& results, const std::string& counts);

}  // namespace vlm3r::app
