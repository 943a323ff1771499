// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "training/benchmark/report/paper_rows.h"
#include "training/benchmark/report/run_report.h"
#include "training/benchmark/report/table.h"

namespace vlm3r::training::benchmark {

/// A row to stand beside a run's: a published system, people, or chance.
struct PeerRow {
  std::string name;
  std::optional<double> average;
  std::map<std::string, double> values;  ///< By Column::key.
};

/// What chance scores on a task's own documents, then the paper's rows. The latter are left out for
/// an edition that they must not be compared with, and for synthetic sets.
std::vector<PeerRow> PeerRows(const TaskReport& task);

/// The run beside its peers, a column a task of the benchmark.
Table PeerTable(const RunReport& report, const TaskReport& task);
/// By question type, column and overall: count, score, 95 % interval.
Table DetailTable(const TaskReport& task);
/// DetailTable() with a column more for each of the peers: what the run has in its rows beside what
/// they have.
Table ResultTable(const TaskReport& task);
/// What a number must be read with, as name and value.
std::vector<std::pair<std::string, std::string>> FactLines(const RunReport& report,
                                                           const TaskReport& task);
/// Why the paper's rows are absent, misprints in them, odd ground truths: whole sentences.
std::vector<std::string> Remarks(const TaskReport& task);

}  // namespace vlm3r::training::benchmark
