// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/top_view.h"

#include <algorithm>
#include <cmath>

#include "engine/scene/plan_outline.h"

namespace vlm3r::scene {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

/// Less of a camera's direction than this is seen from above when it looks at floor or ceiling.
constexpr double kLeastDirection = 0.05;

TopViewObject ObjectOf(const SceneObject& object, size_t index) {
  TopViewObject seen;
  seen.object = index;
  seen.instance_id = object.instance_id;
  seen.category = object.category;
  seen.center = object.box.center_world().head<2>();
  std::vector<Vector2d> corners;
  seen.bottom_m = seen.top_m = object.box.center_world().z();
  for (const Vector3d& corner : object.box.Corners()) {
    corners.push_back(corner.head<2>());
    seen.bottom_m = std::min(seen.bottom_m, corner.z());
    seen.top_m = std::max(seen.top_m, corner.z());
  }
  seen.footprint = ConvexHull(std::move(corners));
  return seen;
}

TopViewCamera CameraOf(const SceneFrame& frame) {
  TopViewCamera camera;
  camera.frame = frame.id;
  camera.position = frame.world_from_camera->topRightCorner<2, 1>();
  const Vector2d forward = frame.world_from_camera->block<2, 1>(0, 2);
  if (forward.norm() > kLeastDirection) camera.direction = forward.normalized();
  return camera;
}

std::vector<Vector2d> EverythingOf(const TopView& view) {
  std::vector<Vector2d> places;
  for (const TopViewObject& object : view.objects)
    places.insert(places.end(), object.footprint.begin(), object.footprint.end());
  for (const TopViewCamera& camera : view.cameras) places.push_back(camera.position);
  return places;
}

void AddOutline(std::span<const Vector3d> points, TopView* view) {
  std::vector<Vector2d> places;
  places.reserve(points.size());
  for (const Vector3d& point : points) places.push_back(point.head<2>());
  view->outline = FootprintOf(places);
  view->outline_of = TopView::Outline::kPoints;
  if (view->outline.size() >= 3) return;
  view->outline = ConvexHull(EverythingOf(*view));
  view->outline_of = TopView::Outline::kObjects;
  if (view->outline.size() >= 3) return;
  view->outline.clear();
  view->outline_of = TopView::Outline::kNone;
}

}  // namespace

std::optional<size_t> TopView::ObjectAt(const Vector2d& place) const {
  for (size_t i = objects.size(); i-- > 0;)
    if (IsInside(objects[i].footprint, place)) return i;
  return {};
}

TopView MakeTopView(const SceneGraph& graph, std::span<const Vector3d> points) {
  TopView view;
  view.title = graph.name;
  for (size_t i = 0; i < graph.objects.size(); ++i)
    view.objects.push_back(ObjectOf(graph.objects[i], i));
  std::stable_sort(view.objects.begin(), view.objects.end(),
                   [](const TopViewObject& a, const TopViewObject& b) {
                     return PolygonArea(a.footprint) > PolygonArea(b.footprint);
                   });
  for (const SceneFrame& frame : graph.frames)
    if (frame.world_from_camera) view.cameras.push_back(CameraOf(frame));
  AddOutline(points, &view);
  for (const Vector2d& place : EverythingOf(view)) view.bounds.extend(place);
  for (const Vector2d& corner : view.outline) view.bounds.extend(corner);
  return view;
}

std::vector<Vector3d> PlanPoints(const Snapshot& snapshot, const Eigen::Matrix4d& graph_from_world,
                                 double min_confidence, size_t most) {
  size_t total = 0;
  for (const FrameGeometry& frame : snapshot.frames) total += frame.points_camera.size() / 3;
  const size_t step = std::max<size_t>(1, total / std::max<size_t>(most, 1));
  std::vector<Vector3d> points;
  size_t next = 0, before = 0;
  for (const FrameGeometry& frame : snapshot.frames) {
    const size_t count = frame.points_camera.size() / 3;
    const Eigen::Matrix4d graph_from_camera = graph_from_world * frame.world_from_camera.matrix();
    for (; next < before + count; next += step) {
      const size_t i = next - before;
      if (i < frame.confidence_self.size() && !(frame.confidence_self[i] > min_confidence))
        continue;
      const Eigen::Vector4d p_camera(frame.points_camera[3 * i], frame.points_camera[3 * i + 1],
                                     frame.points_camera[3 * i + 2], 1);
      const Vector3d p = (graph_from_camera * p_camera).head<3>();
      if (p.allFinite()) points.push_back(p);
    }
    before += count;
  }
  return points;
}

double GridStep_m(const Eigen::AlignedBox2d& bounds) {
  if (bounds.isEmpty()) return 1;
  const double wanted = std::max(bounds.sizes().maxCoeff(), 1e-3) / 10;
  const double decade = std::pow(10, std::floor(std::log10(wanted)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * decade >= wanted * 0.999) return factor * decade;
  return 10 * decade;
}

bool IsInside(std::span<const Vector2d> convex, const Vector2d& place) {
  if (convex.size() < 3) return false;
  for (size_t i = 0; i < convex.size(); ++i) {
    const Vector2d side = convex[(i + 1) % convex.size()] - convex[i];
    const Vector2d to = place - convex[i];
    if (side.x() * to.y() - side.y() * to.x() < -1e-12) return false;
  }
  return true;
}

}  // namespace vlm3r::scene
