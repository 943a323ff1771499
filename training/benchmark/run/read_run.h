// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/report/run_report.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::training::benchmark {

/// A run as its folder tells it, answered wholly or in part.
struct FoundRun {
  RunReport report;            ///< Of the questions that have an answer.
  std::vector<RunTask> tasks;  ///< What was to be asked, parallel to report.tasks. No videos were
                               ///< looked for.

  int64_t num_asked() const;     ///< Questions that are to be asked, of all tasks.
  int64_t num_answered() const;  ///< Of these.
};

/// Reads what `vlm3r bench` keeps in its output folder, shards too, and changes nothing there. The
/// folder may be a stranger's. Fails with kBadInput where there are no answers, where they are
/// damaged, or where the questions are not on this machine any more, and with kDisk while a run
/// holds them.
Result<FoundRun> ReadRun(const std::filesystem::path& folder, const RunControl& control = {});

/// The folder in an output folder whose results were written last; empty: none yet.
std::filesystem::path ResultsFolderOf(const std::filesystem::path& output);

}  // namespace vlm3r::training::benchmark
