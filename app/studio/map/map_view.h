// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <QImage>
#include <QWidget>

#include "engine/scene/top_view.h"

namespace vlm3r::studio {

class Theme;

/// The room from above: grid in metres, outline, objects with names, camera path, the current
/// camera. Wheel zooms to the pointer, dragging moves, a click selects, the pointer shows what is
/// under it. Keys: arrows move, + and − zoom, Home shows everything.
class MapView : public QWidget {
  Q_OBJECT
 public:
  explicit MapView(const Theme* theme, QWidget* parent = nullptr);

  /// A map of another room is shown whole.
  void setMap(std::shared_ptr<const scene::TopView> map);
  const scene::TopView* map() const { return map_.get(); }
  /// Index into the graph's objects.
  void setSelected(std::optional<size_t> object);
  /// Index into TopView::cameras.
  void setCamera(std::optional<size_t> camera);
  void fit();

  QPointF toPixel(const Eigen::Vector2d& place) const;
  Eigen::Vector2d toPlace(const QPointF& pixel) const;
  double pixelsPerMetre() const { return px_per_m_; }
  /// What is under a pixel, in words; empty: nothing.
  QString tipAt(const QPointF& pixel) const;
  /// The whole map at a size, as it looks now.
  QImage picture(const QSize& size) const;

  QSize sizeHint() const override { return {360, 300}; }

 Q_SIGNALS:
  void objectClicked(qint64 object);  ///< Index into the graph's objects; -1: beside them.
  void cameraClicked(qint64 camera);  ///< Index into TopView::cameras.

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void paint(QPainter* painter) const;
  void paintGrid(QPainter* painter) const;
  void paintOutline(QPainter* painter) const;
  void paintObjects(QPainter* painter) const;
  void paintNames(QPainter* painter) const;
  void paintPath(QPainter* painter) const;
  void paintCamera(QPainter* painter) const;
  void paintCompass(QPainter* painter) const;
  void paintScale(QPainter* painter) const;
  QPolygonF toPolygon(const std::vector<Eigen::Vector2d>& places) const;
  void zoom(double factor, const QPointF& around);
  /// The camera of the path under a pixel.
  std::optional<size_t> cameraAt(const QPointF& pixel) const;

  const Theme* theme_;
  std::shared_ptr<const scene::TopView> map_;
  std::optional<size_t> selected_, camera_;
  Eigen::Vector2d center_ = Eigen::Vector2d::Zero();  ///< Of the view.
  double px_per_m_ = 50;
  bool fitted_ = true;  ///< Shows everything, also after a change of size.
  std::optional<QPointF> pressed_;
  bool dragged_ = false;
};

}  // namespace vlm3r::studio
