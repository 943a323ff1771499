// SPDX-License-Identifier: Apache-2.0
#include "app/studio/box_editor/box_canvas.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "app/studio/box_editor/box_editing.h"
#include "app/studio/core/document.h"
#include "app/studio/theme/category_colors.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr double kNudge_m = 0.01, kLargeNudge_m = 0.1;
constexpr double kKeyTurn_rad = std::numbers::pi / 180;
constexpr double kZoomPerStep = 1.18;
constexpr double kAnglePerStep = 120;  // Qt's eighths of a degree in one notch of a wheel.
constexpr double kMinScale = 2, kMaxScale = 4000;
constexpr double kSnap_px = 8;
constexpr double kMinReach_m = 0.004, kMaxReach_m = 0.08;
constexpr double kGridGap_px = 28;
constexpr double kDot_px = 7, kHotDot_px = 11;
constexpr int kPad_px = 6;

/// The finest of 1 cm, 5 cm, 10 cm, … whose lines stay apart.
double GridStep_m(double px_per_m) {
  for (const double step : {0.01, 0.05, 0.1, 0.5, 1.0, 5.0})
    if (step * px_per_m >= kGridGap_px) return step;
  return 10;
}

QString Length(double length_m) {
  return BoxCanvas::tr("%1\u2009m").arg(QLocale().toString(length_m, 'f', 2));
}

}  // namespace

BoxCanvas::BoxCanvas(PlaneSide side, BoxEditing* editing, const Document* document,
                     const Theme* theme, QWidget* parent)
    : QWidget(parent), editing_(editing), document_(document), theme_(theme) {
  view_.side = side;
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("%1 of the box").arg(title()));
  setAccessibleDescription(
      tr("Arrows move the box by 1\u2009"
         "cm, with Shift by 10\u2009"
         "cm; Ctrl and arrows turn it by "
         "1°; + and - zoom; Home shows the whole box"));
  setToolTip(
      tr("Drag sides, corners or the box. Shift: fine, Ctrl: no snapping, Esc: back as it was"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  connect(editing_, &BoxEditing::changed, this, &BoxCanvas::onChanged);
  connect(editing_, &BoxEditing::dragChanged, this, [this] {
    if (!editing_->isDragging()) held_here_ = false;
    update();
  });
  connect(editing_, &BoxEditing::pointsChanged, this, qOverload<>(&QWidget::update));
  connect(theme_, &Theme::changed, this, qOverload<>(&QWidget::update));
  onChanged();
}

QString BoxCanvas::title() const {
  switch (view_.side) {
    case PlaneSide::kTop: return tr("Top view");
    case PlaneSide::kFront: return tr("Front view");
    case PlaneSide::kRight: return tr("Side view");
  }
  return {};
}

void BoxCanvas::onChanged() {
  const project::RoomObject* object = editing_->object();
  if (object == nullptr) {
    shown_id_ = 0;
    hot_.reset();
    update();
    return;
  }
  view_.axes = PlaneAxes(view_.side, object->box);
  if (object->id != shown_id_) {
    shown_id_ = object->id;
    hot_.reset();
    fit();
  } else if (!held_here_) {
    keepInView();
  }
  update();
}

void BoxCanvas::fit() {
  const project::RoomObject* object = editing_->object();
  if (object == nullptr) return;
  view_.size = size();
  view_.center = object->box.center_world();
  view_.px_per_m = FittingScale(view_, object->box);
  fitted_ = true;
  update();
}

void BoxCanvas::keepInView() {
  const project::RoomObject* object = editing_->object();
  if (object == nullptr) return;
  const QPointF middle = view_.ToScreen(object->box.center_world());
  const QRectF inner =
      QRectF(rect()).adjusted(width() * 0.15, height() * 0.15, -width() * 0.15, -height() * 0.15);
  if (!inner.contains(middle)) view_.center = object->box.center_world();
  // The depth follows in any case: it is where the points are cut.
  const Eigen::Vector3d towards = view_.axes.col(2);
  view_.center += towards * towards.dot(object->box.center_world() - view_.center);
  const Eigen::Vector2d extent = ExtentIn(view_, object->box) * view_.px_per_m;
  if (extent.x() > width() || extent.y() > height()) fit();
}

void BoxCanvas::resizeEvent(QResizeEvent*) {
  const QSizeF before = view_.size;
  view_.size = size();
  if (fitted_ || before.width() <= 1) return fit();
  const double change = std::min(width() / before.width(), height() / before.height());
  view_.px_per_m = std::clamp(view_.px_per_m * change, kMinScale, kMaxScale);
}

void BoxCanvas::zoom(double factor, const QPointF& about) {
  const auto under = [&] {
    const scene::SightLine line = view_.LineThrough(about);
    return Eigen::Vector3d(line.origin - view_.axes.col(2) * view_.axes.col(2).dot(line.origin));
  };
  const Eigen::Vector3d before = under();
  view_.px_per_m = std::clamp(view_.px_per_m * factor, kMinScale, kMaxScale);
  view_.center += before - under();
  fitted_ = false;
  update();
}

double BoxCanvas::reach_m() const {
  return std::clamp(kSnap_px / view_.px_per_m, kMinReach_m, kMaxReach_m);
}

// ---------------------------------------------------------------------------------- input

bool BoxCanvas::usesKey(const QKeyEvent& event) const {
  if (editing_->object() == nullptr) return false;
  switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: return !event.modifiers().testFlag(Qt::AltModifier);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_Home: return !event.modifiers().testFlag(Qt::ControlModifier);
    case Qt::Key_Escape: return editing_->isDragging();
    default: return false;
  }
}

bool BoxCanvas::event(QEvent* event) {
  // The video and the 3D view have shortcuts on the same keys.
  if (event->type() == QEvent::ShortcutOverride && usesKey(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void BoxCanvas::keyPressEvent(QKeyEvent* event) {
  if (!usesKey(*event)) return QWidget::keyPressEvent(event);
  const QPointF middle = QRectF(rect()).center();
  switch (event->key()) {
    case Qt::Key_Escape: editing_->cancel(); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(kZoomPerStep, middle);
    case Qt::Key_Minus: return zoom(1 / kZoomPerStep, middle);
    case Qt::Key_Home: return fit();
    default: break;
  }
  const bool forward = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
  if (event->modifiers().testFlag(Qt::ControlModifier))
    return editing_->turn(forward ? kKeyTurn_rad : -kKeyTurn_rad);
  const double step_m = event->modifiers().testFlag(Qt::ShiftModifier) ? kLargeNudge_m : kNudge_m;
  const bool level = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
  const bool positive = event->key() == Qt::Key_Right || event->key() == Qt::Key_Up;
  editing_->nudge(view_.axes.col(level ? 0 : 1) * (positive ? step_m : -step_m));
}

void BoxCanvas::mousePressEvent(QMouseEvent* event) {
  const project::RoomObject* object = editing_->object();
  if (object == nullptr || editing_->isDragging()) return;
  last_ = event->position();
  if (event->button() == Qt::LeftButton) {
    const auto handle = HandleAt(view_, object->box, event->position());
    if (handle && editing_->begin(*handle, view_.LineThrough(event->position()))) {
      held_here_ = true;
      hot_ = handle;
      setCursorFor(hot_);
      return;
    }
  }
  panning_ = true;
  setCursor(Qt::ClosedHandCursor);
}

void BoxCanvas::mouseMoveEvent(QMouseEvent* event) {
  if (held_here_) {
    const bool snaps = !event->modifiers().testFlag(Qt::ControlModifier);
    editing_->drag(view_.LineThrough(event->position()), snaps ? reach_m() : 0,
                   event->modifiers().testFlag(Qt::ShiftModifier));
  } else if (panning_ && event->buttons() != Qt::NoButton) {
    const QPointF moved = event->position() - last_;
    view_.center +=
        (view_.axes.col(1) * moved.y() - view_.axes.col(0) * moved.x()) / view_.px_per_m;
    fitted_ = false;
    update();
  } else {
    hover(event->position());
  }
  last_ = event->position();
}

void BoxCanvas::mouseReleaseEvent(QMouseEvent* event) {
  panning_ = false;
  if (held_here_ && event->button() == Qt::LeftButton) {
    editing_->end();
    keepInView();
    update();
  }
  hover(event->position());
}

void BoxCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  const project::RoomObject* object = editing_->object();
  if (object != nullptr && !HandleAt(view_, object->box, event->position())) fit();
}

void BoxCanvas::wheelEvent(QWheelEvent* event) {
  const QPoint angle = event->angleDelta();
  const double steps = (angle.y() != 0 ? angle.y() : angle.x()) / kAnglePerStep;
  event->accept();
  // Zooming in the middle of a drag would move what is held.
  if (steps != 0 && !held_here_) zoom(std::pow(kZoomPerStep, steps), event->position());
}

void BoxCanvas::leaveEvent(QEvent*) {
  if (!held_here_ && hot_) {
    hot_.reset();
    update();
  }
}

void BoxCanvas::hover(const QPointF& position) {
  const project::RoomObject* object = editing_->object();
  const auto now = object != nullptr ? HandleAt(view_, object->box, position)
                                     : std::optional<scene::BoxHandle>();
  setCursorFor(now);
  if (now == hot_) return;
  hot_ = now;
  update();
}

void BoxCanvas::setCursorFor(const std::optional<scene::BoxHandle>& handle) {
  if (!handle) return unsetCursor();
  if (handle->is_body()) return setCursor(Qt::SizeAllCursor);
  if (handle->turns || handle->num_sides() != 1) return setCursor(Qt::CrossCursor);
  // A side moves along its axis, which may lie at any angle here.
  int axis = 0;
  handle->sides.cwiseAbs().maxCoeff(&axis);
  const Eigen::Vector3d along = editing_->object()->box.world_from_box().col(axis);
  const double angle = std::remainder(
      std::atan2(view_.axes.col(1).dot(along), view_.axes.col(0).dot(along)), std::numbers::pi);
  if (std::abs(angle) < std::numbers::pi / 8) return setCursor(Qt::SizeHorCursor);
  if (std::abs(angle) > 3 * std::numbers::pi / 8) return setCursor(Qt::SizeVerCursor);
  setCursor(angle > 0 ? Qt::SizeBDiagCursor : Qt::SizeFDiagCursor);
}

// ------------------------------------------------------------------------------- painting

void BoxCanvas::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QColor background = theme_->color(Token::kSurface);
  painter.fillRect(rect(), background);
  const project::RoomObject* object = editing_->object();
  if (object != nullptr) {
    paintGrid(&painter);
    painter.drawImage(
        0, 0,
        PaintPoints(view_, object->box, *editing_->points(), background, devicePixelRatioF()));
    painter.setRenderHint(QPainter::Antialiasing);
    paintOthers(&painter);
    paintBox(&painter, object->box);
    paintTexts(&painter, object->box);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(theme_->color(hasFocus() ? Token::kAccent : Token::kBorder));
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void BoxCanvas::paintGrid(QPainter* painter) const {
  const double step = GridStep_m(view_.px_per_m);
  QColor color = theme_->color(Token::kBorder);
  color.setAlpha(110);
  painter->setPen(color);
  for (const int axis : {0, 1}) {
    const double middle = view_.axes.col(axis).dot(view_.center);
    const double half = (axis == 0 ? width() : height()) / 2.0 / view_.px_per_m;
    for (double at = std::ceil((middle - half) / step) * step; at <= middle + half; at += step) {
      const double offset = (at - middle) * view_.px_per_m;
      if (axis == 0) {
        painter->drawLine(QPointF(width() / 2.0 + offset, 0),
                          QPointF(width() / 2.0 + offset, height()));
      } else {
        painter->drawLine(QPointF(0, height() / 2.0 - offset),
                          QPointF(width(), height() / 2.0 - offset));
      }
    }
  }
  if (view_.side == PlaneSide::kTop) return;
  const double floor = height() / 2.0 + view_.center.z() * view_.px_per_m;
  painter->setPen(QPen(theme_->color(Token::kGood), 1));
  painter->drawLine(QPointF(0, floor), QPointF(width(), floor));
  QFont small = font();
  small.setPixelSize(std::max(9, fontInfo().pixelSize() - 3));
  painter->setFont(small);
  painter->drawText(QPointF(kPad_px, floor - 3), tr("Floor"));
}

void BoxCanvas::paintOthers(QPainter* painter) const {
  for (const project::RoomObject& other : document_->shownObjects()) {
    if (other.id == shown_id_) continue;
    QColor color = CategoryColor(QString::fromStdString(other.category));
    color.setAlpha(120);
    painter->setPen(QPen(color, 1));
    for (const QLineF& edge : EdgesIn(view_, other.box)) painter->drawLine(edge);
  }
}

void BoxCanvas::paintBox(QPainter* painter, const scene::OrientedBox& box) const {
  const auto held = editing_->held();
  const std::optional<scene::BoxHandle>& hot = held ? held : hot_;
  const QColor line = theme_->color(Token::kAccent), bright = theme_->color(Token::kWarn);
  painter->setPen(QPen(hot && hot->is_body() ? bright : line, 1.5));
  for (const QLineF& edge : EdgesIn(view_, box)) painter->drawLine(edge);
  const std::array<int, 2> flat = FlatAxes(view_, box);
  const auto handles = HandlesIn(view_, box);
  for (const PlaneHandle& each : handles) {
    if (!each.handle.turns) continue;
    painter->drawLine(each.position,
                      view_.ToScreen(scene::HandlePosition(
                          box, scene::BoxHandle::Face(scene::DirectionsOf(box).right, 1))));
  }
  if (hot && hot->num_sides() == 1) {
    // The side that is held, as a whole.
    const int axis = hot->sides[flat[0]] != 0 ? flat[0] : flat[1];
    const int across = axis == flat[0] ? flat[1] : flat[0];
    scene::BoxHandle from = *hot, to = *hot;
    from.sides[across] = -1;
    to.sides[across] = 1;
    painter->setPen(QPen(bright, 3));
    if (hot->sides[axis] != 0)
      painter->drawLine(view_.ToScreen(scene::HandlePosition(box, from)),
                        view_.ToScreen(scene::HandlePosition(box, to)));
  }
  for (const PlaneHandle& each : handles) {
    const bool is_hot = hot && *hot == each.handle;
    const double radius = (is_hot ? kHotDot_px : kDot_px) / 2;
    painter->setPen(QPen(theme_->color(Token::kSurface), 1));
    painter->setBrush(is_hot ? bright : line);
    if (each.handle.num_sides() == 2) {
      painter->drawRect(
          QRectF(each.position - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)));
    } else {
      painter->drawEllipse(each.position, radius, radius);
    }
  }
}

void BoxCanvas::paintTexts(QPainter* painter, const scene::OrientedBox& box) const {
  const QRectF area = QRectF(rect()).adjusted(kPad_px, kPad_px, -kPad_px, -kPad_px);
  const QColor plate = theme_->color(Token::kSurface);
  const auto write = [&](Qt::Alignment where, const QString& text, Token color) {
    if (text.isEmpty()) return;
    QRectF box_px = painter->fontMetrics().boundingRect(text);
    box_px.setSize(box_px.size() + QSizeF(8, 4));
    if (where.testFlag(Qt::AlignLeft)) box_px.moveLeft(area.left());
    if (where.testFlag(Qt::AlignRight)) box_px.moveRight(area.right());
    if (where.testFlag(Qt::AlignTop)) box_px.moveTop(area.top());
    if (where.testFlag(Qt::AlignBottom)) box_px.moveBottom(area.bottom());
    QColor back = plate;
    back.setAlpha(205);
    painter->fillRect(box_px, back);
    painter->setPen(theme_->color(color));
    painter->drawText(box_px, Qt::AlignCenter, text);
  };
  QFont small = font();
  small.setPixelSize(std::max(9, fontInfo().pixelSize() - 2));
  painter->setFont(small);
  write(Qt::AlignLeft | Qt::AlignTop, title(), Token::kMutedText);
  const std::array<int, 2> flat = FlatAxes(view_, box);
  // The axis that lies more level comes first, as one reads a picture's size.
  const auto level = [&](int axis) {
    return std::abs(view_.axes.col(0).dot(box.world_from_box().col(axis)));
  };
  const bool swap = level(flat[1]) > level(flat[0]);
  const double across = box.size_m()[flat[swap ? 1 : 0]], along = box.size_m()[flat[swap ? 0 : 1]];
  write(Qt::AlignRight | Qt::AlignBottom, tr("%1 × %2").arg(Length(across), Length(along)),
        Token::kText);
  QString note = SnapText(editing_->snappedTo());
  if (note.isEmpty() && editing_->points()->points.empty())
    note = editing_->isGathering() ? tr("Gathering points…") : tr("No points here");
  write(Qt::AlignRight | Qt::AlignTop, note, Token::kMutedText);
}

}  // namespace vlm3r::studio
