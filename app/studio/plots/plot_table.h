// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/studio/plots/plot_data.h"

namespace vlm3r::studio {

/// A cell of a CSV file (RFC 4180): quoted where it must be. A text that a spreadsheet would take
/// for a formula gets an apostrophe before it.
std::string CsvCell(const QString& text);

/// The shown curves as CSV: a row for each x, a column for each curve, empty where it has no value.
/// Numbers are written so that they read back as the same ones, with '.' as the decimal point.
std::string PlotTable(const PlotText& text, const std::vector<PlotSeries>& series);

/// One sentence for each shown curve: how many values, the last one, the lowest and where it is.
QString PlotSummary(const PlotText& text, const std::vector<PlotSeries>& series);

/// The index of the point of a curve whose x is nearest; -1: it has none.
int NearestPoint(const PlotSeries& series, double x);

}  // namespace vlm3r::studio
