// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "viz/scene_view_impl.h"

namespace vlm3r::viz {
namespace {

// The closest one may come to the focal point, against the size of the scene.
constexpr double kClosest = 0.01;

// The middle distance of a frame's points from its camera.
double MedianDepth_m(const scene::FrameGeometry& frame) {
  std::vector<float> depths;
  for (size_t i = 2; i < frame.points_camera.size(); i += 3 * 37) {
    const float z = frame.points_camera[i];
    if (std::isfinite(z) && z > 0) depths.push_back(z);
  }
  if (depths.empty()) return 1;
  const auto middle = depths.begin() + static_cast<std::ptrdiff_t>(depths.size() / 2);
  std::nth_element(depths.begin(), middle, depths.end());
  return std::max(0.05, static_cast<double>(*middle));
}

}  // namespace

Viewpoint SceneView::viewpoint() const {
  impl_->Refresh();
  return impl_->viewpoint;
}

Eigen::Vector3d SceneView::up() const {
  impl_->Refresh();
  return impl_->axes.col(1);
}

void SceneView::SetViewpoint(const Viewpoint& viewpoint) {
  const bool usable = viewpoint.position.allFinite() && viewpoint.focal_point.allFinite() &&
                      viewpoint.view_up.allFinite() && viewpoint.view_up.norm() > 1e-9 &&
                      (viewpoint.position - viewpoint.focal_point).norm() > 1e-9 &&
                      std::isfinite(viewpoint.view_angle_deg) &&
                      std::isfinite(viewpoint.parallel_scale) && viewpoint.parallel_scale > 0;
  if (!usable) return;
  impl_->viewpoint = viewpoint;
  impl_->viewpoint.view_angle_deg = std::clamp(viewpoint.view_angle_deg, 1.0, 170.0);
  impl_->viewpoint_set = true;
}

void SceneView::SetStandardView(StandardView view) {
  impl_->Refresh();
  impl_->viewpoint = Standard(view, impl_->viewpoint, impl_->axes);
  impl_->viewpoint_set = true;
}

void SceneView::SetOrthographic(bool on) {
  impl_->Refresh();
  Viewpoint& viewpoint = impl_->viewpoint;
  if (viewpoint.orthographic == on) return;
  // What is at the focal point keeps its size.
  const double half_height = VisibleHeight_m(viewpoint) / 2;
  viewpoint.orthographic = on;
  if (on) {
    viewpoint.parallel_scale = half_height;
    return;
  }
  const double distance = half_height / std::tan(viewpoint.view_angle_deg * std::numbers::pi / 360);
  viewpoint.position = viewpoint.focal_point + ViewAxes(viewpoint).col(2) * distance;
}

void SceneView::FrameAll() {
  impl_->Refresh();
  if (impl_->bounds.empty) return;
  impl_->viewpoint =
      Framed(impl_->viewpoint, impl_->Size(), impl_->axes, impl_->bounds.low, impl_->bounds.high);
  impl_->viewpoint_set = true;
}

void SceneView::FramePoints(const std::vector<Eigen::Vector3d>& points_world) {
  impl_->Refresh();
  Eigen::AlignedBox3d box;
  for (const Eigen::Vector3d& p : points_world)
    if (p.allFinite()) box.extend(impl_->axes.transpose() * p);
  if (box.isEmpty()) return;
  // What lies around it tells where it is.
  const double margin_m = std::max(0.3, 0.25 * box.diagonal().norm());
  const Eigen::Vector3d margin = Eigen::Vector3d::Constant(margin_m);
  impl_->viewpoint = Framed(impl_->viewpoint, impl_->Size(), impl_->axes, box.min() - margin,
                            box.max() + margin);
  impl_->viewpoint_set = true;
}

void SceneView::FrameBox(const scene::OrientedBox& box) {
  impl_->Refresh();
  constexpr double kRoom = 1.6;  // So that what is around it is seen, too.
  Eigen::AlignedBox3d extent;
  for (const Eigen::Vector3d& corner : box.Corners())
    extent.extend(impl_->axes.transpose() * corner);
  const Eigen::Vector3d half = kRoom * extent.sizes() / 2;
  impl_->viewpoint = Framed(impl_->viewpoint, impl_->Size(), impl_->axes, extent.center() - half,
                            extent.center() + half);
  impl_->viewpoint_set = true;
}

void SceneView::JumpToCamera(int view) {
  impl_->Refresh();
  const auto& frames = impl_->frustums.frames();
  if (view < 0 || static_cast<size_t>(view) >= frames.size()) return;
  const scene::FrameGeometry& frame = *frames[static_cast<size_t>(view)];
  const double focal = frame.intrinsics.focal_px > 0 ? frame.intrinsics.focal_px : frame.width;
  const Eigen::Matrix3d camera = frame.world_from_camera.linear();
  // The whole picture is seen, also in a window that is narrower than it.
  const double wanted = std::max<double>(frame.height, frame.width / impl_->Size().aspect());
  Viewpoint jumped;
  jumped.position = frame.world_from_camera.translation();
  jumped.focal_point = jumped.position + camera.col(2) * MedianDepth_m(frame);
  jumped.view_up = -camera.col(1);
  jumped.view_angle_deg = 2 * std::atan(wanted / (2 * focal)) * 180 / std::numbers::pi;
  SetViewpoint(jumped);
}

void SceneView::Orbit(double yaw_rad, double pitch_rad) {
  impl_->Refresh();
  impl_->viewpoint = Orbited(impl_->viewpoint, impl_->axes.col(1), yaw_rad, pitch_rad);
}

void SceneView::Pan(double dx_px, double dy_px) {
  impl_->Refresh();
  impl_->viewpoint = Panned(impl_->viewpoint, impl_->Size(), dx_px, dy_px);
}

void SceneView::ZoomTo(double factor, double x_px, double y_px) {
  impl_->Refresh();
  impl_->viewpoint = Zoomed(impl_->viewpoint, impl_->Size(), factor, x_px, y_px,
                            kClosest * impl_->SceneRadius_m());
}

void SceneView::SetFocalPoint(const Eigen::Vector3d& p_world) {
  impl_->Refresh();
  if (!p_world.allFinite()) return;
  Viewpoint moved = impl_->viewpoint;
  moved.position += p_world - moved.focal_point;
  moved.focal_point = p_world;
  SetViewpoint(moved);
}

}  // namespace vlm3r::viz
