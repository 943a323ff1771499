// SPDX-License-Identifier: Apache-2.0
#include "app/studio/plots/plot_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include <QBuffer>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QWheelEvent>

#include "app/studio/plots/plot_table.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::studio {
namespace {

constexpr double kWheelStep = 0.8;  // Of the shown stretch, for one notch.
constexpr double kNotch = 120;
constexpr double kKeyMove = 0.1;

}  // namespace

PlotView::PlotView(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setToolTip(tr("Wheel: zoom. Drag: move. Double click: all of it. L: logarithmic scale."));
  connect(theme_, &Theme::changed, this, [this] { update(); });
}

void PlotView::setText(const PlotText& text) {
  text_ = text;
  setAccessibleName(text.title);
  describe();
}

void PlotView::setSeries(std::vector<PlotSeries> series) {
  for (PlotSeries& added : series) {
    for (const PlotSeries& known : series_) {
      if (known.name == added.name) added.hidden |= known.hidden;
    }
  }
  series_ = std::move(series);
  describe();
}

void PlotView::describe() {
  setAccessibleDescription(summary());
  update();
}

QString PlotView::summary() const { return PlotSummary(text_, series_); }

void PlotView::setLogScale(bool on) {
  if (log_ == on) return;
  log_ = on;
  update();
  Q_EMIT viewChanged();
}

void PlotView::setHidden(const QString& name, bool hidden) {
  for (PlotSeries& one : series_) {
    if (one.name == name) one.hidden = hidden;
  }
  describe();
}

PlotRange PlotView::wholeX() const {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const PlotSeries& one : series_) {
    if (one.hidden || one.points.empty()) continue;
    low = std::min(low, one.points.front().x());
    high = std::max(high, one.points.back().x());
  }
  if (!(low <= high)) return {0, 1, false};
  return low < high ? PlotRange{low, high, false} : RangeAround(low, high, false);
}

PlotRange PlotView::xRange() const { return zoom_ ? *zoom_ : wholeX(); }

PlotRange PlotView::yRange() const {
  const PlotRange x = xRange();
  double low = std::numeric_limits<double>::infinity(), high = -low;
  double lowest_positive = low;
  for (const PlotSeries& one : series_) {
    if (one.hidden) continue;
    for (const QPointF& point : one.points) {
      if (point.x() < x.low || point.x() > x.high || !std::isfinite(point.y())) continue;
      low = std::min(low, point.y());
      high = std::max(high, point.y());
      if (point.y() > 0) lowest_positive = std::min(lowest_positive, point.y());
    }
  }
  const bool log = log_ && high > 0 && std::isfinite(lowest_positive);
  return RangeAround(log ? lowest_positive : low, high, log);
}

PlotPicture PlotView::picture(const QSizeF& size) const {
  return {text_, &series_, xRange(), yRange(), theme_->name(), size, font(), hover_, hasFocus()};
}

void PlotView::zoom(double place, double factor) {
  const PlotRange whole = wholeX();
  const PlotRange zoomed = xRange().Zoomed(std::clamp(place, 0.0, 1.0), factor);
  const bool all = zoomed.low <= whole.low && zoomed.high >= whole.high;
  if (all) {
    zoom_.reset();
  } else {
    zoom_ = PlotRange{std::max(zoomed.low, whole.low), std::min(zoomed.high, whole.high), false};
  }
  update();
  Q_EMIT viewChanged();
}

void PlotView::move(double places) {
  if (!zoom_) return;
  const PlotRange whole = wholeX();
  const double width = zoom_->high - zoom_->low;
  const double low =
      std::clamp(zoom_->low + places * width, whole.low, std::max(whole.low, whole.high - width));
  zoom_ = PlotRange{low, low + width, false};
  update();
  Q_EMIT viewChanged();
}

void PlotView::showAll() {
  zoom_.reset();
  update();
  Q_EMIT viewChanged();
}

void PlotView::hover(double place) {
  hover_ = place;
  update();
}

double PlotView::placeAt(double x_px) const {
  const QRectF area = PlotArea(picture(size()));
  return (x_px - area.left()) / area.width();
}

void PlotView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  PaintPlot(picture(size()), &painter);
}

void PlotView::wheelEvent(QWheelEvent* event) {
  zoom(placeAt(event->position().x()), std::pow(kWheelStep, event->angleDelta().y() / kNotch));
  event->accept();
}

void PlotView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const std::vector<QRectF> legend = LegendAreas(picture(size()));
  for (size_t i = 0; i < legend.size(); ++i) {
    if (!legend[i].contains(event->position())) continue;
    setHidden(series_[i].name, !series_[i].hidden);
    return;
  }
  dragged_from_px_ = event->position().x();
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
  if (dragged_from_px_) {
    move(placeAt(*dragged_from_px_) - placeAt(event->position().x()));
    dragged_from_px_ = event->position().x();
  }
  hover(placeAt(event->position().x()));
}

void PlotView::mouseReleaseEvent(QMouseEvent*) { dragged_from_px_.reset(); }

void PlotView::mouseDoubleClickEvent(QMouseEvent*) { showAll(); }

void PlotView::leaveEvent(QEvent*) { hover(-1); }

void PlotView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(0.5, kWheelStep);
    case Qt::Key_Minus: return zoom(0.5, 1 / kWheelStep);
    case Qt::Key_Left: return move(-kKeyMove);
    case Qt::Key_Right: return move(kKeyMove);
    case Qt::Key_Home: return showAll();
    case Qt::Key_L: return setLogScale(!log_);
    default: QWidget::keyPressEvent(event);
  }
}

void PlotView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  QAction* log = menu.addAction(tr("Logarithmic scale"));
  log->setCheckable(true);
  log->setChecked(log_);
  QAction* all = menu.addAction(tr("Show all of it"));
  menu.addSeparator();
  QAction* picture = menu.addAction(tr("Save as picture…"));
  QAction* table = menu.addAction(tr("Save values as CSV…"));
  QAction* chosen = menu.exec(event->globalPos());
  if (chosen == nullptr) return;
  if (chosen == log) setLogScale(log->isChecked());
  if (chosen == all) showAll();
  if (chosen == picture || chosen == table) save(chosen == table);
}

void PlotView::save(bool as_table) {
  const QString name = text_.title.toLower().replace(QLatin1Char(' '), QLatin1Char('_'));
  const QString file = QFileDialog::getSaveFileName(
      this, as_table ? tr("Save values") : tr("Save picture"),
      name + (as_table ? QStringLiteral(".csv") : QStringLiteral(".png")),
      as_table ? tr("Tables (*.csv)") : tr("Pictures (*.png)"));
  if (file.isEmpty()) return;
  const std::filesystem::path path = file.toStdString();
  const Status saved = as_table ? saveCsv(path) : savePng(path);
  if (!saved) Q_EMIT saveFailed(saved.error());
}

Status PlotView::savePng(const std::filesystem::path& file, double scale) const {
  QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(scale);
  PlotPicture drawn = picture(size());
  drawn.hover = -1;
  drawn.focused = false;
  QPainter painter(&image);
  PaintPlot(drawn, &painter);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  if (!image.save(&buffer, "PNG")) {
    return Error{ErrorCode::kFailed, "the picture cannot be made", file.string(),
                 "Make the window smaller and try again"};
  }
  return WriteFileAtomically(file, {bytes.constData(), static_cast<size_t>(bytes.size())});
}

Status PlotView::saveCsv(const std::filesystem::path& file) const {
  return WriteFileAtomically(file, PlotTable(text_, series_));
}

}  // namespace vlm3r::studio
