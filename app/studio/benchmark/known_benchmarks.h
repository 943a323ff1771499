// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace vlm3r::studio {

/// Output folders of benchmarks that were run or opened here, newest first, at most fifty; those
/// that are gone are left out.
QStringList KnownBenchmarks();
/// Puts a folder first.
void RememberBenchmark(const QString& folder);
/// Takes it off the list; the folder stays.
void ForgetBenchmark(const QString& folder);

}  // namespace vlm3r::studio
