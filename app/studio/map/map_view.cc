// SPDX-License-Identifier: Apache-2.0
#include "app/studio/map/map_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/studio/theme/category_colors.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/measure_text.h"

namespace vlm3r::studio {
namespace {

constexpr double kMargin_px = 32;
constexpr double kLeast_px_per_m = 2, kMost_px_per_m = 2000;
constexpr double kReach_px = 7;
constexpr double kStep_px = 40;
constexpr double kZoomStep = 1.25;

/// Steps that a wheel makes of one notch.
constexpr double kNotch = 120;

}  // namespace

MapView::MapView(const Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setObjectName(QStringLiteral("map_view"));
  setAccessibleName(tr("Map of the room"));
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(120, 120);
  connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MapView::setMap(std::shared_ptr<const scene::TopView> map) {
  const bool other = map_ == nullptr || map == nullptr || map_->title != map->title;
  map_ = std::move(map);
  setAccessibleDescription(
      map_ == nullptr ? QString()
                      : tr("%n object(s)", nullptr, static_cast<int>(map_->objects.size())));
  if (other || fitted_) fit();
  update();
}

void MapView::setSelected(std::optional<size_t> object) {
  selected_ = object;
  update();
}

void MapView::setCamera(std::optional<size_t> camera) {
  if (camera == camera_) return;
  camera_ = camera;
  update();
}

void MapView::fit() {
  fitted_ = true;
  update();
  if (map_ == nullptr || map_->bounds.isEmpty()) return;
  const Eigen::Vector2d size = map_->bounds.sizes().cwiseMax(0.5);
  center_ = map_->bounds.center();
  px_per_m_ = std::clamp(
      std::min((width() - 2 * kMargin_px) / size.x(), (height() - 2 * kMargin_px) / size.y()),
      kLeast_px_per_m, kMost_px_per_m);
}

QPointF MapView::toPixel(const Eigen::Vector2d& place) const {
  return {width() / 2.0 + (place.x() - center_.x()) * px_per_m_,
          height() / 2.0 - (place.y() - center_.y()) * px_per_m_};
}

Eigen::Vector2d MapView::toPlace(const QPointF& pixel) const {
  return {center_.x() + (pixel.x() - width() / 2.0) / px_per_m_,
          center_.y() - (pixel.y() - height() / 2.0) / px_per_m_};
}

QPolygonF MapView::toPolygon(const std::vector<Eigen::Vector2d>& places) const {
  QPolygonF polygon;
  for (const Eigen::Vector2d& place : places) polygon << toPixel(place);
  return polygon;
}

QImage MapView::picture(const QSize& size) const {
  MapView copy(theme_);
  copy.resize(size);
  copy.map_ = map_;
  copy.selected_ = selected_;
  copy.camera_ = camera_;
  copy.fit();
  QImage image(size, QImage::Format_RGB32);
  QPainter painter(&image);
  copy.paint(&painter);
  return image;
}

// ---- Painting ----

void MapView::paintEvent(QPaintEvent* event) {
  Q_UNUSED(event);
  QPainter painter(this);
  paint(&painter);
  if (!hasFocus()) return;
  painter.setPen(theme_->color(Token::kAccent));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void MapView::paint(QPainter* painter) const {
  painter->fillRect(rect(), theme_->color(Token::kBackground));
  if (map_ == nullptr || map_->bounds.isEmpty()) return;
  painter->setRenderHint(QPainter::Antialiasing);
  paintOutline(painter);
  paintGrid(painter);
  paintPath(painter);
  paintObjects(painter);
  paintCamera(painter);
  paintNames(painter);
  paintCompass(painter);
  paintScale(painter);
}

void MapView::paintGrid(QPainter* painter) const {
  const Eigen::Vector2d low = toPlace(QPointF(0, height())), high = toPlace(QPointF(width(), 0));
  const double step = scene::GridStep_m({low, high});
  painter->setPen(QPen(theme_->color(Token::kBorder), 1));
  for (double x = std::ceil(low.x() / step) * step; x <= high.x(); x += step)
    painter->drawLine(toPixel({x, low.y()}), toPixel({x, high.y()}));
  for (double y = std::ceil(low.y() / step) * step; y <= high.y(); y += step)
    painter->drawLine(toPixel({low.x(), y}), toPixel({high.x(), y}));
}

void MapView::paintOutline(QPainter* painter) const {
  if (map_->outline.size() < 3) return;
  const bool guessed = map_->outline_of == scene::TopView::Outline::kObjects;
  painter->setPen(
      QPen(theme_->color(Token::kMutedText), 2, guessed ? Qt::DashLine : Qt::SolidLine));
  painter->setBrush(theme_->color(Token::kSurface));
  painter->drawPolygon(toPolygon(map_->outline));
}

void MapView::paintObjects(QPainter* painter) const {
  for (const scene::TopViewObject& object : map_->objects) {
    QColor color = CategoryColor(QString::fromStdString(object.category));
    const bool selected = selected_ == object.object;
    painter->setPen(QPen(selected ? theme_->color(Token::kAccent) : color, selected ? 3 : 1.5));
    color.setAlphaF(selected ? 0.6f : 0.35f);
    painter->setBrush(color);
    painter->drawPolygon(toPolygon(object.footprint));
  }
}

// Names that would lie over one another are left out: the tooltip has them.
void MapView::paintNames(QPainter* painter) const {
  QList<QRectF> taken;
  painter->setPen(theme_->color(Token::kText));
  const auto draw = [&](const scene::TopViewObject& object) {
    const QString name = QString::fromStdString(object.category);
    QRectF place(QPointF(), QSizeF(painter->fontMetrics().size(Qt::TextSingleLine, name)));
    place.moveCenter(toPixel(object.center));
    for (const QRectF& other : taken)
      if (other.intersects(place)) return;
    taken << place;
    painter->drawText(place, Qt::AlignCenter | Qt::TextSingleLine, name);
  };
  for (const scene::TopViewObject& object : map_->objects)
    if (selected_ == object.object) draw(object);
  for (const scene::TopViewObject& object : map_->objects)
    if (selected_ != object.object) draw(object);
}

void MapView::paintPath(QPainter* painter) const {
  if (map_->cameras.empty()) return;
  QPolygonF path;
  for (const scene::TopViewCamera& camera : map_->cameras) path << toPixel(camera.position);
  QColor color = theme_->color(Token::kAccent);
  painter->setPen(QPen(color, 2));
  painter->setBrush(Qt::NoBrush);
  painter->drawPolyline(path);
  painter->setPen(Qt::NoPen);
  painter->setBrush(color);
  for (const QPointF& stop : path) painter->drawEllipse(stop, 2.5, 2.5);
  painter->drawEllipse(path.front(), 5, 5);  // Where it begins.
}

void MapView::paintCamera(QPainter* painter) const {
  if (!camera_ || *camera_ >= map_->cameras.size()) return;
  const scene::TopViewCamera& camera = map_->cameras[*camera_];
  const QPointF at = toPixel(camera.position);
  const QColor color = theme_->color(Token::kWarn);
  if (camera.direction.norm() > 0.5) {
    const QPointF along(camera.direction.x(), -camera.direction.y());
    const QPointF across(-along.y(), along.x());
    QColor faint = color;
    faint.setAlphaF(0.35f);
    painter->setPen(Qt::NoPen);
    painter->setBrush(faint);
    painter->drawPolygon(
        QPolygonF({at, at + 34 * along + 20 * across, at + 34 * along - 20 * across}));
  }
  painter->setPen(QPen(theme_->color(Token::kBackground), 2));
  painter->setBrush(color);
  painter->drawEllipse(at, 6, 6);
}

// The axes of the scene's frame: it knows no north.
void MapView::paintCompass(QPainter* painter) const {
  const QPointF at(width() - 40, 40);
  painter->setPen(QPen(theme_->color(Token::kMutedText), 1.5));
  painter->drawLine(at, at + QPointF(22, 0));
  painter->drawLine(at, at - QPointF(0, 22));
  painter->drawText(at + QPointF(25, 4), QStringLiteral("x"));
  painter->drawText(at + QPointF(-4, -26), QStringLiteral("y"));
}

void MapView::paintScale(QPainter* painter) const {
  const Eigen::Vector2d low = toPlace(QPointF(0, height())), high = toPlace(QPointF(width(), 0));
  const double step = scene::GridStep_m({low, high});
  const QPointF from(12, height() - 12), to = from + QPointF(step * px_per_m_, 0);
  painter->setPen(QPen(theme_->color(Token::kText), 2));
  painter->drawLine(from, to);
  painter->drawText(to + QPointF(6, 4), tr("%1\u2009m").arg(QLocale().toString(step, 'g', 3)));
}

// ---- Hands ----

std::optional<size_t> MapView::cameraAt(const QPointF& pixel) const {
  std::optional<size_t> nearest;
  double least = kReach_px;
  for (size_t i = 0; i < map_->cameras.size(); ++i) {
    const QPointF away = toPixel(map_->cameras[i].position) - pixel;
    const double distance = std::hypot(away.x(), away.y());
    if (distance >= least) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}

QString MapView::tipAt(const QPointF& pixel) const {
  if (map_ == nullptr) return {};
  if (const auto camera = cameraAt(pixel)) return tr("Camera %1").arg(*camera + 1);
  const auto object = map_->ObjectAt(toPlace(pixel));
  if (!object) return {};
  const scene::TopViewObject& seen = map_->objects[*object];
  const QString name = QString::fromStdString(seen.category);
  return tr("%1\nfrom %2 to %3 above the floor")
      .arg(seen.instance_id ? tr("%1, number %2").arg(name).arg(*seen.instance_id) : name,
           LengthText(seen.bottom_m), LengthText(seen.top_m));
}

bool MapView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString tip = tipAt(help->pos());
  if (tip.isEmpty()) {
    QToolTip::hideText();
  } else {
    QToolTip::showText(help->globalPos(), tip, this);
  }
  return true;
}

void MapView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (fitted_) fit();
}

void MapView::zoom(double factor, const QPointF& around) {
  const Eigen::Vector2d before = toPlace(around);
  px_per_m_ = std::clamp(px_per_m_ * factor, kLeast_px_per_m, kMost_px_per_m);
  center_ += before - toPlace(around);
  fitted_ = false;
  update();
}

void MapView::wheelEvent(QWheelEvent* event) {
  zoom(std::pow(kZoomStep, event->angleDelta().y() / kNotch), event->position());
  event->accept();
}

void MapView::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position();
  dragged_ = false;
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
  if (!pressed_) return;
  const QPointF away = event->position() - *pressed_;
  if (!dragged_ && std::hypot(away.x(), away.y()) < kReach_px) return;
  dragged_ = true;
  center_ += toPlace(*pressed_) - toPlace(event->position());
  pressed_ = event->position();
  fitted_ = false;
  update();
}

void MapView::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = pressed_ && !dragged_ && event->button() == Qt::LeftButton;
  pressed_.reset();
  if (!clicked || map_ == nullptr) return;
  if (const auto camera = cameraAt(event->position())) {
    Q_EMIT cameraClicked(static_cast<qint64>(*camera));
    return;
  }
  const auto object = map_->ObjectAt(toPlace(event->position()));
  Q_EMIT objectClicked(object ? static_cast<qint64>(map_->objects[*object].object) : -1);
}

void MapView::keyPressEvent(QKeyEvent* event) {
  const auto move = [this](double x, double y) {
    center_ += Eigen::Vector2d(x, y) * kStep_px / px_per_m_;
    fitted_ = false;
    update();
  };
  const QPointF middle = rect().center();
  switch (event->key()) {
    case Qt::Key_Left: move(-1, 0); break;
    case Qt::Key_Right: move(1, 0); break;
    case Qt::Key_Up: move(0, 1); break;
    case Qt::Key_Down: move(0, -1); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(kZoomStep, middle); break;
    case Qt::Key_Minus: zoom(1 / kZoomStep, middle); break;
    case Qt::Key_Home: fit(); break;
    default: QWidget::keyPressEvent(event);
  }
}

}  // namespace vlm3r::studio
