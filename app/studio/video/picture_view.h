// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QImage>
#include <QWidget>

#include "app/studio/video/frame_overlay.h"

namespace vlm3r::studio {

class Theme;

/// The picture of the moment, letterboxed, with a ring around a picked pixel.
class PictureView : public QWidget {
  Q_OBJECT
 public:
  explicit PictureView(const Theme* theme, QWidget* parent = nullptr);

  void setPicture(const QImage& image);
  const QImage& picture() const { return image_; }
  /// A pixel in 0..1 of the picture's width and height.
  void setMark(const std::optional<QPointF>& in_picture);
  const std::optional<QPointF>& mark() const { return mark_; }
  /// What lies over the picture.
  void setOverlay(const FrameOverlay& overlay);
  const FrameOverlay& overlay() const { return overlay_; }
  /// The shape at a point of the picture (0..1), or 0: the smallest of those that hold it.
  int64_t shapeAt(const QPointF& in_picture) const;
  /// A chosen part of the picture in 0..1, drawn with a dashed frame.
  void setRegion(const std::optional<QRectF>& in_picture);
  const std::optional<QRectF>& region() const { return region_; }
  /// Whether a click means something here.
  void setPickable(bool pickable);
  /// Longer side worth decoding for, in device pixels, in steps so that resizing does not restart
  /// the scaler at every pixel.
  int usefulSide() const;
  /// Where the picture lies in the widget.
  QRectF pictureRect() const;

  QSize sizeHint() const override { return {320, 200}; }
  QSize minimumSizeHint() const override { return {120, 80}; }

 Q_SIGNALS:
  void clicked(const QPointF& in_picture);
  void shapeClicked(qint64 id);  ///< In place of clicked, unless the shape is selected already.
  /// Dragged with Ctrl, in 0..1 of the picture.
  void regionChosen(const QRectF& in_picture);
  void doubleClicked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  void paintOverlay(QPainter* painter, const QRectF& rect) const;
  void paintLabel(QPainter* painter, const OverlayShape& shape, const QTransform& to_widget,
                  const QRectF& rect) const;
  void paintMark(QPainter* painter, const QRectF& rect) const;
  void paintRegion(QPainter* painter, const QRectF& rect) const;
  QPointF inPicture(const QPointF& position) const;

  const Theme* theme_;
  QImage image_;
  std::optional<QPointF> mark_;
  FrameOverlay overlay_;
  std::optional<QRectF> region_;
  std::optional<QPointF> drag_from_;  ///< While a region is dragged, in 0..1.
  bool pickable_ = false;
};

}  // namespace vlm3r::studio
