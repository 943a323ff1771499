// SPDX-License-Identifier: Apache-2.0
#include "viz/answer_layer.h"

#include <algorithm>

#include <vtkRenderer.h>

namespace vlm3r::viz {
namespace {

constexpr double kTick_px = 9;
constexpr double kHead_px = 16;
constexpr double kLine_px = 3;
constexpr double kShadow_px = 6;
constexpr double kDot_px = 8;
constexpr double kLabelLift_px = 16;

// The corners of a box that an edge joins differ in one bit.
void AddBox(const std::vector<Eigen::Vector3d>& corners, const Rgb& rgb,
            std::vector<Segment>* lines) {
  for (size_t i = 0; i < corners.size(); ++i) {
    for (size_t bit = 1; bit < corners.size(); bit *= 2)
      if ((i & bit) == 0) lines->push_back({corners[i], corners[i | bit], rgb});
  }
}

/// Square to a line and to the view, `length_px` long at `p`; zero for a line seen end on.
Eigen::Vector3d Across(const Eigen::Vector3d& p, const Eigen::Vector3d& along,
                       const Projector& projector, const Eigen::Vector3d& back, double length_px) {
  const Eigen::Vector3d side = along.cross(back);
  if (side.norm() < 1e-9) return Eigen::Vector3d::Zero();
  return side.normalized() * projector.PixelSize_m(p) * length_px;
}

void AddTick(const Eigen::Vector3d& p, const Eigen::Vector3d& along, const Projector& projector,
             const Eigen::Vector3d& back, double length_px, const Rgb& rgb,
             std::vector<Segment>* lines) {
  const Eigen::Vector3d half = Across(p, along, projector, back, length_px);
  lines->push_back({p - half, p + half, rgb});
}

// No longer than a third of the arrow, so that a short one still has a shaft.
void AddHead(const Eigen::Vector3d& from, const Eigen::Vector3d& to, const Projector& projector,
             const Eigen::Vector3d& back, double length_px, const Rgb& rgb,
             std::vector<Segment>* lines) {
  const Eigen::Vector3d along = to - from;
  if (along.norm() < 1e-9) return;
  const double wanted_m = projector.PixelSize_m(to) * length_px;
  const double length_m = std::min(wanted_m, along.norm() / 3);
  const Eigen::Vector3d side =
      Across(to, along, projector, back, length_px * length_m / std::max(wanted_m, 1e-9));
  const Eigen::Vector3d base = to - along.normalized() * length_m;
  lines->push_back({to, base + side * 0.5, rgb});
  lines->push_back({to, base - side * 0.5, rgb});
}

Eigen::Vector3d LabelPlace(const AnswerMark& mark) {
  const auto& points = mark.points;
  if (mark.kind == AnswerMark::Kind::kPath) return points[points.size() / 2];
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  for (const Eigen::Vector3d& p : points) sum += p;
  return sum / static_cast<double>(points.size());
}

bool IsWhole(const AnswerMark& mark) {
  const size_t n = mark.points.size();
  switch (mark.kind) {
    case AnswerMark::Kind::kSegment:
    case AnswerMark::Kind::kArrow: return n == 2;
    case AnswerMark::Kind::kPath: return n >= 2;
    case AnswerMark::Kind::kBox: return n == 8;
    case AnswerMark::Kind::kPoint: return n == 1;
  }
  return false;
}

}  // namespace

AnswerLayer::AnswerLayer(vtkRenderer* overlay) {
  for (vtkActor* actor : {shadow_.actor(), lines_.actor(), dots_.actor()}) {
    actor->VisibilityOff();
    overlay->AddActor(actor);
  }
}

void AnswerLayer::Update(const ViewTheme& theme, const Projector& projector, const Viewpoint& drawn,
                         int pixel_ratio, std::vector<Label>* labels) {
  const Eigen::Vector3d back = ViewAxes(drawn).col(2);
  std::vector<Segment> lines;
  std::vector<std::pair<Eigen::Vector3d, Rgb>> dots;
  for (const AnswerMark& mark : marks_) {
    if (!IsWhole(mark)) continue;
    const auto& points = mark.points;
    if (mark.kind == AnswerMark::Kind::kBox) {
      AddBox(points, theme.highlight, &lines);
    } else {
      for (size_t i = 1; i < points.size(); ++i)
        lines.push_back({points[i - 1], points[i], theme.highlight});
      dots.emplace_back(points.front(), theme.highlight);
    }
    if (mark.kind == AnswerMark::Kind::kSegment) {
      for (const Eigen::Vector3d& end : points)
        AddTick(end, points[1] - points[0], projector, back, kTick_px * pixel_ratio,
                theme.highlight, &lines);
      dots.emplace_back(points.back(), theme.highlight);
    }
    if (mark.kind == AnswerMark::Kind::kArrow || mark.kind == AnswerMark::Kind::kPath)
      AddHead(points[points.size() - 2], points.back(), projector, back, kHead_px * pixel_ratio,
              theme.highlight, &lines);
    const auto pixel = projector.Pixel(LabelPlace(mark));
    if (!pixel || mark.label.empty()) continue;
    labels->push_back({pixel->head<2>() + Eigen::Vector2d(0, kLabelLift_px * pixel_ratio),
                       mark.label, theme.text, 1, true, 10});
  }
  std::vector<Segment> shadow = lines;
  for (Segment& segment : shadow) segment.rgb = theme.background_bottom;
  shadow_.Set(shadow, kShadow_px * pixel_ratio);
  lines_.Set(lines, kLine_px * pixel_ratio);
  dots_.Set(dots, kDot_px * pixel_ratio);
}

}  // namespace vlm3r::viz
