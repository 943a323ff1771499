// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QColor>
#include <QPointF>
#include <QString>

namespace vlm3r::studio {

/// One curve. Points go from left to right; values that are no numbers are gaps.
struct PlotSeries {
  QString name;
  std::vector<QPointF> points;
  QColor color;
  bool dashed = false;
  bool marks = false;   ///< A dot on each point: for few points.
  bool hidden = false;  ///< In the legend only.
};

/// What a chart is about: title, and what its axes count in which unit ("" for plain numbers).
struct PlotText {
  QString title;
  QString x_name;
  QString x_unit;
  QString y_name;
  QString y_unit;
};

}  // namespace vlm3r::studio
