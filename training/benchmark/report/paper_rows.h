// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/qa/task_table.h"

namespace vlm3r::training::benchmark {

/// A row of a published table.
struct PaperRow {
  std::string model;  ///< As printed.
  std::string group;  ///< Heading it stands under: "Baseline", "Open-sourced models", …
  std::optional<double> average;         ///< As printed.
  std::map<std::string, double> values;  ///< By Column::key; cells left empty are absent.
  std::string erratum;  ///< What is wrong with the printed average; empty for nearly all.
};

/// Rows of Table 1 (VSI), 2 (VSTI) or 3 (ablations on VSI), from resources/benchmarks. Fails with
/// kBadInput when the program's resources are damaged or absent.
Result<std::vector<PaperRow>> ReadPaperRows(int table);

/// Table 1 or 2.
Result<std::vector<PaperRow>> ReadPaperRows(qa::Family family);

}  // namespace vlm3r::training::benchmark
