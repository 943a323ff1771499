// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QWidget>

#include "app/studio/plots/plot_data.h"
#include "app/studio/plots/plot_painter.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

/// A chart of a few curves: the wheel zooms to the pointer, dragging moves, a double click shows
/// all of it again, a click in the legend hides a curve. By keyboard: +, -, arrows, Home, L
/// (logarithmic scale). The context menu saves it as a picture or as a table. Screen readers get a
/// summary.
class PlotView : public QWidget {
  Q_OBJECT
 public:
  explicit PlotView(Theme* theme, QWidget* parent = nullptr);

  void setText(const PlotText& text);
  /// New curves; what was hidden by name stays hidden, and a zoom stays as it is.
  void setSeries(std::vector<PlotSeries> series);
  const std::vector<PlotSeries>& series() const { return series_; }
  /// Only curves above 0 can be shown so; others keep a linear scale.
  void setLogScale(bool on);
  bool logScale() const { return log_; }
  void setHidden(const QString& name, bool hidden);

  PlotRange xRange() const;
  PlotRange yRange() const;
  bool isZoomed() const { return zoom_.has_value(); }
  /// Around a place of the x axis, 0 to 1; a factor below 1 shows less of the curve.
  void zoom(double place, double factor);
  void showAll();
  /// Shows the values at a place of the x axis, 0 to 1; negative: none.
  void hover(double place);

  QString summary() const;
  /// The chart as PNG, `scale` times as many pixels as on the screen. Fails with kDisk.
  Status savePng(const std::filesystem::path& file, double scale = 2) const;
  /// All shown curves as CSV. Fails with kDisk.
  Status saveCsv(const std::filesystem::path& file) const;

  QSize sizeHint() const override { return {360, 220}; }
  QSize minimumSizeHint() const override { return {200, 140}; }

 Q_SIGNALS:
  void saveFailed(const vlm3r::Error& error);
  void viewChanged();  ///< Zoomed, moved, or another scale.

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  PlotPicture picture(const QSizeF& size) const;
  PlotRange wholeX() const;
  double placeAt(double x_px) const;
  void move(double places);
  void describe();
  void save(bool as_table);

  Theme* theme_;
  PlotText text_;
  std::vector<PlotSeries> series_;
  bool log_ = false;
  std::optional<PlotRange> zoom_;  ///< Of the x axis; none: all of it.
  double hover_ = -1;
  std::optional<double> dragged_from_px_;
};

}  // namespace vlm3r::studio
