// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/qa/task_table.h"

namespace vlm3r::training::benchmark {

/// A benchmark that `--tasks` can name.
struct BenchmarkTask {
  std::string_view name;                      ///< "vsibench": in file names and results.
  std::span<const std::string_view> aliases;  ///< Other spellings that are understood.
  std::string_view title;                     ///< "VSI-Bench", as tables say it.
  qa::Family family = qa::Family::kVsi;
  std::string_view metric;  ///< "vsibench_score": lmms-eval's name of the result.
  bool synthetic = false;   ///< Ships with the program; the paper has no rows for it.
  std::string_view hub_id;  ///< Where people get it; empty when it ships.
};

/// All of them, the published ones first.
std::span<const BenchmarkTask> BenchmarkTasks();

/// By name or alias, in any case, '-' as '_'. Fails with kUsage and the known names.
Result<const BenchmarkTask*> FindBenchmarkTask(std::string_view name);

/// What `--tasks a,b` means; '*' and '?' are wildcards. Each task once, in the order given. Fails
/// with kUsage for a part that names nothing.
Result<std::vector<const BenchmarkTask*>> SelectBenchmarkTasks(
    std::span<const std::string> patterns);

/// Where a benchmark lies on this machine.
struct BenchmarkPlaces {
  std::filesystem::path file;    ///< JSONL, JSON or Parquet.
  std::filesystem::path videos;  ///< The root below which Document::video is looked for.
};

/// `file` and `videos` as given; what is empty is looked for where lmms-eval and the Hugging Face
/// tools put it: $HF_HOME/<name>, the hub's cache, and for synthetic tasks the program's
/// resources. `environment` unset: the process's. Fails with kBadInput, naming the places, when the
/// file is nowhere.
Result<BenchmarkPlaces> FindBenchmark(
    const BenchmarkTask& task, const std::filesystem::path& file,
    const std::filesystem::path& videos,
    const std::function<const char*(const char*)>& environment = {});

}  // namespace vlm3r::training::benchmark
