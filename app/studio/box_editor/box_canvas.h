// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QPointF>
#include <QWidget>

#include "app/studio/box_editor/plane_view.h"

class QPainter;

namespace vlm3r::studio {

class BoxEditing;
class Document;
class Theme;

/// One of the box editor's three views: the selected object's box among its points. Sides, corners,
/// the box itself and the knob can be dragged (Shift: fine, Ctrl: without snapping, Esc: back as it
/// was); the wheel zooms, dragging beside the box moves the view. Keys: arrows move the box, Ctrl
/// and arrows turn it, + and - zoom, Home shows it whole.
class BoxCanvas : public QWidget {
  Q_OBJECT
 public:
  BoxCanvas(PlaneSide side, BoxEditing* editing, const Document* document, const Theme* theme,
            QWidget* parent = nullptr);

  /// What is shown where.
  const PlaneView& view() const { return view_; }
  QString title() const;
  /// Shows the whole box.
  void fit();
  void zoom(double factor, const QPointF& about);

  QSize sizeHint() const override { return {220, 200}; }
  QSize minimumSizeHint() const override { return {120, 110}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void onChanged();
  /// Brings a box that left the view, or most of it, back.
  void keepInView();
  bool usesKey(const QKeyEvent& event) const;
  void hover(const QPointF& position);
  void setCursorFor(const std::optional<scene::BoxHandle>& handle);
  double reach_m() const;
  void paintGrid(QPainter* painter) const;
  void paintOthers(QPainter* painter) const;
  void paintBox(QPainter* painter, const scene::OrientedBox& box) const;
  void paintTexts(QPainter* painter, const scene::OrientedBox& box) const;

  BoxEditing* editing_;
  const Document* document_;
  const Theme* theme_;
  PlaneView view_;
  int64_t shown_id_ = 0;
  std::optional<scene::BoxHandle> hot_;
  bool held_here_ = false;  ///< The drag under way began in this view.
  bool panning_ = false;
  bool fitted_ = true;  ///< Nobody has zoomed or moved the view since it showed the whole box.
  QPointF last_;
};

}  // namespace vlm3r::studio
