// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/picture_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kSideStep = 256;
constexpr double kRingRadius = 9;
constexpr double kRingGap = 4;
constexpr double kSmallestRegionPx = 6;

}  // namespace

PictureView::PictureView(const Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setAccessibleName(tr("Picture of the video"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::setPicture(const QImage& image) {
  image_ = image;
  update();
}

void PictureView::setMark(const std::optional<QPointF>& in_picture) {
  if (mark_ == in_picture) return;
  mark_ = in_picture;
  update();
}

void PictureView::setRegion(const std::optional<QRectF>& in_picture) {
  if (region_ == in_picture) return;
  region_ = in_picture;
  update();
}

void PictureView::setPickable(bool pickable) {
  if (pickable_ == pickable) return;
  pickable_ = pickable;
  setCursor(pickable ? Qt::CrossCursor : Qt::ArrowCursor);
  setToolTip(pickable ? tr("Click to find this point in the room; drag with Ctrl to ask about a "
                           "part of the picture")
                      : QString());
}

int PictureView::usefulSide() const {
  const double side = std::max(width(), height()) * devicePixelRatioF();
  return (static_cast<int>(side) / kSideStep + 1) * kSideStep;
}

QRectF PictureView::pictureRect() const {
  if (image_.isNull()) return {};
  const QSizeF fitted = QSizeF(image_.size()).scaled(size(), Qt::KeepAspectRatio);
  return {(width() - fitted.width()) / 2, (height() - fitted.height()) / 2, fitted.width(),
          fitted.height()};
}

void PictureView::paintMark(QPainter* painter, const QRectF& rect) const {
  const QPointF centre(rect.left() + mark_->x() * rect.width(),
                       rect.top() + mark_->y() * rect.height());
  painter->setRenderHint(QPainter::Antialiasing);
  // Dark under bright: seen on any picture.
  const viz::Rgb bright = theme_->viewTheme().highlight;
  for (const auto& [colour, width] : {std::pair(QColor(0, 0, 0, 180), 4.0),
                                      std::pair(QColor(bright[0], bright[1], bright[2]), 2.0)}) {
    painter->setPen(QPen(colour, width));
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(centre, kRingRadius, kRingRadius);
    for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
      painter->drawLine(centre + way * (kRingRadius - kRingGap),
                        centre + way * (kRingRadius + kRingGap));
    }
  }
}

void PictureView::paintRegion(QPainter* painter, const QRectF& rect) const {
  const QRectF frame(rect.left() + region_->left() * rect.width(),
                     rect.top() + region_->top() * rect.height(), region_->width() * rect.width(),
                     region_->height() * rect.height());
  const viz::Rgb bright = theme_->viewTheme().highlight;
  painter->setBrush(Qt::NoBrush);
  painter->setPen(QPen(QColor(0, 0, 0, 180), 3));
  painter->drawRect(frame);
  painter->setPen(QPen(QColor(bright[0], bright[1], bright[2]), 2, Qt::DashLine));
  painter->drawRect(frame);
}

QPointF PictureView::inPicture(const QPointF& position) const {
  const QRectF target = pictureRect();
  const QPointF at = position - target.topLeft();
  return {std::clamp(at.x() / target.width(), 0.0, 1.0),
          std::clamp(at.y() / target.height(), 0.0, 1.0)};
}

void PictureView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme_->color(Token::kBackground));
  if (image_.isNull()) return;
  const QRectF target = pictureRect();
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(target, image_);
  if (region_) paintRegion(&painter, target);
  if (mark_) paintMark(&painter, target);
}

void PictureView::mousePressEvent(QMouseEvent* event) {
  const QRectF target = pictureRect();
  if (event->button() != Qt::LeftButton || !pickable_ || !target.contains(event->position()))
    return;
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    drag_from_ = inPicture(event->position());
    return;
  }
  const QPointF at = event->position() - target.topLeft();
  Q_EMIT clicked({at.x() / target.width(), at.y() / target.height()});
}

void PictureView::mouseMoveEvent(QMouseEvent* event) {
  if (!drag_from_) return;
  setRegion(QRectF(*drag_from_, inPicture(event->position())).normalized());
}

void PictureView::mouseReleaseEvent(QMouseEvent* event) {
  if (!drag_from_ || event->button() != Qt::LeftButton) return;
  const QRectF chosen = QRectF(*drag_from_, inPicture(event->position())).normalized();
  drag_from_.reset();
  const QRectF target = pictureRect();
  // A slip of the hand is no region.
  if (chosen.width() * target.width() < kSmallestRegionPx ||
      chosen.height() * target.height() < kSmallestRegionPx) {
    setRegion(std::nullopt);
    return;
  }
  setRegion(chosen);
  Q_EMIT regionChosen(chosen);
}

void PictureView::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT doubleClicked(); }

}  // namespace vlm3r::studio
