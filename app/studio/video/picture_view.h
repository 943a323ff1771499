// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QImage>
#include <QWidget>

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
  void doubleClicked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  void paintMark(QPainter* painter, const QRectF& rect) const;

  const Theme* theme_;
  QImage image_;
  std::optional<QPointF> mark_;
  bool pickable_ = false;
};

}  // namespace vlm3r::studio
