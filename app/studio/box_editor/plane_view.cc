// SPDX-License-Identifier: Apache-2.0
#include "app/studio/box_editor/plane_view.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QPolygonF>

namespace vlm3r::studio {
namespace {

constexpr double kKnob_px = 30;
constexpr double kDotReach_px = 9;
constexpr double kEdgeReach_px = 6;
constexpr double kFill = 0.5;
constexpr double kMinScale = 2, kMaxScale = 4000;
constexpr double kSlab_m = 0.15;  // Drawn before and behind the box.
constexpr double kFade = 0.62;

double DistanceToLine(const QLineF& line, const QPointF& p) {
  const QPointF along = line.p2() - line.p1();
  const double length = QPointF::dotProduct(along, along);
  const double t =
      length > 0 ? std::clamp(QPointF::dotProduct(p - line.p1(), along) / length, 0.0, 1.0) : 0;
  return QLineF(line.pointAt(t), p).length();
}

double Distance(const QPointF& a, const QPointF& b) { return QLineF(a, b).length(); }

scene::BoxHandle Side(int axis, int side) { return scene::BoxHandle::Face(axis, side); }

scene::BoxHandle Corner(int a, int side_a, int b, int side_b) {
  scene::BoxHandle handle;
  handle.sides[a] = side_a;
  handle.sides[b] = side_b;
  return handle;
}

QPointF KnobPosition(const PlaneView& view, const scene::OrientedBox& box) {
  const scene::BoxDirections directions = scene::DirectionsOf(box);
  const QPointF face =
      view.ToScreen(scene::HandlePosition(box, scene::BoxHandle::Face(directions.right, 1)));
  const Eigen::Vector3d right = directions.axes.col(0);
  const QPointF aim(view.axes.col(0).dot(right), -view.axes.col(1).dot(right));
  const double length = std::hypot(aim.x(), aim.y());
  return length > 1e-6 ? face + aim * (kKnob_px / length) : face;
}

}  // namespace

QPointF PlaneView::ToScreen(const Eigen::Vector3d& p) const {
  const Eigen::Vector3d out = p - center;
  return {size.width() / 2 + axes.col(0).dot(out) * px_per_m,
          size.height() / 2 - axes.col(1).dot(out) * px_per_m};
}

scene::SightLine PlaneView::LineThrough(const QPointF& position) const {
  const Eigen::Vector3d on_plane = center +
                                   axes.col(0) * ((position.x() - size.width() / 2) / px_per_m) -
                                   axes.col(1) * ((position.y() - size.height() / 2) / px_per_m);
  // From outside of any room, so that all of it lies ahead.
  constexpr double kFarAway_m = 1000;
  return {on_plane + axes.col(2) * kFarAway_m, -axes.col(2)};
}

Eigen::Matrix3d PlaneAxes(PlaneSide side, const scene::OrientedBox& box) {
  Eigen::Matrix3d axes = Eigen::Matrix3d::Identity();
  if (side == PlaneSide::kTop) return axes;
  Eigen::Vector3d right = scene::DirectionsOf(box).axes.col(side == PlaneSide::kFront ? 0 : 1);
  right.z() = 0;
  // A box on its edge: any direction will do.
  if (right.norm() < 1e-3) right = Eigen::Vector3d::UnitX();
  axes.col(0) = right.normalized();
  axes.col(1) = Eigen::Vector3d::UnitZ();
  axes.col(2) = axes.col(0).cross(axes.col(1));
  return axes;
}

Eigen::Vector2d ExtentIn(const PlaneView& view, const scene::OrientedBox& box) {
  const Eigen::Matrix3d view_from_box = (view.axes.transpose() * box.world_from_box()).cwiseAbs();
  return (view_from_box * box.size_m()).head<2>();
}

double FittingScale(const PlaneView& view, const scene::OrientedBox& box) {
  const Eigen::Vector2d extent = ExtentIn(view, box);
  const double scale =
      kFill * std::min(view.size.width() / extent.x(), view.size.height() / extent.y());
  return std::clamp(scale, kMinScale, kMaxScale);
}

std::array<QLineF, 12> EdgesIn(const PlaneView& view, const scene::OrientedBox& box) {
  std::array<QPointF, 8> corners;
  const auto in_room = box.Corners();
  for (size_t i = 0; i < 8; ++i) corners[i] = view.ToScreen(in_room[i]);
  std::array<QLineF, 12> edges;
  size_t count = 0;
  for (size_t i = 0; i < 8; ++i) {
    for (const size_t bit : {size_t{1}, size_t{2}, size_t{4}})
      if ((i & bit) == 0) edges[count++] = QLineF(corners[i], corners[i | bit]);
  }
  return edges;
}

std::array<int, 2> FlatAxes(const PlaneView& view, const scene::OrientedBox& box) {
  int away = 0;
  (box.world_from_box().transpose() * view.axes.col(2)).cwiseAbs().maxCoeff(&away);
  return {(away + 1) % 3, (away + 2) % 3};
}

std::vector<PlaneHandle> HandlesIn(const PlaneView& view, const scene::OrientedBox& box) {
  const std::array<int, 2> flat = FlatAxes(view, box);
  const int a = flat[0], b = flat[1];
  std::vector<PlaneHandle> handles;
  const auto add = [&](const scene::BoxHandle& handle) {
    handles.push_back({handle, view.ToScreen(scene::HandlePosition(box, handle))});
  };
  for (const int side : {-1, 1}) {
    add(Side(a, side));
    add(Side(b, side));
    for (const int other : {-1, 1}) add(Corner(a, side, b, other));
  }
  if (view.side == PlaneSide::kTop)
    handles.push_back({scene::BoxHandle::Turn(), KnobPosition(view, box)});
  return handles;
}

std::optional<scene::BoxHandle> HandleAt(const PlaneView& view, const scene::OrientedBox& box,
                                         const QPointF& position) {
  if (view.side == PlaneSide::kTop && Distance(KnobPosition(view, box), position) <= kDotReach_px)
    return scene::BoxHandle::Turn();
  const std::array<int, 2> flat = FlatAxes(view, box);
  const int a = flat[0], b = flat[1];
  std::optional<scene::BoxHandle> found;
  double nearest = kDotReach_px;
  const auto at = [&](int side_a, int side_b) {
    return view.ToScreen(scene::HandlePosition(box, Corner(a, side_a, b, side_b)));
  };
  const auto offer = [&](const scene::BoxHandle& handle, double distance) {
    if (distance > nearest) return;
    nearest = distance;
    found = handle;
  };
  for (const int side_a : {-1, 1})
    for (const int side_b : {-1, 1})
      offer(Corner(a, side_a, b, side_b), Distance(at(side_a, side_b), position));
  if (found) return found;
  nearest = kEdgeReach_px;
  for (const int side : {-1, 1}) {
    offer(Side(a, side), DistanceToLine({at(side, -1), at(side, 1)}, position));
    offer(Side(b, side), DistanceToLine({at(-1, side), at(1, side)}, position));
  }
  if (found) return found;
  const QPolygonF outline({at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)});
  if (outline.containsPoint(position, Qt::OddEvenFill)) return scene::BoxHandle::Body();
  return {};
}

QImage PaintPoints(const PlaneView& view, const scene::OrientedBox& box,
                   const scene::NearbyPoints& points, const QColor& background,
                   double pixel_ratio) {
  const int width = std::max(1, static_cast<int>(view.size.width() * pixel_ratio));
  const int height = std::max(1, static_cast<int>(view.size.height() * pixel_ratio));
  QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  std::vector<float> nearness(static_cast<size_t>(width) * static_cast<size_t>(height),
                              std::numeric_limits<float>::lowest());
  const Eigen::Matrix3f view_from_graph = view.axes.transpose().cast<float>();
  const Eigen::Matrix3f box_from_graph = box.world_from_box().transpose().cast<float>();
  const Eigen::Vector3f center = view.center.cast<float>();
  const Eigen::Vector3f box_center = box.center_world().cast<float>();
  const Eigen::Vector3f half = (box.size_m() / 2).cast<float>();
  const double reach =
      0.5 * (box.world_from_box().transpose() * view.axes.col(2)).cwiseAbs().dot(box.size_m()) +
      kSlab_m;
  const auto middle = static_cast<float>(view.Nearness_m(box.center_world()));
  const auto scale = static_cast<float>(view.px_per_m * pixel_ratio);
  const auto fade = [&](int value, int towards) {
    return static_cast<int>(value + (towards - value) * kFade);
  };
  for (size_t i = 0; i < points.points.size(); ++i) {
    const Eigen::Vector3f p = view_from_graph * (points.points[i] - center);
    if (std::abs(p.z() - middle) > static_cast<float>(reach)) continue;
    const float x = 0.5f * static_cast<float>(width) + p.x() * scale;
    const float y = 0.5f * static_cast<float>(height) - p.y() * scale;
    if (!(x >= 0) || !(y >= 0) || x >= static_cast<float>(width - 1) ||
        y >= static_cast<float>(height - 1))
      continue;
    const Eigen::Vector3f local = box_from_graph * (points.points[i] - box_center);
    const bool inside = (local.cwiseAbs().array() <= half.array()).all();
    const std::array<uint8_t, 3>& c = points.rgb[i];
    const QRgb rgb = inside ? qRgb(c[0], c[1], c[2])
                            : qRgb(fade(c[0], background.red()), fade(c[1], background.green()),
                                   fade(c[2], background.blue()));
    // What is in the box lies over everything else.
    const float order = inside ? p.z() + 1e4f : p.z();
    for (int dy = 0; dy < 2; ++dy) {
      const int row = static_cast<int>(y) + dy;
      auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
      for (int dx = 0; dx < 2; ++dx) {
        const int column = static_cast<int>(x) + dx;
        float& known = nearness[static_cast<size_t>(row) * static_cast<size_t>(width) +
                                static_cast<size_t>(column)];
        if (order <= known) continue;
        known = order;
        line[column] = rgb;
      }
    }
  }
  image.setDevicePixelRatio(pixel_ratio);
  return image;
}

}  // namespace vlm3r::studio
