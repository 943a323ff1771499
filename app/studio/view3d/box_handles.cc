// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/box_handles.h"

#include <algorithm>
#include <numbers>

#include <QLocale>

#include "app/studio/box_editor/box_editing.h"
#include "app/studio/core/document.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/scene_binding.h"
#include "viz/qt/vtk_host_widget.h"

namespace vlm3r::studio {
namespace {

constexpr double kSnap_px = 8;
constexpr double kMinReach_m = 0.004, kMaxReach_m = 0.08;

Qt::CursorShape CursorFor(const scene::BoxHandle& handle) {
  return handle.is_body() ? Qt::SizeAllCursor : Qt::PointingHandCursor;
}

}  // namespace

BoxHandles::BoxHandles(const StudioContext& context, SceneBinding* binding, QObject* parent)
    : QObject(parent),
      context_(context),
      binding_(binding),
      editing_(new BoxEditing(context.document, this)) {
  connect(editing_, &BoxEditing::changed, this, &BoxHandles::refresh);
  connect(editing_, &BoxEditing::dragChanged, this, &BoxHandles::updateHint);
  connect(binding_, &SceneBinding::contentChanged, this, &BoxHandles::refresh);
  connect(context_.document, &Document::graphChanged, this, &BoxHandles::refresh);
  connect(context_.document, &Document::displayChanged, this, &BoxHandles::refresh);
  refresh();
}

BoxHandles::~BoxHandles() = default;

void BoxHandles::setHost(viz::VtkHostWidget* host) {
  host_ = host;
  if (host_ == nullptr) return;
  connect(host_, &QObject::destroyed, this, [this] { host_ = nullptr; });
  host_->setGrab([this](const QPointF& position) { return grab(position); });
  connect(host_, &viz::VtkHostWidget::grabMoved, this, &BoxHandles::drag);
  connect(host_, &viz::VtkHostWidget::grabReleased, this, &BoxHandles::release);
  connect(host_, &viz::VtkHostWidget::hovered, this, &BoxHandles::hover);
}

void BoxHandles::setEnabled(bool enabled) {
  enabled_ = enabled;
  if (!enabled_) hot_.reset();
  refresh();
}

std::optional<scene::Similarity> BoxHandles::graphFromWorld() const {
  const auto similarity = scene::SimilarityFromMatrix(context_.document->graphFromWorld());
  return similarity ? std::optional(*similarity) : std::nullopt;
}

void BoxHandles::refresh() {
  std::optional<viz::HandleItem> item;
  const project::RoomObject* object = editing_->object();
  const auto graph_from_world =
      enabled_ && object != nullptr && binding_->hasPoints() ? graphFromWorld() : std::nullopt;
  if (graph_from_world) {
    const auto box_world = scene::Transformed(graph_from_world->inverse(), object->box);
    if (box_world) {
      item.emplace();
      item->box = *box_world;
      item->up = graph_from_world->rotation.transpose() * Eigen::Vector3d::UnitZ();
      item->hot = hot_;
    }
  }
  if (!item) hot_.reset();
  binding_->scene().SetHandles(std::move(item));
  Q_EMIT binding_->repaintNeeded();
}

std::optional<scene::SightLine> BoxHandles::lineAt(const QPointF& position) const {
  const auto graph_from_world = graphFromWorld();
  if (host_ == nullptr || !graph_from_world) return {};
  const QPointF px = host_->toScene(position);
  const scene::SightLine world = binding_->scene().SightLineAt(px.x(), px.y());
  return scene::SightLine{*graph_from_world * world.origin,
                          graph_from_world->rotation * world.direction};
}

bool BoxHandles::grab(const QPointF& position) {
  if (!enabled_ || host_ == nullptr) return false;
  const QPointF px = host_->toScene(position);
  const auto handle = binding_->scene().HandleAt(px.x(), px.y());
  if (!handle) return false;
  const auto line = lineAt(position);
  if (!line || !editing_->begin(*handle, *line)) return false;
  binding_->cameraTaken();
  holding_ = true;
  hot_ = handle;
  host_->setMoving(true);
  refresh();
  return true;
}

void BoxHandles::drag(const QPointF& position, Qt::KeyboardModifiers modifiers) {
  const auto line = lineAt(position);
  const project::RoomObject* object = editing_->object();
  if (!editing_->isDragging() || !line || object == nullptr) return;
  double reach_m = 0;
  if (!modifiers.testFlag(Qt::ControlModifier)) {
    const auto graph_from_world = graphFromWorld();
    const Eigen::Vector3d held =
        graph_from_world->inverse() * scene::HandlePosition(object->box, *editing_->held());
    const double pixel_m = binding_->scene().PixelSize_m(held) * graph_from_world->scale;
    reach_m = std::clamp(kSnap_px * host_->devicePixelRatioF() * pixel_m, kMinReach_m, kMaxReach_m);
  }
  editing_->drag(*line, reach_m, modifiers.testFlag(Qt::ShiftModifier));
}

void BoxHandles::release() {
  holding_ = false;
  if (host_ != nullptr) host_->setMoving(false);
  editing_->end();
}

bool BoxHandles::cancel() {
  if (!editing_->cancel()) return false;
  if (host_ != nullptr) host_->setMoving(false);
  return true;
}

void BoxHandles::hover(const QPointF& position) {
  if (!enabled_ || holding_ || host_ == nullptr || editing_->object() == nullptr) return;
  const QPointF px = host_->toScene(position);
  const auto now = position.x() < 0 ? std::optional<scene::BoxHandle>()
                                    : binding_->scene().HandleAt(px.x(), px.y());
  if (now == hot_) return;
  hot_ = now;
  if (hot_) {
    host_->setCursor(CursorFor(*hot_));
  } else {
    host_->unsetCursor();
  }
  refresh();
}

void BoxHandles::updateHint() {
  hint_.clear();
  const project::RoomObject* object = editing_->object();
  if (editing_->isDragging() && object != nullptr) {
    const scene::BoxDirections directions = scene::DirectionsOf(object->box);
    const Eigen::Vector3d& size = object->box.size_m();
    QString what;
    if (editing_->held()->turns) {
      what = tr("%1°").arg(
          QLocale().toString(scene::Yaw_rad(object->box) * 180 / std::numbers::pi, 'f', 1));
    } else {
      what = tr("%1 × %2 × %3", "width, depth, height of a box")
                 .arg(LengthText(size[directions.right]), LengthText(size[directions.depth]),
                      LengthText(size[directions.up]));
    }
    const QString snapped = SnapText(editing_->snappedTo());
    hint_ = snapped.isEmpty() ? tr("%1. Shift: fine, Ctrl: no snapping, Esc: back").arg(what)
                              : tr("%1, %2. Ctrl: no snapping, Esc: back").arg(what, snapped);
  }
  Q_EMIT hintChanged();
}

}  // namespace vlm3r::studio
