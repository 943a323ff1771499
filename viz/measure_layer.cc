// SPDX-License-Identifier: Apache-2.0
#include "viz/measure_layer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <vtkRenderer.h>

#include "viz/measure.h"
#include "viz/measure_box.h"

namespace vlm3r::viz {
namespace {

using Lines = std::vector<std::pair<Eigen::Vector3d, Eigen::Vector3d>>;

// A quarter of the shorter leg, from one leg to the other.
void AddArc(const std::vector<Eigen::Vector3d>& points, Lines* lines) {
  const Eigen::Vector3d a = points[0] - points[1], b = points[2] - points[1];
  const double radius = std::min(a.norm(), b.norm()) / 4;
  const Eigen::Vector3d from = a.normalized();
  const Eigen::Vector3d side = (b - from * from.dot(b)).normalized();
  const double angle = std::atan2(a.cross(b).norm(), a.dot(b));
  if (!side.allFinite() || side.norm() < 0.5) return;
  constexpr int kSteps = 24;
  Eigen::Vector3d last = points[1] + from * radius;
  for (int i = 1; i <= kSteps; ++i) {
    const double t = angle * i / kSteps;
    const Eigen::Vector3d next = points[1] + (from * std::cos(t) + side * std::sin(t)) * radius;
    lines->emplace_back(last, next);
    last = next;
  }
}

// What a kind draws through its points, finished or not.
Lines LinesOf(const MeasureItem& item, const Eigen::Vector3d& up) {
  Lines lines;
  const auto& points = item.points;
  if (points.size() < 2) return lines;
  if (item.kind == MeasureKind::kBox) {
    Eigen::Isometry3d world_from_box = Eigen::Isometry3d::Identity();
    world_from_box.linear() = MeasureBoxAxes(up);
    const Eigen::Vector3d a = world_from_box.linear().transpose() * points[0],
                          b = world_from_box.linear().transpose() * points[1];
    for (const Segment& edge : BoxEdges(world_from_box, a.cwiseMin(b), a.cwiseMax(b), {}))
      lines.emplace_back(edge.a, edge.b);
    return lines;
  }
  if (item.kind == MeasureKind::kHeight) {
    // Straight up from the first point, then level to the second.
    const Eigen::Vector3d corner = points[0] + up * up.dot(points[1] - points[0]);
    lines = {{points[0], corner}, {corner, points[1]}};
    return lines;
  }
  for (size_t i = 1; i < points.size(); ++i) lines.emplace_back(points[i - 1], points[i]);
  if (item.kind == MeasureKind::kAngle && points.size() >= 3) AddArc(points, &lines);
  return lines;
}

Eigen::Vector3d LabelPlace(const MeasureItem& item, const Eigen::Vector3d& up) {
  const auto& points = item.points;
  if (points.size() < 2) return points.front();
  if (item.kind == MeasureKind::kAngle) return points[1];
  if (item.kind == MeasureKind::kHeight) return points[0] + up * up.dot(points[1] - points[0]) / 2;
  return (points[0] + points[1]) / 2;
}

double DistanceToLine_px(const Projector& projector, const Eigen::Vector3d& a_world,
                         const Eigen::Vector3d& b_world, const Eigen::Vector2d& p) {
  const auto a = projector.Pixel(a_world), b = projector.Pixel(b_world);
  if (!a || !b) return 1e9;
  const Eigen::Vector2d from = a->head<2>(), along = b->head<2>() - from;
  const double length = along.squaredNorm();
  const double t = length > 0 ? std::clamp((p - from).dot(along) / length, 0.0, 1.0) : 0;
  return (from + t * along - p).norm();
}

}  // namespace

MeasureLayer::MeasureLayer(vtkRenderer* overlay) {
  for (vtkActor* actor : {lines_.actor(), selected_.actor(), dots_.actor()}) {
    actor->VisibilityOff();
    overlay->AddActor(actor);
  }
  ring_.actor()->VisibilityOff();
  overlay->AddActor2D(ring_.actor());
}

void MeasureLayer::Add(const MeasureItem& item, const Rgb& rgb, const ViewTheme& theme,
                       const Projector& projector, const Eigen::Vector3d& up,
                       std::vector<Segment>* lines, std::vector<Label>* labels) {
  if (item.points.empty()) return;
  for (const auto& [a, b] : LinesOf(item, up)) lines->push_back({a, b, rgb});
  for (const Eigen::Vector3d& p : item.points) ends_.emplace_back(p, rgb);
  const auto pixel = projector.Pixel(LabelPlace(item, up));
  if (!pixel || item.label.empty()) return;
  const double lift = projector.size().height > 0 ? 14 : 0;
  labels->push_back({pixel->head<2>() + Eigen::Vector2d(0, lift), item.label, theme.text, 1, true});
}

void MeasureLayer::AddHighlight(const ViewTheme& theme, const Projector& projector, int pixel_ratio,
                                std::vector<Segment>* lines) const {
  if (!highlight_) return;
  const auto center = projector.Pixel(*highlight_);
  if (!center) return;
  constexpr int kCorners = 32;
  const auto at = [&](int i, double radius) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    return Eigen::Vector3d(center->x() + radius * std::cos(angle),
                           center->y() + radius * std::sin(angle), 0);
  };
  // A dark ring outside the bright one: seen on any picture.
  for (int i = 0; i < kCorners; ++i) {
    lines->push_back({at(i, 9.0 * pixel_ratio), at(i + 1, 9.0 * pixel_ratio), {0, 0, 0}});
    lines->push_back({at(i, 7.0 * pixel_ratio), at(i + 1, 7.0 * pixel_ratio), theme.highlight});
  }
}

void MeasureLayer::Update(const ViewStyle& style, const ViewTheme& theme,
                          const Projector& projector, const Eigen::Vector3d& up, int pixel_ratio,
                          std::vector<Label>* labels) {
  std::vector<Segment> lines, selected, ring;
  ends_.clear();
  if (preview_) Add(*preview_, theme.highlight, theme, projector, up, &selected, labels);
  // The selected one's label comes first: it is the last to give way.
  for (const bool wanted : {true, false}) {
    for (const MeasureItem& item : items_) {
      if (item.selected != wanted || !style.show_measures) continue;
      Add(item, wanted ? theme.highlight : theme.accent, theme, projector, up,
          wanted ? &selected : &lines, labels);
    }
  }
  AddHighlight(theme, projector, pixel_ratio, &ring);
  lines_.Set(lines, 2.0 * pixel_ratio);
  selected_.Set(selected, 3.0 * pixel_ratio);
  dots_.Set(ends_, 7.0 * pixel_ratio);
  ring_.Set(ring, 2.0 * pixel_ratio);
}

int64_t MeasureLayer::PickAt(const Projector& projector, const Eigen::Vector3d& up, double x_px,
                             double y_px, double reach_px) const {
  int64_t found = 0;
  double nearest = reach_px;
  for (const MeasureItem& item : items_) {
    for (const auto& [a, b] : LinesOf(item, up)) {
      const double distance = DistanceToLine_px(projector, a, b, {x_px, y_px});
      if (distance > nearest) continue;
      nearest = distance;
      found = item.id;
    }
  }
  return found;
}

}  // namespace vlm3r::viz
