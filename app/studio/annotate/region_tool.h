// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCursor>
#include <QObject>
#include <QPointF>
#include <QPolygonF>

namespace vlm3r::studio {

class OverlayModel;
class PictureView;
class Theme;

/// Draws a rectangle or a free outline on the picture of the video by dragging. While it is on,
/// presses on the picture are its own.
class RegionTool : public QObject {
  Q_OBJECT
 public:
  enum class Shape { kNone, kBox, kLasso };
  RegionTool(PictureView* view, OverlayModel* overlay, const Theme* theme,
             QObject* parent = nullptr);

  /// kNone: presses mean what they meant before. An outline half drawn is dropped.
  void setShape(Shape shape);
  Shape shape() const { return shape_; }
  bool isDrawing() const { return drawing_; }
  /// Drops what is half drawn. False when there was nothing.
  bool cancel();

 Q_SIGNALS:
  /// An outline in 0..1 of the picture, and where the pointer was let go, global.
  void drawn(const QPolygonF& in_picture, const QPoint& global);
  void tooSmall();  ///< A click instead of a drag.

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QPointF inPicture(const QPointF& in_widget) const;
  void moveTo(const QPointF& in_widget);
  void finish(const QPoint& global);
  QPolygonF outline() const;
  void show();

  PictureView* view_;
  OverlayModel* overlay_;
  const Theme* theme_;
  Shape shape_ = Shape::kNone;
  bool drawing_ = false;
  QCursor cursor_before_;
  QPolygonF points_;  ///< Box: where it began and where it is; lasso: the way. 0..1.
};

}  // namespace vlm3r::studio
