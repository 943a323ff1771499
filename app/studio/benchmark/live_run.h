// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/bench_flags.h"
#include "app/studio/benchmark/answer_lines.h"
#include "engine/base/run_control.h"
#include "training/benchmark/report/table.h"
#include "training/benchmark/run/read_run.h"

namespace vlm3r::studio {

/// What is shown of a run. Its tables are made with it, because chance takes a while to compute.
struct ShownRun : training::benchmark::FoundRun {
  std::vector<training::benchmark::Table> tables;  ///< ResultTable() of each task.
};

/// A run, told by its folder or while it goes on. Never changed once made, so that threads can
/// share it.
using RunResult = std::shared_ptr<const ShownRun>;
RunResult ShownRunOf(training::benchmark::FoundRun run);

/// Follows a benchmark that runs as another process and holds its store: scores the answers that it
/// tells, by the same rules as its own report. For one thread.
class LiveRun {
 public:
  LiveRun(app::BenchFlags flags, std::filesystem::path output);

  /// Reads on. Gives the run so far when there is more of it and the last one is a moment old; else
  /// null.
  RunResult Look(const RunControl& control);
  int64_t num_answered() const { return num_answered_; }
  int64_t num_asked() const { return num_asked_; }

 private:
  bool Prepare(const RunControl& control);
  RunResult Report();

  const app::BenchFlags flags_;
  AnswerLines lines_;
  bool prepared_ = false, failed_ = false;
  training::benchmark::FoundRun run_;  ///< Without reports.
  qa::Parser parser_ = qa::Parser::kR2025;
  training::benchmark::PromptProfile prompt_ = training::benchmark::PromptProfile::kDefault;
  std::map<std::string, std::map<int64_t, training::benchmark::StoredAnswer>> answers_;
  int64_t num_answered_ = 0, num_asked_ = 0, num_told_ = 0;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace vlm3r::studio
