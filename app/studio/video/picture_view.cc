// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/picture_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <limits>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kSideStep = 256;
constexpr double kRingRadius = 9;
constexpr double kRingGap = 4;
constexpr double kSmallestRegionPx = 6;
constexpr double kLabelMargin = 6;

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

void PictureView::setOverlay(const FrameOverlay& overlay) {
  overlay_ = overlay;
  QStringList names;
  for (const OverlayShape& shape : overlay_.shapes)
    if (!shape.label.isEmpty()) names << shape.label;
  setAccessibleDescription(names.isEmpty() ? QString()
                                           : tr("Shows: %1").arg(names.join(QStringLiteral(", "))));
  update();
}

int64_t PictureView::shapeAt(const QPointF& in_picture) const {
  int64_t found = 0;
  double smallest = std::numeric_limits<double>::infinity();
  for (const OverlayShape& shape : overlay_.shapes) {
    const QRectF bounds = shape.outline.boundingRect();
    const double area = bounds.width() * bounds.height();
    if (shape.id == 0 || area >= smallest ||
        !shape.outline.containsPoint(in_picture, Qt::OddEvenFill))
      continue;
    smallest = area;
    found = shape.id;
  }
  return found;
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

void PictureView::paintOverlay(QPainter* painter, const QRectF& rect) const {
  painter->save();
  painter->setClipRect(rect);
  painter->setRenderHint(QPainter::Antialiasing);
  const QTransform to_widget(rect.width(), 0, 0, rect.height(), rect.left(), rect.top());
  if (!overlay_.heat.isNull())
    painter->drawImage(to_widget.mapRect(overlay_.heat_rect), overlay_.heat);
  for (const OverlayShape& shape : overlay_.shapes) {
    const QPolygonF outline = to_widget.map(shape.outline);
    QColor fill = shape.color;
    fill.setAlpha(shape.selected ? 60 : 24);
    // Dark under bright: seen on any picture.
    painter->setBrush(fill);
    painter->setPen(QPen(QColor(0, 0, 0, 150), shape.selected ? 4.5 : 3));
    painter->drawPolygon(outline);
    painter->setBrush(Qt::NoBrush);
    const viz::Rgb bright = theme_->viewTheme().highlight;
    painter->setPen(QPen(shape.selected ? QColor(bright[0], bright[1], bright[2]) : shape.color,
                         shape.selected ? 2.5 : 1.5));
    painter->drawPolygon(outline);
  }
  // Names over all outlines.
  for (const OverlayShape& shape : overlay_.shapes) paintLabel(painter, shape, to_widget, rect);
  painter->restore();
}

void PictureView::paintLabel(QPainter* painter, const OverlayShape& shape,
                             const QTransform& to_widget, const QRectF& rect) const {
  if (shape.label.isEmpty()) return;
  const QRectF bounds = to_widget.map(shape.outline).boundingRect() & rect;
  const QFontMetricsF metrics(painter->font());
  const QSizeF size(metrics.horizontalAdvance(shape.label) + 2 * kLabelMargin, metrics.height());
  // Wider than what it names, it would hide the neighbours.
  if (bounds.isEmpty() || (!shape.selected && bounds.width() < size.width() / 2)) return;
  QRectF plate(bounds.topLeft(), size);
  plate.moveLeft(
      std::clamp(plate.left(), rect.left(), std::max(rect.left(), rect.right() - size.width())));
  painter->setPen(Qt::NoPen);
  painter->setBrush(QColor(0, 0, 0, 170));
  painter->drawRect(plate);
  painter->setBrush(shape.color);
  painter->drawRect(QRectF(plate.topLeft(), QSizeF(kLabelMargin - 2, size.height())));
  painter->setPen(Qt::white);
  painter->drawText(plate.adjusted(kLabelMargin, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                    shape.label);
}

void PictureView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme_->color(Token::kBackground));
  if (image_.isNull()) return;
  const QRectF target = pictureRect();
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(target, image_);
  paintOverlay(&painter, target);
  if (region_) paintRegion(&painter, target);
  if (mark_) paintMark(&painter, target);
}

void PictureView::mousePressEvent(QMouseEvent* event) {
  const QRectF target = pictureRect();
  if (event->button() != Qt::LeftButton || !target.contains(event->position())) return;
  if (pickable_ && event->modifiers().testFlag(Qt::ControlModifier)) {
    drag_from_ = inPicture(event->position());
    return;
  }
  const QPointF way = event->position() - target.topLeft();
  const QPointF at(way.x() / target.width(), way.y() / target.height());
  const int64_t shape = shapeAt(at);
  const bool is_selected = std::ranges::any_of(overlay_.shapes, [shape](const OverlayShape& other) {
    return other.id == shape && other.selected;
  });
  // A click on what is selected already means the point there.
  if (shape != 0 && !is_selected) {
    Q_EMIT shapeClicked(shape);
  } else if (pickable_) {
    Q_EMIT clicked(at);
  }
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
