// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/region_tool.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>

#include "app/studio/theme/theme.h"
#include "app/studio/video/frame_overlay.h"
#include "app/studio/video/picture_view.h"

namespace vlm3r::studio {
namespace {

constexpr double kSmallest_px = 5;    // Of a widget: less was a click.
constexpr double kLassoStep = 0.003;  // Of the picture's width.
constexpr qsizetype kMostPoints = 2000;

}  // namespace

RegionTool::RegionTool(PictureView* view, OverlayModel* overlay, const Theme* theme,
                       QObject* parent)
    : QObject(parent), view_(view), overlay_(overlay), theme_(theme) {
  view_->installEventFilter(this);
}

void RegionTool::setShape(Shape shape) {
  if (shape_ == shape) return;
  cancel();
  if (shape_ == Shape::kNone) cursor_before_ = view_->cursor();
  shape_ = shape;
  view_->setCursor(shape_ == Shape::kNone ? cursor_before_ : QCursor(Qt::CrossCursor));
}

bool RegionTool::cancel() {
  if (!drawing_) return false;
  drawing_ = false;
  points_.clear();
  overlay_->clear(OverlayModel::Layer::kTool);
  return true;
}

bool RegionTool::eventFilter(QObject* watched, QEvent* event) {
  if (watched != view_ || shape_ == Shape::kNone) return false;
  switch (event->type()) {
    case QEvent::MouseButtonPress: {
      const auto* press = static_cast<QMouseEvent*>(event);
      if (press->button() == Qt::RightButton) return cancel();
      if (press->button() != Qt::LeftButton || view_->pictureRect().isEmpty()) return false;
      drawing_ = true;
      points_ = {inPicture(press->position())};
      moveTo(press->position());
      return true;
    }
    case QEvent::MouseMove:
      if (!drawing_) return false;
      moveTo(static_cast<QMouseEvent*>(event)->position());
      return true;
    case QEvent::MouseButtonRelease: {
      const auto* release = static_cast<QMouseEvent*>(event);
      if (!drawing_ || release->button() != Qt::LeftButton) return drawing_;
      moveTo(release->position());
      finish(release->globalPosition().toPoint());
      return true;
    }
    case QEvent::MouseButtonDblClick: return true;
    default: return false;
  }
}

QPointF RegionTool::inPicture(const QPointF& in_widget) const {
  const QRectF rect = view_->pictureRect();
  return {std::clamp((in_widget.x() - rect.left()) / rect.width(), 0.0, 1.0),
          std::clamp((in_widget.y() - rect.top()) / rect.height(), 0.0, 1.0)};
}

void RegionTool::moveTo(const QPointF& in_widget) {
  const QPointF at = inPicture(in_widget);
  if (shape_ == Shape::kBox) {
    points_.resize(1);
    points_ << at;
  } else if (std::hypot(at.x() - points_.last().x(), at.y() - points_.last().y()) > kLassoStep &&
             points_.size() < kMostPoints) {
    points_ << at;
  }
  show();
}

QPolygonF RegionTool::outline() const {
  if (shape_ != Shape::kBox || points_.size() < 2) return points_;
  const QRectF rect = QRectF(points_[0], points_[1]).normalized();
  return QPolygonF({rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()});
}

void RegionTool::show() {
  OverlayShape shape;
  shape.outline = outline();
  shape.color = theme_->color(Token::kAccent);
  shape.selected = true;
  FrameOverlay overlay;
  overlay.shapes.push_back(std::move(shape));
  overlay_->set(OverlayModel::Layer::kTool, std::move(overlay));
}

void RegionTool::finish(const QPoint& global) {
  const QPolygonF drawn_outline = outline();
  const QRectF picture = view_->pictureRect();
  cancel();
  const QRectF bounds = drawn_outline.boundingRect();
  if (bounds.width() * picture.width() < kSmallest_px ||
      bounds.height() * picture.height() < kSmallest_px || drawn_outline.size() < 3) {
    Q_EMIT tooSmall();
    return;
  }
  Q_EMIT drawn(drawn_outline, global);
}

}  // namespace vlm3r::studio
