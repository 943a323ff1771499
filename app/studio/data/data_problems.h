// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "engine/base/json.h"

namespace vlm3r::studio {

/// One scene or row that a data command left out.
struct DataProblem {
  QString kind;    ///< "skipped", "no routes", "left out", "warning".
  QString place;   ///< The file, or the type of the rows.
  QString reason;  ///< A sentence; with what can be done about it.
};

/// What a data command's record says was left out: `problems`, `left_out`, `warnings`.
std::vector<DataProblem> ProblemsOf(const OrderedJson& record);

/// As CSV with a line of headings.
std::string ProblemTable(const std::vector<DataProblem>& problems);

/// The kind in the user's language.
QString ProblemKindText(const QString& kind);

}  // namespace vlm3r::studio
