// SPDX-License-Identifier: Apache-2.0
#include "app/studio/plots/plot_painter.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include "app/studio/plots/plot_table.h"

namespace vlm3r::studio {
namespace {

constexpr double kGap = 8;
constexpr double kLineWidth = 1.75;
constexpr double kMark = 3;
constexpr double kTickWidth = 70;  // Pixels that a number on an axis takes at least.
constexpr double kTickHeight = 28;
constexpr double kSwatch = 16;
constexpr double kMostLegend = 0.5;  // Of the width, for one name.

double LineHeight(const PlotPicture& picture) { return QFontMetricsF(picture.font).height(); }

QString AxisTitle(const QString& name, const QString& unit) {
  return unit.isEmpty() ? name : QStringLiteral("%1 [%2]").arg(name, unit);
}

int NumTicks(double pixels, double each) {
  return std::clamp(static_cast<int>(pixels / each), 1, 12);
}

double WidestNumber(const PlotPicture& picture) {
  const QFontMetricsF metrics(picture.font);
  double width = 0;
  for (const PlotTick& tick : TicksOf(picture.y, NumTicks(picture.size.height(), kTickHeight)))
    width = std::max(width, metrics.horizontalAdvance(tick.text));
  return width;
}

/// The values of all shown curves at the hovered place.
QStringList HoverLines(const PlotPicture& picture, double* at) {
  const double x = picture.x.ValueAt(picture.hover);
  *at = std::nan("");
  for (const PlotSeries& series : *picture.series) {
    const int index = series.hidden ? -1 : NearestPoint(series, x);
    if (index < 0) continue;
    const double found = series.points[static_cast<size_t>(index)].x();
    if (std::isnan(*at) || std::abs(found - x) < std::abs(*at - x)) *at = found;
  }
  QStringList lines;
  if (std::isnan(*at)) return lines;
  lines << QStringLiteral("%1 %2").arg(picture.text.x_name, PlotNumber(*at));
  for (const PlotSeries& series : *picture.series) {
    const int index = series.hidden ? -1 : NearestPoint(series, *at);
    if (index < 0) continue;
    const QPointF& point = series.points[static_cast<size_t>(index)];
    if (point.x() != *at || !std::isfinite(point.y())) continue;
    const QString unit =
        picture.text.y_unit.isEmpty() ? QString() : QChar(0x2009) + picture.text.y_unit;
    lines << QStringLiteral("%1  %2%3").arg(series.name, PlotNumber(point.y()), unit);
  }
  return lines;
}

class Painting {
 public:
  Painting(const PlotPicture& picture, QPainter* painter)
      : picture_(picture), painter_(*painter), area_(PlotArea(picture)) {}

  void Run() {
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.setFont(picture_.font);
    painter_.fillRect(QRectF(QPointF(), picture_.size), color(Token::kSurface));
    Heading();
    Axes();
    painter_.save();
    painter_.setClipRect(area_);
    bool any = false;
    for (const PlotSeries& series : *picture_.series) any |= Curve(series);
    painter_.restore();
    if (!any) Empty();
    Legend();
    if (any && picture_.hover >= 0 && picture_.hover <= 1) Hover();
    if (picture_.focused) Frame();
  }

 private:
  QColor color(Token token) const { return Theme::color(picture_.theme, token); }

  void Heading() {
    QFont bold = picture_.font;
    bold.setWeight(QFont::DemiBold);
    painter_.setFont(bold);
    painter_.setPen(color(Token::kText));
    const QRectF line(kGap, 4, picture_.size.width() - 2 * kGap, LineHeight(picture_));
    painter_.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      AxisTitle(picture_.text.title, picture_.text.y_unit));
    painter_.setFont(picture_.font);
  }

  void Axes() {
    QColor grid = color(Token::kBorder);
    grid.setAlphaF(0.6f);
    const double height = LineHeight(picture_);
    for (const PlotTick& tick : TicksOf(picture_.y, NumTicks(area_.height(), kTickHeight))) {
      const double y = area_.bottom() - picture_.y.PlaceOf(tick.value) * area_.height();
      painter_.setPen(QPen(grid, 1));
      painter_.drawLine(QPointF(area_.left(), y), QPointF(area_.right(), y));
      painter_.setPen(color(Token::kMutedText));
      painter_.drawText(QRectF(0, y - height / 2, area_.left() - 6, height),
                        Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    for (const PlotTick& tick : TicksOf(picture_.x, NumTicks(area_.width(), kTickWidth))) {
      const double x = area_.left() + picture_.x.PlaceOf(tick.value) * area_.width();
      painter_.setPen(QPen(grid, 1));
      painter_.drawLine(QPointF(x, area_.top()), QPointF(x, area_.bottom()));
      painter_.setPen(color(Token::kMutedText));
      painter_.drawText(QRectF(x - kTickWidth / 2, area_.bottom() + 2, kTickWidth, height),
                        Qt::AlignCenter, tick.text);
    }
    painter_.drawText(QRectF(area_.left(), area_.bottom() + 2 + height, area_.width(), height),
                      Qt::AlignCenter, AxisTitle(picture_.text.x_name, picture_.text.x_unit));
    painter_.setPen(QPen(color(Token::kBorder), 1));
    painter_.drawRect(area_);
  }

  bool Curve(const PlotSeries& series) {
    if (series.hidden) return false;
    const auto stretches = DrawnPoints(series, picture_.x, picture_.y, area_);
    painter_.setPen(QPen(series.color, kLineWidth, series.dashed ? Qt::DashLine : Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    for (const std::vector<QPointF>& stretch : stretches) {
      painter_.drawPolyline(stretch.data(), static_cast<int>(stretch.size()));
      // A single point has no line.
      if (!series.marks && stretch.size() > 1) continue;
      painter_.save();
      painter_.setBrush(series.color);
      for (const QPointF& point : stretch) painter_.drawEllipse(point, kMark, kMark);
      painter_.restore();
    }
    return !stretches.empty();
  }

  void Empty() {
    painter_.setPen(color(Token::kMutedText));
    painter_.drawText(area_, Qt::AlignCenter,
                      QCoreApplication::translate("PlotView", "No values yet."));
  }

  void Legend() {
    const std::vector<QRectF> areas = LegendAreas(picture_);
    const QFontMetricsF metrics(picture_.font);
    for (size_t i = 0; i < areas.size(); ++i) {
      const PlotSeries& series = (*picture_.series)[i];
      const QRectF& place = areas[i];
      painter_.setPen(QPen(series.hidden ? color(Token::kBorder) : series.color, 2.5,
                           series.dashed ? Qt::DotLine : Qt::SolidLine));
      const double middle = place.center().y();
      painter_.drawLine(QPointF(place.left(), middle), QPointF(place.left() + kSwatch, middle));
      painter_.setPen(color(series.hidden ? Token::kMutedText : Token::kText));
      const QRectF name = place.adjusted(kSwatch + 4, 0, 0, 0);
      painter_.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                        metrics.elidedText(series.name, Qt::ElideMiddle, name.width() + 1));
    }
  }

  void Hover() {
    double at = 0;
    const QStringList lines = HoverLines(picture_, &at);
    if (lines.isEmpty()) return;
    const double x = area_.left() + picture_.x.PlaceOf(at) * area_.width();
    if (x < area_.left() - 1 || x > area_.right() + 1) return;
    painter_.setPen(QPen(color(Token::kMutedText), 1, Qt::DashLine));
    painter_.drawLine(QPointF(x, area_.top()), QPointF(x, area_.bottom()));
    const QFontMetricsF metrics(picture_.font);
    double width = 0;
    for (const QString& line : lines) width = std::max(width, metrics.horizontalAdvance(line));
    const QSizeF size(width + 2 * kGap,
                      metrics.height() * static_cast<double>(lines.size()) + kGap);
    const bool left = x + kGap + size.width() > area_.right();
    const QRectF box(QPointF(left ? x - kGap - size.width() : x + kGap, area_.top() + 4), size);
    painter_.setPen(QPen(color(Token::kBorder), 1));
    painter_.setBrush(color(Token::kRaised));
    painter_.drawRoundedRect(box, 4, 4);
    painter_.setPen(color(Token::kText));
    painter_.drawText(box.adjusted(kGap, kGap / 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                      lines.join(QLatin1Char('\n')));
  }

  void Frame() {
    painter_.setPen(QPen(color(Token::kAccent), 1));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(QRectF(QPointF(0.5, 0.5), picture_.size - QSizeF(1, 1)));
  }

  const PlotPicture& picture_;
  QPainter& painter_;
  const QRectF area_;
};

}  // namespace

QRectF PlotArea(const PlotPicture& picture) {
  const double line = LineHeight(picture);
  const double top = 4 + line + 4;
  const double left = kGap + WidestNumber(picture) + 6;
  const std::vector<QRectF> legend = LegendAreas(picture);
  const double below = legend.empty() ? 0 : picture.size.height() - legend.front().top();
  const double bottom = picture.size.height() - below - 2 * line - 6;
  return QRectF(QPointF(left, top), QPointF(std::max(left + 20, picture.size.width() - 2 * kGap),
                                            std::max(top + 20, bottom)));
}

std::vector<QRectF> LegendAreas(const PlotPicture& picture) {
  const QFontMetricsF metrics(picture.font);
  const double height = metrics.height();
  const double right = picture.size.width() - kGap;
  std::vector<QRectF> areas;
  double x = kGap, row = 0;
  for (const PlotSeries& series : *picture.series) {
    const double width =
        kSwatch + 4 +
        std::min(metrics.horizontalAdvance(series.name), kMostLegend * picture.size.width());
    if (x > kGap && x + width > right) {
      x = kGap;
      row += 1;
    }
    areas.emplace_back(x, row * height, width, height);
    x += width + 2 * kGap;
  }
  const double top = picture.size.height() - (row + 1) * height - 4;
  for (QRectF& area : areas) area.translate(0, top);
  return areas;
}

void PaintPlot(const PlotPicture& picture, QPainter* painter) { Painting(picture, painter).Run(); }

std::vector<std::vector<QPointF>> DrawnPoints(const PlotSeries& series, const PlotRange& x,
                                              const PlotRange& y, const QRectF& area) {
  // One point beyond each side, so that lines run to the edge.
  const auto less = [](const QPointF& point, double value) { return point.x() < value; };
  auto first = std::lower_bound(series.points.begin(), series.points.end(), x.low, less);
  auto last = std::lower_bound(first, series.points.end(), x.high, less);
  if (first != series.points.begin()) --first;
  if (last != series.points.end()) ++last;
  std::vector<std::vector<QPointF>> stretches;
  bool open = false;
  std::vector<QPointF> column;  // Of one pixel: first, lowest, highest, last.
  const auto flush = [&] {
    if (column.empty()) return;
    std::vector<QPointF>& stretch = stretches.back();
    stretch.push_back(column[0]);
    if (column.size() == 4) {
      if (column[1].y() != column[0].y()) stretch.push_back(column[1]);
      if (column[2].y() != column[1].y()) stretch.push_back(column[2]);
      stretch.push_back(column[3]);
    }
    column.clear();
  };
  for (auto point = first; point != last; ++point) {
    const QPointF place(area.left() + x.PlaceOf(point->x()) * area.width(),
                        area.bottom() - y.PlaceOf(point->y()) * area.height());
    if (!std::isfinite(place.x()) || !std::isfinite(place.y())) {
      flush();
      open = false;
      continue;
    }
    if (!open) {
      stretches.emplace_back();
      open = true;
    }
    if (!column.empty() && std::floor(column[0].x()) != std::floor(place.x())) flush();
    if (column.empty()) {
      column = {place};
    } else {
      if (column.size() == 1) column = {column[0], column[0], column[0], place};
      if (place.y() > column[1].y()) column[1] = place;
      if (place.y() < column[2].y()) column[2] = place;
      column[3] = place;
    }
  }
  flush();
  return stretches;
}

}  // namespace vlm3r::studio
