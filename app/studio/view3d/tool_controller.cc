// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/tool_controller.h"

#include "app/studio/core/document.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/scene_binding.h"
#include "viz/qt/vtk_host_widget.h"

namespace vlm3r::studio {
namespace {

constexpr int kHoverMs = 40;

}  // namespace

ToolController::ToolController(const StudioContext& context, SceneBinding* binding, QObject* parent)
    : QObject(parent), context_(context), binding_(binding) {
  hover_timer_.setSingleShot(true);
  hover_timer_.setInterval(kHoverMs);
  connect(&hover_timer_, &QTimer::timeout, this, &ToolController::hover);
  // Points of one room mean nothing in another.
  connect(context_.document, &Document::currentVideoChanged, this, [this] { clearPoints(); });
  connect(context_.document, &Document::reconstructionStarted, this, [this] { clearPoints(); });
}

void ToolController::setHost(viz::VtkHostWidget* host) {
  host_ = host;
  if (host_ == nullptr) return;
  connect(host_, &QObject::destroyed, this, [this] { host_ = nullptr; });
  connect(host_, &viz::VtkHostWidget::clicked, this, &ToolController::click);
  connect(host_, &viz::VtkHostWidget::doubleClicked, this, &ToolController::doubleClick);
  connect(host_, &viz::VtkHostWidget::hovered, this, [this](const QPointF& position) {
    pointer_ = position;
    if (!points_.empty() && !hover_timer_.isActive()) hover_timer_.start();
  });
}

std::optional<viz::MeasureKind> ToolController::kind() const {
  switch (tool_) {
    case Tool::kDistance: return viz::MeasureKind::kDistance;
    case Tool::kAngle: return viz::MeasureKind::kAngle;
    case Tool::kHeight: return viz::MeasureKind::kHeight;
    case Tool::kBox: return viz::MeasureKind::kBox;
    default: return std::nullopt;
  }
}

void ToolController::setTool(Tool tool) {
  if (tool_ == tool) return;
  tool_ = tool;
  clearPoints();
  if (host_ != nullptr) {
    if (tool_ == Tool::kNone) {
      host_->unsetCursor();
    } else {
      host_->setCursor(Qt::CrossCursor);
    }
  }
  Q_EMIT toolChanged(tool_);
}

bool ToolController::cancel() {
  if (tool_ == Tool::kNone) return false;
  if (points_.empty()) {
    setTool(Tool::kNone);
  } else {
    clearPoints();
  }
  return true;
}

void ToolController::clearPoints() {
  points_.clear();
  hover_timer_.stop();
  binding_->scene().ClearPreview();
  if (tool_ == Tool::kPick) {
    setHint(tr("Click a point or an object of the room to ask about it"));
  } else {
    setHint(kind() ? MeasureHint(*kind(), 0) : QString());
  }
  Q_EMIT binding_->repaintNeeded();
}

void ToolController::setHint(const QString& hint) {
  hint_ = hint;
  Q_EMIT hintChanged(hint_);
}

void ToolController::click(const QPointF& position) {
  if (host_ == nullptr || !binding_->hasPoints()) return;
  if (tool_ == Tool::kNone) return select(position);
  if (tool_ == Tool::kPick && selectObject(position)) {
    setTool(Tool::kNone);
    Q_EMIT pointPicked();
    return;
  }
  const auto pick = host_->pickAt(position);
  if (!pick) {
    setHint(tr("There is no point here; click on one that you see"));
    return;
  }
  if (tool_ == Tool::kPick) {
    selectPick(*pick);
    setTool(Tool::kNone);
    Q_EMIT pointPicked();
    return;
  }
  addPoint(pick->p_world);
}

void ToolController::select(const QPointF& position) {
  Selection selection;
  selection.id = host_->pickMeasure(position);
  if (selection.id != 0) {
    selection.kind = Selection::Kind::kMeasurement;
    context_.document->select(selection);
    return;
  }
  if (const int view = host_->pickCamera(position); view >= 0) {
    selection.kind = Selection::Kind::kCamera;
    selection.id = view;
    binding_->setFollowing(false);
    context_.document->setCurrentView(view);
    context_.document->select(selection);
    return;
  }
  if (selectObject(position)) return;
  if (const auto pick = host_->pickAt(position)) {
    selectPick(*pick);
  } else {
    context_.document->select({});
  }
}

// A click on the object that is selected already means the point there.
bool ToolController::selectObject(const QPointF& position) {
  const int64_t object = host_->pickBox(position);
  const Selection& selected = context_.document->selection();
  if (object == 0 || (selected.kind == Selection::Kind::kObject && selected.id == object))
    return false;
  context_.document->select({.kind = Selection::Kind::kObject, .id = object, .pick = {}});
  return true;
}

void ToolController::selectPick(const viz::Pick& pick) {
  binding_->setFollowing(false);
  // The video shows the frame that the point came from, and marks the pixel there.
  if (pick.view >= 0) context_.document->setCurrentView(pick.view);
  context_.document->select({.kind = Selection::Kind::kPoint, .id = pick.view, .pick = pick});
}

void ToolController::addPoint(const Eigen::Vector3d& p_world) {
  const auto what = kind();
  if (!what) return;
  points_.push_back(p_world);
  if (static_cast<int>(points_.size()) < viz::PointsNeeded(*what)) {
    setHint(MeasureHint(*what, static_cast<int>(points_.size())));
    showPreview(std::nullopt);
    return;
  }
  const auto points = points_;
  const QString text = MeasureText(*what, viz::Measure(*what, points, binding_->scene().up(),
                                                       context_.document->display().scale));
  clearPoints();
  const int64_t id =
      context_.document->addMeasurement(QString::fromLatin1(MeasureKindName(*what)), points);
  if (id == 0) return;
  context_.document->select({.kind = Selection::Kind::kMeasurement, .id = id, .pick = {}});
  setHint(tr("Measured: %1. Click to measure again, Esc to leave").arg(text));
  Q_EMIT measured(id);
}

void ToolController::doubleClick(const QPointF& position) {
  if (host_ == nullptr) return;
  // The first click of the two has put a point there, which was not meant.
  if (const auto pick = host_->pickAt(position)) binding_->centreOn(pick->p_world);
}

void ToolController::hover() {
  if (host_ == nullptr || points_.empty()) return;
  const auto pick =
      host_->rect().contains(pointer_.toPoint()) ? host_->pickAt(pointer_) : std::nullopt;
  showPreview(pick ? std::optional(pick->p_world) : std::nullopt);
}

void ToolController::showPreview(const std::optional<Eigen::Vector3d>& free_end) {
  const auto what = kind();
  if (!what) return;
  auto points = points_;
  if (free_end) points.push_back(*free_end);
  const QString text = MeasureText(*what, viz::Measure(*what, points, binding_->scene().up(),
                                                       context_.document->display().scale));
  binding_->scene().SetPreview(*what, std::move(points), text.toStdString());
  Q_EMIT binding_->repaintNeeded();
}

}  // namespace vlm3r::studio
