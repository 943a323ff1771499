// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

// How a box is edited by hand, without a window: which part is held and what a motion of it makes
// of the box. Everything here is in the graph's frame: metres, Z up.

/// The shortest side that editing leaves.
constexpr double kMinBoxSide_m = 0.02;

/// A part of a box that can be taken hold of.
struct BoxHandle {
  /// Per axis of the box the side that moves: -1 the low one, 1 the high one, 0 neither. One side
  /// is a face, two are an edge, three a corner; none is the whole box.
  Eigen::Vector3i sides = Eigen::Vector3i::Zero();
  /// Turns the box about the up direction; `sides` mean nothing then.
  bool turns = false;

  static BoxHandle Face(int axis, int side);
  static BoxHandle Body() { return {}; }
  static BoxHandle Turn();

  int num_sides() const { return turns ? 0 : sides.cwiseAbs().sum(); }
  bool is_body() const { return !turns && num_sides() == 0; }
  bool operator==(const BoxHandle& other) const {
    return turns == other.turns && (turns || (sides - other.sides).isZero());
  }
};

/// Which axes of a box people would call what: `up` is the one nearest to the vertical.
struct BoxDirections {
  int right = 0, depth = 1, up = 2;  ///< Axes of the box.
  int up_side = 1;                   ///< The side of `up` that is on top: 1 or -1.
  /// Right, depth and up as columns, a rotation; each is the named axis or its opposite.
  Eigen::Matrix3d axes = Eigen::Matrix3d::Identity();
  /// Stands straight: `up` is vertical but for rounding.
  bool upright = true;

  BoxHandle bottom() const { return BoxHandle::Face(up, -up_side); }
  BoxHandle top() const { return BoxHandle::Face(up, up_side); }
};
BoxDirections DirectionsOf(const OrientedBox& box);

/// The direction of `right` on the floor, counted from X towards Y [rad], in (-pi, pi].
double Yaw_rad(const OrientedBox& box);

/// Height of the lowest and of the highest corner [m].
double LowestZ_m(const OrientedBox& box);
double HighestZ_m(const OrientedBox& box);

/// The middle of the part that is held; the centre of the box for a turn.
Eigen::Vector3d HandlePosition(const OrientedBox& box, const BoxHandle& handle);

/// The held sides follow `motion_m` along their axes, the opposite ones stay; no side becomes
/// shorter than kMinBoxSide_m. The whole box just moves; a turn does not. A motion beyond what
/// OrientedBox::Create takes changes nothing.
OrientedBox MovedBox(const OrientedBox& box, const BoxHandle& handle,
                     const Eigen::Vector3d& motion_m);

/// Turned about the vertical through its centre.
OrientedBox TurnedBox(const OrientedBox& box, double yaw_rad);

/// With another length along one of its axes; `anchor` says what stays: -1 the low side, 0 the
/// centre, 1 the high side.
OrientedBox ResizedBox(const OrientedBox& box, int axis, double length_m, int anchor);

/// The bottom on the floor (z = 0). The top of an upright box stays where it is, unless it lies
/// below the floor; a tilted box moves as a whole.
OrientedBox StoodOnFloor(const OrientedBox& box);

/// A straight line of sight; `direction` need not have unit length.
struct SightLine {
  Eigen::Vector3d origin = Eigen::Vector3d::Zero();
  Eigen::Vector3d direction = Eigen::Vector3d::UnitX();
};

/// One drag of a handle: lines of sight through the pointer become the box they mean. Faces move
/// along their axis; edges in the plane of their two axes; corners in the plane that faces the
/// viewer; the whole box level, or, seen from the side, in the plane that faces the viewer; turns
/// follow the pointer around the centre.
class BoxDrag {
 public:
  /// `grab`: the line of sight with which it begins.
  BoxDrag(const OrientedBox& box, const BoxHandle& handle, const SightLine& grab);

  /// The box for the pointer's next place. With `fine` it follows at a tenth of the pace, from
  /// where it is.
  OrientedBox MoveTo(const SightLine& line, bool fine = false);

  const OrientedBox& start() const { return start_; }
  const BoxHandle& handle() const { return handle_; }

 private:
  Eigen::Vector3d MotionBetween(const SightLine& from, const SightLine& to) const;
  double TurnBetween(const SightLine& from, const SightLine& to) const;

  OrientedBox start_;
  BoxHandle handle_;
  Eigen::Vector3d anchor_;  ///< On the line of sight of the grab, at the handle's depth.
  Eigen::Vector3d normal_;  ///< Of the plane in which the pointer moves things.
  SightLine last_;
  Eigen::Vector3d motion_m_ = Eigen::Vector3d::Zero();
  double yaw_rad_ = 0;
};

}  // namespace vlm3r::scene
