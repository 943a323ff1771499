// SPDX-License-Identifier: Apache-2.0
#include "viz/box_layer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <vtkRenderer.h>
#include <Eigen/LU>

namespace vlm3r::viz {
namespace {

constexpr uint8_t kFaceAlpha = 18;
constexpr uint8_t kSelectedFaceAlpha = 44;
constexpr uint8_t kEdgeAlpha = 230;
constexpr uint8_t kFaintAlpha = 70;
// A visible point on the surface lies a little outside, too.
constexpr double kSurface = 0.06;

Eigen::Isometry3d PoseOf(const scene::OrientedBox& box) {
  Eigen::Isometry3d pose = Eigen::Isometry3d::Identity();
  pose.linear() = box.world_from_box();
  pose.translation() = box.center_world();
  return pose;
}

std::vector<Segment> EdgesOf(const BoxItem& item, const Rgb& rgb, uint8_t alpha) {
  const Eigen::Vector3d half = item.box.size_m() / 2;
  std::vector<Segment> edges = BoxEdges(PoseOf(item.box), -half, half, rgb);
  for (Segment& edge : edges) edge.alpha = alpha;
  return edges;
}

// Corner i has the sign of axis k in bit k of i.
constexpr int kFaces[6][4] = {{0, 2, 6, 4}, {1, 3, 7, 5}, {0, 1, 5, 4},
                              {2, 3, 7, 6}, {0, 1, 3, 2}, {4, 5, 7, 6}};

void AddFaces(const BoxItem& item, std::vector<Face>* faces) {
  const std::array<Eigen::Vector3d, 8> corners = item.box.Corners();
  for (const auto& ids : kFaces) {
    Face face;
    for (size_t i = 0; i < 4; ++i) face.corners[i] = corners[static_cast<size_t>(ids[i])];
    face.rgb = item.color;
    face.alpha = item.selected ? kSelectedFaceAlpha : kFaceAlpha;
    faces->push_back(face);
  }
}

/// The line of sight through a pixel.
struct Ray {
  Eigen::Vector3d origin, direction;
};

std::optional<Ray> RayAt(const Projector& projector, double x_px, double y_px) {
  const double x = 2 * x_px / projector.size().width - 1;
  const double y = 2 * y_px / projector.size().height - 1;
  const Eigen::Matrix4d world_from_clip = projector.clip_from_world().inverse();
  const Eigen::Vector4d near = world_from_clip * Eigen::Vector4d(x, y, -1, 1);
  const Eigen::Vector4d far = world_from_clip * Eigen::Vector4d(x, y, 1, 1);
  const Eigen::Vector3d a = near.hnormalized(), b = far.hnormalized();
  if (!a.allFinite() || !b.allFinite() || a == b) return std::nullopt;
  return Ray{a, (b - a).normalized()};
}

// How far along the ray it enters the box from outside.
std::optional<double> Entry(const Ray& ray, const scene::OrientedBox& box) {
  const Eigen::Matrix3d box_from_world = box.world_from_box().transpose();
  const Eigen::Vector3d origin = box_from_world * (ray.origin - box.center_world());
  const Eigen::Vector3d direction = box_from_world * ray.direction;
  double enter = 0, leave = std::numeric_limits<double>::infinity();
  for (int axis = 0; axis < 3; ++axis) {
    const double half = box.size_m()[axis] / 2;
    if (std::abs(direction[axis]) < 1e-12) {
      if (std::abs(origin[axis]) > half) return std::nullopt;
      continue;
    }
    double a = (-half - origin[axis]) / direction[axis];
    double b = (half - origin[axis]) / direction[axis];
    if (a > b) std::swap(a, b);
    enter = std::max(enter, a);
    leave = std::min(leave, b);
  }
  if (enter > leave || enter <= 0) return std::nullopt;
  return enter;
}

double EdgeDistance_px(const Projector& projector, const Segment& edge, const Eigen::Vector2d& p) {
  const auto a = projector.Pixel(edge.a), b = projector.Pixel(edge.b);
  if (!a || !b) return std::numeric_limits<double>::infinity();
  const Eigen::Vector2d from = a->head<2>(), along = b->head<2>() - from;
  const double length = along.squaredNorm();
  const double t = length > 0 ? std::clamp((p - from).dot(along) / length, 0.0, 1.0) : 0;
  return (from + t * along - p).norm();
}

bool Holds(const scene::OrientedBox& box, const Eigen::Vector3d& p_world) {
  const Eigen::Vector3d p = box.world_from_box().transpose() * (p_world - box.center_world());
  return (p.cwiseAbs().array() <= box.size_m().array() * (0.5 + kSurface)).all();
}

}  // namespace

BoxLayer::BoxLayer(vtkRenderer* overlay) {
  for (vtkActor* actor : {faces_.actor(), lines_.actor(), selected_.actor()}) {
    actor->VisibilityOff();
    overlay->AddActor(actor);
  }
}

void BoxLayer::AddLabel(const BoxItem& item, const ViewTheme& theme, const Projector& projector,
                        const Eigen::Vector3d& up, int pixel_ratio,
                        std::vector<Label>* labels) const {
  if (item.label.empty() || (item.faint && !item.selected)) return;
  const Eigen::Vector3d reach =
      (item.box.world_from_box().transpose() * up).cwiseAbs().cwiseProduct(item.box.size_m()) / 2;
  const auto pixel = projector.Pixel(item.box.center_world() + up * reach.sum());
  if (!pixel) return;
  labels->push_back({pixel->head<2>() + Eigen::Vector2d(0, 10.0 * pixel_ratio), item.label,
                     item.selected ? theme.highlight : theme.text, 1, true});
}

void BoxLayer::Update(const ViewStyle& style, const ViewTheme& theme, const Projector& projector,
                      const Eigen::Vector3d& up, int pixel_ratio, std::vector<Label>* labels) {
  std::vector<Segment> lines, selected;
  std::vector<Face> faces;
  // The selected one's label comes first: it is the last to give way.
  for (const bool wanted : {true, false}) {
    for (const BoxItem& item : items_) {
      if (item.selected != wanted || !style.show_boxes) continue;
      const auto edges = EdgesOf(item, wanted ? theme.highlight : item.color,
                                 item.faint ? kFaintAlpha
                                 : wanted   ? 255
                                            : kEdgeAlpha);
      auto& list = wanted ? selected : lines;
      list.insert(list.end(), edges.begin(), edges.end());
      if (!item.faint) AddFaces(item, &faces);
      AddLabel(item, theme, projector, up, pixel_ratio, labels);
    }
  }
  faces_.Set(faces);
  lines_.Set(lines, 1.5 * pixel_ratio);
  selected_.Set(selected, 3.0 * pixel_ratio);
}

int64_t BoxLayer::PickAt(const Projector& projector, double x_px, double y_px, double reach_px,
                         const std::optional<Eigen::Vector3d>& seen_world) const {
  int64_t found = 0;
  double nearest = reach_px;
  for (const BoxItem& item : items_) {
    for (const Segment& edge : EdgesOf(item, {}, 255)) {
      const double distance = EdgeDistance_px(projector, edge, {x_px, y_px});
      if (distance > nearest) continue;
      nearest = distance;
      found = item.id;
    }
  }
  if (found != 0) return found;
  double smallest = std::numeric_limits<double>::infinity();
  for (const BoxItem& item : items_) {
    const double volume = item.box.size_m().prod();
    if (!seen_world || volume >= smallest || !Holds(item.box, *seen_world)) continue;
    smallest = volume;
    found = item.id;
  }
  const auto ray = RayAt(projector, x_px, y_px);
  if (found != 0 || !ray) return found;
  double first = seen_world ? (*seen_world - ray->origin).dot(ray->direction)
                            : std::numeric_limits<double>::infinity();
  for (const BoxItem& item : items_) {
    const auto entry = Entry(*ray, item.box);
    if (!entry || *entry >= first) continue;
    first = *entry;
    found = item.id;
  }
  return found;
}

}  // namespace vlm3r::viz
