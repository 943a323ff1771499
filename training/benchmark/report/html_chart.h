// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "training/benchmark/report/run_report.h"

namespace vlm3r::training::benchmark {

/// A bar chart of a task as inline SVG: for each column the run with its interval, the paper's
/// VLM-3R, people, and the best constant answer, as far as they are known.
std::string TaskChart(const RunReport& report, const TaskReport& task);

}  // namespace vlm3r::training::benchmark
