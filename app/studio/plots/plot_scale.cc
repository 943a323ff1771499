// SPDX-License-Identifier: Apache-2.0
#include "app/studio/plots/plot_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QLocale>

namespace vlm3r::studio {
namespace {

constexpr double kRoom = 0.06;  // Of the range, above and below the curves.
constexpr int kMaxTicks = 64;   // Whatever the range: a chart has no more room.
constexpr int kDigits = 4;
constexpr double kFew = 1.5;  // Decades: below that a logarithmic axis has linear ticks.

/// The next of 1, 2, 5 times a power of ten that is at least `step`.
double RoundStep(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

std::vector<PlotTick> LinearTicks(double low, double high, int most) {
  std::vector<PlotTick> ticks;
  const double step = RoundStep((high - low) / std::max(1, most));
  if (!(step > 0) || !std::isfinite(step)) return ticks;
  const double first = std::ceil(low / step - 1e-9);
  for (int i = 0; i < kMaxTicks; ++i) {
    double value = (first + i) * step;
    if (value > high + 1e-9 * step) break;
    if (std::abs(value) < 1e-9 * step) value = 0;  // Not "-2.1e-17".
    ticks.push_back({value, PlotNumber(value)});
  }
  return ticks;
}

}  // namespace

double PlotRange::PlaceOf(double value) const {
  if (!log) return (value - low) / (high - low);
  if (!(value > 0)) return std::numeric_limits<double>::quiet_NaN();
  return std::log(value / low) / std::log(high / low);
}

double PlotRange::ValueAt(double place) const {
  if (!log) return low + place * (high - low);
  return low * std::exp(place * std::log(high / low));
}

PlotRange PlotRange::Zoomed(double place, double factor) const {
  const PlotRange zoomed{ValueAt(place - place * factor), ValueAt(place + (1 - place) * factor),
                         log};
  // Beyond what numbers can tell apart nothing is left to see.
  const double scale = std::max(std::abs(zoomed.low), std::abs(zoomed.high));
  const bool usable = std::isfinite(zoomed.low) && std::isfinite(zoomed.high) &&
                      zoomed.high - zoomed.low > 1e-12 * scale && (!log || zoomed.low > 0);
  return usable ? zoomed : *this;
}

PlotRange PlotRange::Moved(double places) const {
  const PlotRange moved{ValueAt(places), ValueAt(1 + places), log};
  const bool usable = std::isfinite(moved.low) && std::isfinite(moved.high) &&
                      moved.high > moved.low && (!log || moved.low > 0);
  return usable ? moved : *this;
}

PlotRange RangeAround(double low, double high, bool log) {
  if (!(low <= high) || !std::isfinite(low) || !std::isfinite(high)) return {0, 1, false};
  if (log && !(low > 0)) log = false;
  if (log) {
    if (high / low < 1.0001) return {low / 2, high * 2, true};
    const double room = std::pow(high / low, kRoom);
    return {low / room, high * room, true};
  }
  if (high - low <= 1e-12 * std::max(std::abs(low), std::abs(high))) {
    const double half = high == 0 ? 1 : 0.1 * std::abs(high);
    return {low - half, high + half, false};
  }
  const double room = kRoom * (high - low);
  return {low - room, high + room, false};
}

std::vector<PlotTick> TicksOf(const PlotRange& range, int most) {
  if (!range.log) return LinearTicks(range.low, range.high, most);
  const double decades = std::log10(range.high / range.low);
  if (decades < kFew) return LinearTicks(range.low, range.high, most);
  std::vector<PlotTick> ticks;
  const int every = std::max(1, static_cast<int>(std::ceil(decades / std::max(1, most))));
  const int first = static_cast<int>(std::ceil(std::log10(range.low) - 1e-9));
  for (int i = 0; i < kMaxTicks; ++i) {
    const double value = std::pow(10.0, first + i * every);
    if (value > range.high * (1 + 1e-9)) break;
    ticks.push_back({value, PlotNumber(value)});
  }
  return ticks;
}

QString PlotNumber(double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  const QLocale locale;
  const double size = std::abs(value);
  if (size >= 1e4 && size < 1e7) return locale.toString(value, 'f', 0);
  if (value != 0 && (size < 1e-3 || size >= 1e7)) return locale.toString(value, 'g', 3);
  return locale.toString(value, 'g', kDigits);
}

}  // namespace vlm3r::studio
