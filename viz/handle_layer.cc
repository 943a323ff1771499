// SPDX-License-Identifier: Apache-2.0
#include "viz/handle_layer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <vtkProperty.h>
#include <vtkRenderer.h>

namespace vlm3r::viz {
namespace {

constexpr double kFace_px = 12;
constexpr double kCorner_px = 8;
constexpr double kHot_px = 16;
constexpr double kReach_px = 10;
constexpr double kRingReach_px = 6;
constexpr double kSame_px = 2;         // Balls this near to each other: the nearer one counts.
constexpr double kMinRing_px = 36;     // A ring around a small box stays one that can be held.
constexpr double kMinCorners_px = 90;  // Below this extent corners would crowd the faces.
constexpr double kRingRoom = 1.15;
constexpr int kRingSteps = 72;

Eigen::Vector2d NearestOnSegment(const Eigen::Vector2d& a, const Eigen::Vector2d& b,
                                 const Eigen::Vector2d& p) {
  const Eigen::Vector2d along = b - a;
  const double length = along.squaredNorm();
  const double t = length > 0 ? std::clamp((p - a).dot(along) / length, 0.0, 1.0) : 0;
  return a + t * along;
}

}  // namespace

HandleLayer::HandleLayer(vtkRenderer* overlay) {
  for (LineSet* lines : {&ring_, &hot_ring_}) {
    lines->actor()->VisibilityOff();
    overlay->AddActor(lines->actor());
  }
  for (DotSet* dots : {&corners_, &faces_, &hot_}) {
    dots->actor()->VisibilityOff();
    dots->actor()->GetProperty()->RenderPointsAsSpheresOn();
    dots->actor()->GetProperty()->LightingOn();  // Shaded, a ball is seen on any colour.
    overlay->AddActor(dots->actor());
  }
}

Eigen::Vector3d HandleLayer::Ring::At(double angle_rad) const {
  return center + right * std::cos(angle_rad) + forward * std::sin(angle_rad);
}

HandleLayer::Ring HandleLayer::RingOf(const Projector& projector, int pixel_ratio) const {
  const Eigen::Matrix3d& axes = item_->box.world_from_box();
  const Eigen::Vector3d half = item_->box.size_m() / 2;
  const Eigen::Vector3d& up = item_->up;
  const Eigen::Vector3d heights = (axes.transpose() * up).cwiseAbs();
  int up_axis = 2;
  heights.maxCoeff(&up_axis);
  Eigen::Vector3d right = axes.col((up_axis + 1) % 3);
  right = (right - up * up.dot(right)).normalized();
  Ring ring;
  ring.center = item_->box.center_world() - up * heights.dot(half);
  double across = 0;
  for (const Eigen::Vector3d& corner : item_->box.Corners()) {
    const Eigen::Vector3d out = corner - item_->box.center_world();
    across = std::max(across, (out - up * up.dot(out)).norm());
  }
  const double radius =
      std::max(across * kRingRoom, kMinRing_px * pixel_ratio * projector.PixelSize_m(ring.center));
  ring.right = right * radius;
  ring.forward = up.cross(right) * radius;
  return ring;
}

std::vector<scene::BoxHandle> HandleLayer::Balls(const Projector& projector,
                                                 int pixel_ratio) const {
  std::vector<scene::BoxHandle> balls = {scene::BoxHandle::Body()};
  for (int axis = 0; axis < 3; ++axis)
    for (const int side : {-1, 1}) balls.push_back(scene::BoxHandle::Face(axis, side));
  const double extent_px =
      item_->box.size_m().norm() / projector.PixelSize_m(item_->box.center_world());
  if (extent_px < kMinCorners_px * pixel_ratio) return balls;
  for (int i = 0; i < 8; ++i) {
    scene::BoxHandle corner;
    corner.sides = {i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1};
    balls.push_back(corner);
  }
  return balls;
}

void HandleLayer::Update(const ViewTheme& theme, const Projector& projector, int pixel_ratio) {
  std::vector<std::pair<Eigen::Vector3d, Rgb>> faces, corners, hot;
  std::vector<Segment> ring_lines, hot_ring_lines;
  if (item_) {
    const auto is_hot = [&](const scene::BoxHandle& handle) {
      return item_->hot && *item_->hot == handle;
    };
    for (const scene::BoxHandle& handle : Balls(projector, pixel_ratio)) {
      const Eigen::Vector3d place = scene::HandlePosition(item_->box, handle);
      if (is_hot(handle)) {
        hot.emplace_back(place, theme.highlight);
      } else if (handle.num_sides() == 3) {
        corners.emplace_back(place, theme.text);
      } else {
        faces.emplace_back(place, handle.is_body() ? theme.text : theme.accent);
      }
    }
    const Ring ring = RingOf(projector, pixel_ratio);
    const bool turning = is_hot(scene::BoxHandle::Turn());
    auto* lines = turning ? &hot_ring_lines : &ring_lines;
    for (int i = 0; i < kRingSteps; ++i) {
      const double step = 2 * std::numbers::pi / kRingSteps;
      lines->push_back(
          {ring.At(i * step), ring.At((i + 1) * step), turning ? theme.highlight : theme.accent});
    }
    (turning ? hot : faces).emplace_back(ring.At(0), turning ? theme.highlight : theme.accent);
  }
  ring_.Set(ring_lines, 2.0 * pixel_ratio);
  hot_ring_.Set(hot_ring_lines, 4.0 * pixel_ratio);
  faces_.Set(faces, kFace_px * pixel_ratio);
  corners_.Set(corners, kCorner_px * pixel_ratio);
  hot_.Set(hot, kHot_px * pixel_ratio);
}

std::optional<Eigen::Vector3d> HandleLayer::Place(const Projector& projector,
                                                  const scene::BoxHandle& handle,
                                                  int pixel_ratio) const {
  if (!item_) return {};
  if (handle.turns) return RingOf(projector, pixel_ratio).At(0);
  return scene::HandlePosition(item_->box, handle);
}

std::optional<scene::BoxHandle> HandleLayer::PickAt(const Projector& projector, double x_px,
                                                    double y_px, int pixel_ratio) const {
  if (!item_) return {};
  const Eigen::Vector2d p(x_px, y_px);
  std::optional<scene::BoxHandle> found;
  double nearest_px = kReach_px * pixel_ratio, depth = 0;
  for (const scene::BoxHandle& handle : Balls(projector, pixel_ratio)) {
    const auto pixel = projector.Pixel(scene::HandlePosition(item_->box, handle));
    if (!pixel) continue;
    const double distance_px = (pixel->head<2>() - p).norm();
    if (distance_px > kReach_px * pixel_ratio) continue;
    const bool same = found && std::abs(distance_px - nearest_px) < kSame_px * pixel_ratio;
    if (same ? pixel->z() >= depth : distance_px > nearest_px) continue;
    found = handle;
    nearest_px = distance_px;
    depth = pixel->z();
  }
  if (found) return found;
  const Ring ring = RingOf(projector, pixel_ratio);
  for (int i = 0; i < kRingSteps; ++i) {
    const double step = 2 * std::numbers::pi / kRingSteps;
    const auto a = projector.Pixel(ring.At(i * step)), b = projector.Pixel(ring.At((i + 1) * step));
    if (!a || !b) continue;
    const double distance_px = (NearestOnSegment(a->head<2>(), b->head<2>(), p) - p).norm();
    const double reach_px = i == 0 || i == kRingSteps - 1 ? kReach_px : kRingReach_px;
    if (distance_px <= reach_px * pixel_ratio) return scene::BoxHandle::Turn();
  }
  return {};
}

}  // namespace vlm3r::viz
