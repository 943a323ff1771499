// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/atomic_file.h"
#include "training/benchmark/report/run_report.h"

namespace vlm3r::training::benchmark {

/// Writes the run as one HTML page that needs nothing else: tables, a bar chart a task, and the
/// answers that did not score fully, sortable and filterable, with frames of their videos. At most
/// 10 000 answers a task and 32 MiB of frames; the page says what it leaves out.
Status WriteHtml(const RunReport& report, const Thumbnails& thumbnails, AtomicFile* file);

}  // namespace vlm3r::training::benchmark
