// SPDX-License-Identifier: Apache-2.0
#include "training/qa/route/route_anchors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace vlm3r::training {
namespace {

double Cross(const Eigen::Vector2d& o, const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
  return (a - o).x() * (b - o).y() - (a - o).y() * (b - o).x();
}

// Counter-clockwise corners of the box seen from above (Andrew's monotone chain).
std::vector<Eigen::Vector2d> Footprint(const scene::OrientedBox& box) {
  std::vector<Eigen::Vector2d> points;
  for (const Eigen::Vector3d& corner : box.Corners()) points.push_back(corner.head<2>());
  std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) {
    return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y());
  });
  std::vector<Eigen::Vector2d> hull;
  for (int side = 0; side < 2; ++side) {
    const size_t start = hull.size();
    for (const Eigen::Vector2d& point : points) {
      while (hull.size() >= start + 2 && Cross(hull[hull.size() - 2], hull.back(), point) <= 0)
        hull.pop_back();
      hull.push_back(point);
    }
    hull.pop_back();
    std::reverse(points.begin(), points.end());
  }
  return hull;
}

bool IsOnlyOne(const scene::SceneGraph& scene, const std::string& category) {
  return scene.CountOf(category) == 1 && scene.ObjectsOf(category).size() == 1;
}

// The nearest object that its name alone points out; nothing when it is too far away.
std::optional<size_t> Nearest(const scene::SceneGraph& scene, const Eigen::Vector3d& place,
                              double max_m) {
  std::optional<size_t> nearest;
  double distance = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < scene.objects.size(); ++i) {
    const double here = scene.objects[i].box.DistanceTo(place);
    if (here >= distance || !IsOnlyOne(scene, scene.objects[i].category)) continue;
    distance = here;
    nearest = i;
  }
  if (!nearest) return {};
  const bool is_near = FootprintDistance(scene.objects[*nearest].box, place.head<2>()) <= max_m;
  return is_near ? nearest : std::nullopt;
}

}  // namespace

double FootprintDistance(const scene::OrientedBox& box, const Eigen::Vector2d& place) {
  const auto hull = Footprint(box);
  bool inside = hull.size() > 2;
  double distance = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < hull.size(); ++i) {
    const Eigen::Vector2d &a = hull[i], &b = hull[(i + 1) % hull.size()];
    inside = inside && Cross(a, b, place) >= 0;
    const double length2 = (b - a).squaredNorm();
    const double t = length2 > 0 ? std::clamp((place - a).dot(b - a) / length2, 0.0, 1.0) : 0;
    distance = std::min(distance, (a + t * (b - a) - place).norm());
  }
  return inside ? 0 : distance;
}

std::optional<RouteAnchors> NameAnchors(const scene::SceneGraph& scene, const RouteShape& shape,
                                        double floor_z_m, double height_m,
                                        const RouteRules& rules) {
  const auto name = [&](const Eigen::Vector2d& place) {
    return Nearest(scene, {place.x(), place.y(), floor_z_m + height_m}, rules.max_anchor_m);
  };
  const auto source = name(shape.source), middle = name(shape.middle), target = name(shape.target);
  if (!source || !middle || !target) return {};
  if (source == middle || middle == target || source == target) return {};
  return RouteAnchors{*source, *middle, *target};
}

}  // namespace vlm3r::training
