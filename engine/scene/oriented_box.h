// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include <Eigen/Core>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::scene {

/// A box with free orientation, as scene metadata stores it (centroid, axesLengths,
/// normalizedAxes). Metres.
class OrientedBox {
 public:
  /// A cube of one metre around the origin, along the world's axes.
  OrientedBox() = default;

  /// `size_m` holds full side lengths along the box axes; the columns of `world_from_box` are those
  /// axes in the world. Fails when a value is not finite, a length is not above 0 (no volume), the
  /// box is too large for a room, or the axes are not a rotation (mirrored, skewed, scaled).
  static Result<OrientedBox> Create(const Eigen::Vector3d& center_world,
                                    const Eigen::Vector3d& size_m,
                                    const Eigen::Matrix3d& world_from_box);

  /// Reads `centroid`, `axesLengths` and `normalizedAxes` of a box record; the nine numbers are
  /// three axes, one after another. Other keys are ignored. Fails as Create does, and when a key is
  /// missing or has the wrong shape.
  static Result<OrientedBox> FromRecord(const OrderedJson& record);

  /// The three keys FromRecord reads, with equal numbers.
  OrderedJson ToRecord() const;

  /// The eight corners [m], world frame; corner i has the sign of axis k in bit k of i.
  std::array<Eigen::Vector3d, 8> Corners() const;

  /// Distance [m] from a world point to the nearest point of the solid box: 0 inside.
  double DistanceTo(const Eigen::Vector3d& p_world) const;

  const Eigen::Vector3d& center_world() const { return center_world_; }
  const Eigen::Vector3d& size_m() const { return size_m_; }
  const Eigen::Matrix3d& world_from_box() const { return world_from_box_; }
  double longest_side_m() const { return size_m_.maxCoeff(); }

 private:
  OrientedBox(const Eigen::Vector3d& center_world, const Eigen::Vector3d& size_m,
              const Eigen::Matrix3d& world_from_box);

  Eigen::Vector3d center_world_ = Eigen::Vector3d::Zero();
  Eigen::Vector3d size_m_ = Eigen::Vector3d::Ones();
  Eigen::Matrix3d world_from_box_ = Eigen::Matrix3d::Identity();
};

}  // namespace vlm3r::scene
