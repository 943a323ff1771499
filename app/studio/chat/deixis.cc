// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/deixis.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace vlm3r::studio {
namespace {

const scene::FrameGeometry* FrameOf(const viz::Pick& pick, const scene::Snapshot& snapshot) {
  if (pick.view < 0 || pick.view >= static_cast<int>(snapshot.frames.size())) return nullptr;
  return &snapshot.frames[static_cast<size_t>(pick.view)];
}

int Percent(int pixel, int size) {
  return static_cast<int>(std::lround((pixel + 0.5) * 100.0 / std::max(size, 1)));
}

}  // namespace

QString PointInWords(const viz::Pick& pick, const scene::Snapshot& snapshot) {
  const scene::FrameGeometry* frame = FrameOf(pick, snapshot);
  if (frame == nullptr || pick.row < 0 || pick.column < 0) return {};
  return QCoreApplication::translate(
             "Deixis",
             "the point in frame %1 at %2 (%3\u2009% from the left, %4\u2009% from the top)")
      .arg(QString::number(pick.view + 1), ClockText(frame->time_s),
           QString::number(Percent(pick.column, frame->width)),
           QString::number(Percent(pick.row, frame->height)));
}

QString PointLabel(const viz::Pick& pick, const scene::Snapshot& snapshot) {
  const scene::FrameGeometry* frame = FrameOf(pick, snapshot);
  if (frame == nullptr) return {};
  return QCoreApplication::translate("Deixis", "Point in frame %1 at %2")
      .arg(QString::number(pick.view + 1), ClockText(frame->time_s));
}

QString ClockText(double seconds) {
  const auto total = static_cast<qint64>(std::max(seconds, 0.0));
  const QLatin1Char zero('0');
  const qint64 hours = total / 3600;
  const QString tail =
      QStringLiteral("%1:%2").arg(total / 60 % 60, 2, 10, zero).arg(total % 60, 2, 10, zero);
  return hours > 0 ? QStringLiteral("%1:%2").arg(hours).arg(tail) : tail;
}

}  // namespace vlm3r::studio
