// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>

#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// Which grid points on the faces of a box survive.
enum class GridCrop {
  kTolerant,   ///< All of them: points count as inside up to 1e-9 m beyond a face.
  kReference,  ///< As the released generators: no tolerance, so rounding drops a part of the face
               ///< points.
};

/// The points that stand for a box in the benchmark's distances [m], world frame: a 5 cm grid
/// without the inner half-size core. Never empty.
std::vector<Eigen::Vector3d> GridPoints(const OrientedBox& box,
                                        GridCrop crop = GridCrop::kTolerant);

/// A set of points prepared for closest-distance queries. Immutable; safe to share between threads.
class PointTree {
 public:
  explicit PointTree(std::vector<Eigen::Vector3d> points);

  /// Smallest distance [m] between a point of this set and one of the other; infinite when either
  /// is empty.
  double DistanceTo(const PointTree& other) const;

  /// Smallest distance [m] from `p` to a point of the set; infinite for an empty set.
  double DistanceTo(const Eigen::Vector3d& p) const;

 private:
  struct Node {
    Eigen::Vector3d low, high;  ///< Bounds of the node's points.
    int begin, end;             ///< Its points.
    int left, right;            ///< Children, or -1 for a leaf.
  };
  int Build(int begin, int end);
  static double SquaredGap(const Node& a, const Node& b);
  static void Closest(const PointTree& a, int node_a, const PointTree& b, int node_b,
                      double* squared);

  std::vector<Eigen::Vector3d> points_;
  std::vector<Node> nodes_;
};

/// The true distance [m] between two solid boxes: 0 when they touch or overlap.
double ExactDistance(const OrientedBox& a, const OrientedBox& b);

}  // namespace vlm3r::scene
