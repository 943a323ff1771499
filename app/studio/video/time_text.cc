// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/time_text.h"

#include <cmath>

namespace vlm3r::studio {

QString TimeText(double time_s) {
  if (!std::isfinite(time_s) || time_s < 0) time_s = 0;
  // Cut, not rounded: a clock does not show a moment that has not come yet.
  const auto tenths = static_cast<qint64>(time_s * 10 + 1e-4);
  const qint64 hours = tenths / 36000;
  const qint64 minutes = tenths / 600 % 60;
  const qint64 seconds = tenths / 10 % 60;
  const auto two = [](qint64 value) { return QString("%1").arg(value, 2, 10, QChar('0')); };
  const QString tail = two(minutes) + ':' + two(seconds) + '.' + QString::number(tenths % 10);
  return hours > 0 ? QString::number(hours) + ':' + tail : tail;
}

}  // namespace vlm3r::studio
