// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/object_overlay.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/studio/core/document.h"
#include "app/studio/theme/category_colors.h"
#include "app/studio/video/frame_overlay.h"
#include "app/studio/video/pixel_mapping.h"
#include "app/studio/video/room_frames.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::studio {
namespace {

/// Where a picture was taken from: a frame without its maps, and the camera nearest to it.
struct Place {
  scene::FrameGeometry camera;
  int view = 0;
};

scene::FrameGeometry WithoutMaps(const scene::FrameGeometry& frame) {
  scene::FrameGeometry camera;
  camera.width = frame.width;
  camera.height = frame.height;
  camera.intrinsics = frame.intrinsics;
  camera.world_from_camera = frame.world_from_camera;
  return camera;
}

// Nothing before the first camera and after the last.
std::optional<Place> PlaceOf(const RoomFrames& room, int64_t ordinal) {
  for (int view = 0; room.has(view); ++view) {
    const scene::FrameGeometry& after = room.at(view);
    if (after.frame_index < ordinal) continue;
    if (after.frame_index == ordinal) return Place{WithoutMaps(after), view};
    if (view == 0) return std::nullopt;
    const scene::FrameGeometry& before = room.at(view - 1);
    const double t = static_cast<double>(ordinal - before.frame_index) /
                     static_cast<double>(after.frame_index - before.frame_index);
    Place place{WithoutMaps(t < 0.5 ? before : after), t < 0.5 ? view - 1 : view};
    Eigen::Isometry3d& pose = place.camera.world_from_camera;
    const Eigen::Quaterniond from(before.world_from_camera.linear());
    const Eigen::Quaterniond to(after.world_from_camera.linear());
    pose.linear() = from.slerp(t, to).toRotationMatrix();
    pose.translation() = (1 - t) * before.world_from_camera.translation() +
                         t * after.world_from_camera.translation();
    return place;
  }
  return std::nullopt;
}

bool Holds(const std::vector<int64_t>& ids, int64_t id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

ObjectOverlay::ObjectOverlay(const StudioContext& context, OverlayModel* model, QObject* parent)
    : QObject(parent), context_(context), model_(model) {
  const Document* document = context_.document;
  connect(document, &Document::objectsChanged, this, &ObjectOverlay::forget);
  connect(document, &Document::graphChanged, this, &ObjectOverlay::forget);
  connect(document, &Document::snapshotChanged, this, &ObjectOverlay::forget);
  connect(document, &Document::displayChanged, this, &ObjectOverlay::forget);
  // A rejected object is drawn while it is selected.
  connect(document, &Document::selectionChanged, this, &ObjectOverlay::forget);
}

void ObjectOverlay::showPicture(int64_t ordinal, const QSize& size) {
  if (ordinal_ == ordinal && size_ == size) return;
  ordinal_ = ordinal;
  size_ = size;
  refresh();
}

void ObjectOverlay::forget() {
  seen_view_ = -1;
  refresh();
}

const std::vector<int64_t>& ObjectOverlay::seenFrom(int view) {
  if (seen_view_ == view) return seen_;
  seen_view_ = view;
  seen_.clear();
  const RoomFrames room(*context_.document);
  const auto graph_from_world = scene::SimilarityFromMatrix(context_.document->graphFromWorld());
  if (!graph_from_world) return seen_;
  std::vector<scene::OrientedBox> boxes;
  const std::vector<project::RoomObject> objects = context_.document->shownObjects();
  for (const project::RoomObject& object : objects) boxes.push_back(object.box);
  for (const scene::VisibleBox& box : scene::VisibleBoxes(room.at(view), *graph_from_world, boxes))
    seen_.push_back(objects[box.box].id);
  return seen_;
}

void ObjectOverlay::refresh() {
  const Document& document = *context_.document;
  const RoomFrames room(document);
  const auto place = ordinal_ >= 0 ? PlaceOf(room, ordinal_) : std::nullopt;
  const std::vector<project::RoomObject> objects = document.shownObjects();
  // The graph's frame is estimated from all points: asked for only where there is something to
  // draw.
  if (!place || objects.empty() || size_.isEmpty()) {
    model_->clear(OverlayModel::Layer::kObjects);
    return;
  }
  const auto graph_from_world = scene::SimilarityFromMatrix(document.graphFromWorld());
  if (!graph_from_world) {
    model_->clear(OverlayModel::Layer::kObjects);
    return;
  }
  const std::vector<int64_t>& seen = seenFrom(place->view);
  const PixelMapping mapping(size_, {place->camera.width, place->camera.height});
  const Selection& selection = document.selection();
  FrameOverlay overlay;
  for (const project::RoomObject& object : objects) {
    const bool selected = object.id == Document::kPendingObject ||
                          (selection.kind == Selection::Kind::kObject && selection.id == object.id);
    if (!selected && !Holds(seen, object.id)) continue;
    const auto box_world = scene::Transformed(graph_from_world->inverse(), object.box);
    if (!box_world) continue;
    OverlayShape shape;
    for (const Eigen::Vector2d& pixel : scene::ProjectBox(place->camera, *box_world))
      shape.outline << mapping.pointToPicture({pixel.x(), pixel.y()});
    if (shape.outline.isEmpty()) continue;
    shape.id = std::max<int64_t>(0, object.id);  // Nobody can click on one that is being made.
    shape.label = QString::fromStdString(object.category);
    shape.color = CategoryColor(shape.label);
    shape.selected = selected;
    overlay.shapes.push_back(std::move(shape));
  }
  model_->set(OverlayModel::Layer::kObjects, std::move(overlay));
}

}  // namespace vlm3r::studio
