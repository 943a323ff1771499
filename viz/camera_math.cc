// SPDX-License-Identifier: Apache-2.0
#include "viz/camera_math.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vlm3r::viz {
namespace {

constexpr double kMaxElevation_rad = 0.4999 * std::numbers::pi;

double HalfAngleTan(const Viewpoint& viewpoint) {
  return std::tan(viewpoint.view_angle_deg * std::numbers::pi / 360);
}

double Distance_m(const Viewpoint& viewpoint) {
  return (viewpoint.position - viewpoint.focal_point).norm();
}

// The point under a pixel at the focal depth.
Eigen::Vector3d PointAtFocalDepth(const Viewpoint& viewpoint, const ViewportSize& size, double x_px,
                                  double y_px) {
  const Eigen::Matrix3d axes = ViewAxes(viewpoint);
  const double metres = VisibleHeight_m(viewpoint) / size.height;
  return viewpoint.focal_point + axes.col(0) * (x_px - size.width / 2.0) * metres +
         axes.col(1) * (y_px - size.height / 2.0) * metres;
}

Eigen::Matrix4d ProjectionOf(const Viewpoint& viewpoint, double aspect, double near_m,
                             double far_m) {
  Eigen::Matrix4d clip = Eigen::Matrix4d::Zero();
  const double depth = far_m - near_m;
  if (viewpoint.orthographic) {
    clip(0, 0) = 1 / (viewpoint.parallel_scale * aspect);
    clip(1, 1) = 1 / viewpoint.parallel_scale;
    clip(2, 2) = -2 / depth;
    clip(2, 3) = -(far_m + near_m) / depth;
    clip(3, 3) = 1;
    return clip;
  }
  const double tangent = HalfAngleTan(viewpoint);
  clip(0, 0) = 1 / (tangent * aspect);
  clip(1, 1) = 1 / tangent;
  clip(2, 2) = -(far_m + near_m) / depth;
  clip(2, 3) = -2 * far_m * near_m / depth;
  clip(3, 2) = -1;
  return clip;
}

}  // namespace

Eigen::Matrix3d ViewAxes(const Viewpoint& viewpoint) {
  Eigen::Matrix3d axes;
  axes.col(2) = (viewpoint.position - viewpoint.focal_point).normalized();
  if (!(axes.col(2).norm() > 0.5)) axes.col(2) = -Eigen::Vector3d::UnitZ();
  Eigen::Vector3d right = viewpoint.view_up.cross(axes.col(2));
  if (right.norm() < 1e-9) right = axes.col(2).unitOrthogonal();
  axes.col(0) = right.normalized();
  axes.col(1) = axes.col(2).cross(axes.col(0));
  return axes;
}

double VisibleHeight_m(const Viewpoint& viewpoint) {
  if (viewpoint.orthographic) return 2 * viewpoint.parallel_scale;
  return 2 * Distance_m(viewpoint) * HalfAngleTan(viewpoint);
}

Projector::Projector(const Viewpoint& viewpoint, const ViewportSize& size, double near_m,
                     double far_m)
    : size_(size), eye_(viewpoint.position), viewpoint_(viewpoint) {
  const Eigen::Matrix3d axes = ViewAxes(viewpoint);
  forward_ = -axes.col(2);
  Eigen::Matrix4d view_from_world = Eigen::Matrix4d::Identity();
  view_from_world.topLeftCorner<3, 3>() = axes.transpose();
  view_from_world.topRightCorner<3, 1>() = -axes.transpose() * viewpoint.position;
  clip_from_world_ = ProjectionOf(viewpoint, size.aspect(), near_m, far_m) * view_from_world;
}

std::optional<Eigen::Vector3d> Projector::Pixel(const Eigen::Vector3d& p_world) const {
  const Eigen::Vector4d clip = clip_from_world_ * p_world.homogeneous();
  if (!clip.allFinite() || clip.w() <= 1e-9) return {};
  return Eigen::Vector3d((clip.x() / clip.w() + 1) / 2 * size_.width,
                         (clip.y() / clip.w() + 1) / 2 * size_.height,
                         forward_.dot(p_world - eye_));
}

scene::SightLine Projector::LineThrough(double x_px, double y_px) const {
  const Eigen::Matrix3d axes = ViewAxes(viewpoint_);
  const double half_height =
      viewpoint_.orthographic ? viewpoint_.parallel_scale : HalfAngleTan(viewpoint_);
  const double per_px = 2 * half_height / size_.height;
  const Eigen::Vector3d aside = axes.col(0) * (x_px - size_.width / 2.0) * per_px +
                                axes.col(1) * (y_px - size_.height / 2.0) * per_px;
  if (viewpoint_.orthographic) return {viewpoint_.position + aside, -axes.col(2)};
  return {viewpoint_.position, (aside - axes.col(2)).normalized()};
}

double Projector::PixelSize_m(const Eigen::Vector3d& p_world) const {
  if (viewpoint_.orthographic) return 2 * viewpoint_.parallel_scale / size_.height;
  return 2 * std::max(1e-6, forward_.dot(p_world - eye_)) * HalfAngleTan(viewpoint_) / size_.height;
}

Viewpoint Orbited(const Viewpoint& viewpoint, const Eigen::Vector3d& up, double yaw_rad,
                  double pitch_rad) {
  Eigen::Matrix3d axes = ViewAxes(viewpoint);
  const double elevation = std::asin(std::clamp(up.dot(axes.col(2)), -1.0, 1.0));
  const double low = std::min(elevation, -kMaxElevation_rad);
  const double high = std::max(elevation, kMaxElevation_rad);
  const double pitch = std::clamp(elevation + pitch_rad, low, high) - elevation;
  axes = Eigen::AngleAxisd(yaw_rad, up) * axes;
  axes = Eigen::AngleAxisd(-pitch, axes.col(0)) * axes;
  // What is left of a roll (a hand-held camera jumped to) goes within a few turns.
  const Eigen::Vector3d level = up.cross(axes.col(2));
  if (level.norm() > 0.05) {
    const double roll = std::atan2(axes.col(0).cross(level.normalized()).dot(axes.col(2)),
                                   axes.col(0).dot(level.normalized()));
    axes = Eigen::AngleAxisd(0.2 * roll, axes.col(2)) * axes;
  }
  Viewpoint turned = viewpoint;
  turned.position = viewpoint.focal_point + axes.col(2) * Distance_m(viewpoint);
  turned.view_up = axes.col(1);
  return turned;
}

Viewpoint Panned(const Viewpoint& viewpoint, const ViewportSize& size, double dx_px, double dy_px) {
  const Eigen::Matrix3d axes = ViewAxes(viewpoint);
  const double metres = VisibleHeight_m(viewpoint) / size.height;
  const Eigen::Vector3d shift = -(axes.col(0) * dx_px + axes.col(1) * dy_px) * metres;
  Viewpoint moved = viewpoint;
  moved.position += shift;
  moved.focal_point += shift;
  return moved;
}

Viewpoint Zoomed(const Viewpoint& viewpoint, const ViewportSize& size, double factor, double x_px,
                 double y_px, double min_distance_m) {
  if (!(factor > 0) || !std::isfinite(factor)) return viewpoint;
  const Eigen::Vector3d fixed = PointAtFocalDepth(viewpoint, size, x_px, y_px);
  Viewpoint zoomed = viewpoint;
  zoomed.focal_point = fixed + (viewpoint.focal_point - fixed) / factor;
  if (viewpoint.orthographic) {
    zoomed.parallel_scale = std::max(viewpoint.parallel_scale / factor, min_distance_m / 4);
    zoomed.position += zoomed.focal_point - viewpoint.focal_point;
    return zoomed;
  }
  zoomed.position = fixed + (viewpoint.position - fixed) / factor;
  const Eigen::Vector3d back = ViewAxes(viewpoint).col(2);
  if (Distance_m(zoomed) < min_distance_m)
    zoomed.focal_point = zoomed.position - back * min_distance_m;
  return zoomed;
}

Viewpoint Framed(const Viewpoint& viewpoint, const ViewportSize& size,
                 const Eigen::Matrix3d& world_from_box, const Eigen::Vector3d& low,
                 const Eigen::Vector3d& high) {
  const Eigen::Matrix3d axes = ViewAxes(viewpoint);
  const Eigen::Vector3d center = world_from_box * ((low + high) / 2);
  const double tangent = HalfAngleTan(viewpoint);
  constexpr double kMargin = 1.06;
  double distance = 1e-3, half_height = 1e-3;
  for (int corner = 0; corner < 8; ++corner) {
    Eigen::Vector3d p = low;
    for (int axis = 0; axis < 3; ++axis)
      if (corner >> axis & 1) p[axis] = high[axis];
    const Eigen::Vector3d seen = axes.transpose() * (world_from_box * p - center);
    const double reach = std::max(std::abs(seen.y()), std::abs(seen.x()) / size.aspect()) * kMargin;
    half_height = std::max(half_height, reach);
    distance = std::max(distance, reach / tangent + seen.z());
  }
  Viewpoint framed = viewpoint;
  framed.focal_point = center;
  framed.position = center + axes.col(2) * distance;
  framed.view_up = axes.col(1);
  framed.parallel_scale = half_height;
  return framed;
}

Viewpoint Standard(StandardView view, const Viewpoint& now,
                   const Eigen::Matrix3d& world_from_scene) {
  const Eigen::Vector3d right = world_from_scene.col(0), up = world_from_scene.col(1),
                        back = world_from_scene.col(2);
  Eigen::Vector3d direction = back, view_up = up;
  if (view == StandardView::kRight) direction = right;
  if (view == StandardView::kTop) {
    direction = up;
    view_up = -back;
  }
  if (view == StandardView::kIsometric) direction = (back + right + up).normalized();
  Viewpoint standard = now;
  standard.position = now.focal_point + direction * std::max(1e-3, Distance_m(now));
  standard.view_up = view_up;
  standard.view_up = ViewAxes(standard).col(1);
  return standard;
}

}  // namespace vlm3r::viz
