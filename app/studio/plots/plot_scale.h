// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

namespace vlm3r::studio {

/// The values that an axis shows, from one end to the other; `high` is above `low`, and on a
/// logarithmic axis both are above 0.
struct PlotRange {
  double low = 0;
  double high = 1;
  bool log = false;

  /// Where a value lies: 0 at `low`, 1 at `high`. NaN for what a logarithmic axis cannot show.
  double PlaceOf(double value) const;
  double ValueAt(double place) const;
  /// Shrunk (factor below 1) or grown around a place that stays where it is.
  PlotRange Zoomed(double place, double factor) const;
  PlotRange Moved(double places) const;
};

/// The range that shows all of `low` to `high` with a little room; of one value, a range around it.
PlotRange RangeAround(double low, double high, bool log);

struct PlotTick {
  double value = 0;
  QString text;
};
/// Round values within the range: 1, 2 or 5 times a power of ten, at most about `most`.
std::vector<PlotTick> TicksOf(const PlotRange& range, int most);

/// "0.0123", "1.2e-05", "12,345" as the user's language writes numbers; four digits that count.
QString PlotNumber(double value);

}  // namespace vlm3r::studio
