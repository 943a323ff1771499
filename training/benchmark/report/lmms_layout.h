// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/atomic_file.h"
#include "training/benchmark/report/run_report.h"

namespace vlm3r::training::benchmark {

/// Writes lmms-eval's <task>.json row by row: {args, model_configs, logs: […], time}. Rows have no
/// scores without `with_scores`.
Status WriteTaskLog(const RunReport& report, const TaskReport& task, AtomicFile* file,
                    bool with_scores = true);

/// Writes a line {doc_id, id, question_type, prediction, parsed, target, score, video} an answer.
Status WritePredictions(const TaskReport& task, AtomicFile* file);

}  // namespace vlm3r::training::benchmark
