// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

namespace vlm3r::studio {

/// A training that was begun or opened here.
struct KnownRun {
  QString folder;
  QString recipe;  ///< The file it was begun with; empty: not known.
};

/// Newest first, at most fifty; those whose folder is gone are left out.
std::vector<KnownRun> KnownRuns();
/// Puts a run first.
void RememberRun(const KnownRun& run);
/// Takes it off the list; the folder stays.
void ForgetRun(const QString& folder);

}  // namespace vlm3r::studio
