// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <Eigen/Core>
#include <QColor>
#include <QImage>
#include <QLineF>
#include <QPointF>
#include <QSizeF>

#include "engine/scene/box_edit.h"
#include "engine/scene/nearby_points.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::studio {

/// From where a box is looked at: from above, from the front, from its right.
enum class PlaneSide { kTop, kFront, kRight };

/// A view without perspective of the graph's frame: what lies where, as pure functions. Screen
/// positions have their origin at the top left.
struct PlaneView {
  PlaneSide side = PlaneSide::kTop;
  Eigen::Matrix3d axes = Eigen::Matrix3d::Identity();  ///< Right, up, towards the viewer.
  Eigen::Vector3d center = Eigen::Vector3d::Zero();    ///< In the middle of the picture.
  double px_per_m = 100;
  QSizeF size = QSizeF(1, 1);

  QPointF ToScreen(const Eigen::Vector3d& p) const;
  scene::SightLine LineThrough(const QPointF& position) const;
  /// Towards the viewer, from the centre [m].
  double Nearness_m(const Eigen::Vector3d& p) const { return axes.col(2).dot(p - center); }
};

/// The top view keeps the room's directions, so that a box is seen to turn; the others follow the
/// box's.
Eigen::Matrix3d PlaneAxes(PlaneSide side, const scene::OrientedBox& box);

/// How far a box reaches to the right and up in a view [m].
Eigen::Vector2d ExtentIn(const PlaneView& view, const scene::OrientedBox& box);

/// The scale at which a box fills about half of the view.
double FittingScale(const PlaneView& view, const scene::OrientedBox& box);

/// The twelve edges on the screen.
std::array<QLineF, 12> EdgesIn(const PlaneView& view, const scene::OrientedBox& box);

/// The two axes of a box that lie in the view's plane, or nearly.
std::array<int, 2> FlatAxes(const PlaneView& view, const scene::OrientedBox& box);

/// The handles that can be drawn as dots: four sides and four corners of the outline, in the top
/// view also the knob that turns the box.
struct PlaneHandle {
  scene::BoxHandle handle;
  QPointF position;
};
std::vector<PlaneHandle> HandlesIn(const PlaneView& view, const scene::OrientedBox& box);

/// What is under a position: knob, corner, side (anywhere along it), or the box when inside.
std::optional<scene::BoxHandle> HandleAt(const PlaneView& view, const scene::OrientedBox& box,
                                         const QPointF& position);

/// The points as dots of two pixels, nearer ones over farther ones, those in the box over all;
/// outside of it they fade towards `background`. Only those that lie at the box's depth. Pixels
/// without points stay transparent.
QImage PaintPoints(const PlaneView& view, const scene::OrientedBox& box,
                   const scene::NearbyPoints& points, const QColor& background, double pixel_ratio);

}  // namespace vlm3r::studio
