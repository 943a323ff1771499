// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "viz/scene_view.h"

namespace vlm3r::viz {

// How a viewer moves, as pure functions of a viewpoint: tested without a window.

/// A picture's size in device pixels.
struct ViewportSize {
  int width = 1;
  int height = 1;
  double aspect() const { return static_cast<double>(width) / height; }
};

/// Right, up and back of a viewer, unit length, as columns.
Eigen::Matrix3d ViewAxes(const Viewpoint& viewpoint);

/// Visible height in metres at the depth of the focal point.
double VisibleHeight_m(const Viewpoint& viewpoint);

/// Where things of the world appear in the picture.
class Projector {
 public:
  Projector() = default;
  Projector(const Viewpoint& viewpoint, const ViewportSize& size, double near_m, double far_m);

  /// x and y in device pixels with the origin at the bottom left, z the distance along the view
  /// direction. Nothing for points behind the viewer or not finite.
  std::optional<Eigen::Vector3d> Pixel(const Eigen::Vector3d& p_world) const;

  /// What lies under a pixel: from the viewer, or side by side without perspective.
  scene::SightLine LineThrough(double x_px, double y_px) const;

  /// OpenGL's clip space from the world.
  const Eigen::Matrix4d& clip_from_world() const { return clip_from_world_; }
  const ViewportSize& size() const { return size_; }
  /// Metres that one pixel spans at a point's depth.
  double PixelSize_m(const Eigen::Vector3d& p_world) const;

 private:
  Eigen::Matrix4d clip_from_world_ = Eigen::Matrix4d::Identity();
  ViewportSize size_;
  Eigen::Vector3d eye_ = Eigen::Vector3d::Zero();
  Eigen::Vector3d forward_ = Eigen::Vector3d::UnitZ();
  Viewpoint viewpoint_;
};

/// Turns around the focal point: yaw about `up`, pitch about the viewer's right axis, never past
/// the poles; a roll fades with every turn.
Viewpoint Orbited(const Viewpoint& viewpoint, const Eigen::Vector3d& up, double yaw_rad,
                  double pitch_rad);

/// Shifts by pixels in the image plane, at the depth of the focal point: what is there follows the
/// pointer.
Viewpoint Panned(const Viewpoint& viewpoint, const ViewportSize& size, double dx_px, double dy_px);

/// Goes nearer (factor > 1) so that what is under the pixel at the focal depth stays there. Comes
/// no closer to the focal point than `min_distance_m`, but takes it along.
Viewpoint Zoomed(const Viewpoint& viewpoint, const ViewportSize& size, double factor, double x_px,
                 double y_px, double min_distance_m);

/// The same direction, at the distance from which a box (axes as columns, sides along them) is
/// seen whole.
Viewpoint Framed(const Viewpoint& viewpoint, const ViewportSize& size,
                 const Eigen::Matrix3d& world_from_box, const Eigen::Vector3d& low,
                 const Eigen::Vector3d& high);

/// One of F3D's views of `focal_point`; `world_from_scene` has the columns right, up, back.
Viewpoint Standard(StandardView view, const Viewpoint& now,
                   const Eigen::Matrix3d& world_from_scene);

}  // namespace vlm3r::viz
