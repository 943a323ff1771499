// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QFont>
#include <QRectF>

#include "app/studio/plots/plot_data.h"
#include "app/studio/plots/plot_scale.h"
#include "app/studio/theme/theme.h"

class QPainter;

namespace vlm3r::studio {

/// Everything that a picture of a chart depends on.
struct PlotPicture {
  PlotText text;
  const std::vector<PlotSeries>* series = nullptr;
  PlotRange x, y;
  ThemeName theme = ThemeName::kDark;
  QSizeF size;  ///< Pixels.
  QFont font;
  double hover = -1;  ///< Place on the x axis, 0 to 1, whose values are shown; negative: none.
  bool focused = false;
};

/// Where the curves are drawn, without title, legend and numbers. Pixels.
QRectF PlotArea(const PlotPicture& picture);
/// A place in the legend for each curve, in their order. Pixels.
std::vector<QRectF> LegendAreas(const PlotPicture& picture);
/// Draws all of it from (0, 0) on.
void PaintPlot(const PlotPicture& picture, QPainter* painter);

/// What of a curve is drawn: where more than two points share a pixel column, only the first,
/// lowest, highest and last of them. Pixels; stretches between gaps.
std::vector<std::vector<QPointF>> DrawnPoints(const PlotSeries& series, const PlotRange& x,
                                              const PlotRange& y, const QRectF& area);

}  // namespace vlm3r::studio
