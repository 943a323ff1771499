// SPDX-License-Identifier: Apache-2.0
#include "app/studio/box_editor/box_editing.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/studio/core/document.h"
#include "app/studio/core/gesture.h"

namespace vlm3r::studio {
namespace {

constexpr int kSameStepMs = 1000;
/// Boxes further away than this are no neighbours to snap to.
constexpr double kNeighbours_m = 3;

}  // namespace

QString SnapText(const std::vector<scene::SnapTarget>& targets) {
  const auto has = [&](scene::SnapTarget target) {
    return std::ranges::find(targets, target) != targets.end();
  };
  if (has(scene::SnapTarget::kFloor)) return BoxEditing::tr("on the floor");
  if (has(scene::SnapTarget::kBox)) return BoxEditing::tr("at another box");
  if (has(scene::SnapTarget::kPoints)) return BoxEditing::tr("where the points end");
  if (has(scene::SnapTarget::kDirection)) return BoxEditing::tr("in line with the room or a box");
  return {};
}

BoxEditing::BoxEditing(Document* document, QObject* parent)
    : QObject(parent), document_(document), gatherer_(document) {
  connect(document, &Document::selectionChanged, this, &BoxEditing::onDocument);
  connect(document, &Document::objectsChanged, this, &BoxEditing::onDocument);
  connect(document, &Document::currentVideoChanged, this, &BoxEditing::onDocument);
  connect(&gatherer_, &PointGatherer::gathered, this, &BoxEditing::pointsChanged);
  onDocument();
}

BoxEditing::~BoxEditing() = default;

const project::RoomObject* BoxEditing::object() const {
  const Selection& selection = document_->selection();
  if (selection.kind != Selection::Kind::kObject) return nullptr;
  const project::RoomObject* object = document_->object(selection.id);
  return object != nullptr && object->video_id == document_->currentVideo() ? object : nullptr;
}

void BoxEditing::onDocument() {
  const project::RoomObject* now = object();
  if (isDragging() && (now == nullptr || now->id != dragged_id_)) {
    // Someone else chose another object, or took this one away: it keeps what it has.
    drag_.reset();
    Q_EMIT dragChanged();
  }
  gatherer_.want(now != nullptr ? std::optional(now->box) : std::nullopt);
  Q_EMIT changed();
}

void BoxEditing::put(const scene::OrientedBox& box, const QString& what, int gesture) {
  const project::RoomObject* known = object();
  if (known == nullptr) return;
  project::RoomObject edited = *known;
  edited.box = box;
  document_->updateObject(edited, what, gesture);
}

std::vector<scene::OrientedBox> BoxEditing::otherBoxes() const {
  std::vector<scene::OrientedBox> boxes;
  const project::RoomObject* own = object();
  if (own == nullptr) return boxes;
  for (const project::RoomObject& other : document_->shownObjects()) {
    if (other.id == own->id || other.state == "rejected") continue;
    const double apart_m = (other.box.center_world() - own->box.center_world()).norm();
    if (apart_m < kNeighbours_m + other.box.longest_side_m() + own->box.longest_side_m())
      boxes.push_back(other.box);
  }
  return boxes;
}

bool BoxEditing::begin(const scene::BoxHandle& handle, const scene::SightLine& line) {
  const project::RoomObject* known = object();
  if (known == nullptr) return false;
  drag_ = std::make_unique<scene::BoxDrag>(known->box, handle, line);
  dragged_id_ = known->id;
  gesture_ = NextGesture();
  others_ = otherBoxes();
  snapped_to_.clear();
  step_.clear();
  Q_EMIT dragChanged();
  return true;
}

void BoxEditing::drag(const scene::SightLine& line, double reach_m, bool fine) {
  if (!isDragging()) return;
  const scene::BoxHandle& handle = drag_->handle();
  scene::SnappedBox snapped{drag_->MoveTo(line, fine), {}};
  if (reach_m > 0) {
    snapped =
        scene::SnapBox(snapped.box, handle,
                       {.floor = true, .points = points()->points, .boxes = others_}, reach_m);
  }
  snapped_to_ = snapped.to;
  const QString what = handle.turns       ? tr("Turn box")
                       : handle.is_body() ? tr("Move box")
                                          : tr("Resize box");
  put(snapped.box, what, gesture_);
  if (isDragging()) Q_EMIT dragChanged();
}

void BoxEditing::end() {
  if (!isDragging()) return;
  drag_.reset();
  snapped_to_.clear();
  Q_EMIT dragChanged();
}

bool BoxEditing::cancel() {
  if (!isDragging()) return false;
  const scene::OrientedBox before = drag_->start();
  end();
  put(before, tr("Move box"), gesture_);
  return true;
}

std::optional<scene::BoxHandle> BoxEditing::held() const {
  return isDragging() ? std::optional(drag_->handle()) : std::nullopt;
}

void BoxEditing::nudge(const Eigen::Vector3d& motion_m) {
  if (const project::RoomObject* known = object())
    set(scene::MovedBox(known->box, scene::BoxHandle::Body(), motion_m), tr("Move box"));
}

void BoxEditing::turn(double yaw_rad) {
  if (const project::RoomObject* known = object())
    set(scene::TurnedBox(known->box, yaw_rad), tr("Turn box"));
}

void BoxEditing::set(const scene::OrientedBox& box, const QString& what) {
  const project::RoomObject* known = object();
  if (known == nullptr || isDragging()) return;
  const bool goes_on = step_ == what && step_id_ == known->id && since_step_.isValid() &&
                       since_step_.elapsed() < kSameStepMs;
  if (!goes_on) step_gesture_ = NextGesture();
  step_ = what;
  step_id_ = known->id;
  since_step_.start();
  put(box, what, step_gesture_);
}

void BoxEditing::snapToFloor() {
  const project::RoomObject* known = object();
  if (known != nullptr && !isDragging())
    put(scene::StoodOnFloor(known->box), tr("Snap box to floor"), 0);
}

bool BoxEditing::fitToPoints() {
  const project::RoomObject* known = object();
  if (known == nullptr || isDragging()) return false;
  const auto fitted = scene::FitToPoints(known->box, points()->points);
  if (!fitted) return false;
  put(*fitted, tr("Fit box to points"), 0);
  return true;
}

void BoxEditing::selectNext(int steps) {
  const std::vector<project::RoomObject> objects = document_->shownObjects();
  if (objects.empty() || isDragging()) return;
  const auto count = static_cast<int64_t>(objects.size());
  int64_t at = steps > 0 ? -1 : 0;  // The first or the last when none is selected.
  for (int64_t i = 0; i < count; ++i)
    if (object() != nullptr && objects[static_cast<size_t>(i)].id == object()->id) at = i;
  const int64_t next = ((at + steps) % count + count) % count;
  document_->select(
      {.kind = Selection::Kind::kObject, .id = objects[static_cast<size_t>(next)].id, .pick = {}});
}

}  // namespace vlm3r::studio
