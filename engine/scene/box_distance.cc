// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Geometry>

namespace vlm3r::scene {
namespace {

constexpr double kGridStep_m = 0.05;
constexpr double kCropTolerance_m = 1e-9;
constexpr int kMaxHalvings =
    12;  // Reached only when coordinates swallow the box; then its centre stands for it.
constexpr int kLeafPoints = 16;

// numpy.linspace(-length/2, length/2, count), bit for bit.
std::vector<double> Linspace(double length, int count) {
  const double first = -length / 2, last = length / 2;
  std::vector<double> values(count, first);
  if (count == 1) return values;
  const double step = (last - first) / (count - 1);
  for (int i = 0; i < count; ++i) values[i] = i * step + first;
  values.back() = last;
  return values;
}

bool InBox(const OrientedBox& box, const Eigen::Vector3d& p_world, double tolerance) {
  const Eigen::Vector3d d = p_world - box.center_world();
  for (int k = 0; k < 3; ++k) {
    const auto axis = box.world_from_box().col(k);
    const double along = d.x() * axis.x() + d.y() * axis.y() + d.z() * axis.z();
    if (std::abs(along) > box.size_m()[k] / 2 + tolerance) return false;
  }
  return true;
}

std::vector<Eigen::Vector3d> PointsAtStep(const OrientedBox& box, double step, double tolerance) {
  std::array<std::vector<double>, 3> axes;
  for (int k = 0; k < 3; ++k) {
    axes[k] = Linspace(box.size_m()[k], static_cast<int>(std::ceil(box.size_m()[k] / step)));
  }
  const Eigen::Vector3d core = box.size_m() / 4;
  const Eigen::Matrix3d& r = box.world_from_box();
  std::vector<Eigen::Vector3d> points;
  for (const double x : axes[0])
    for (const double y : axes[1])
      for (const double z : axes[2]) {
        if (std::abs(x) <= core.x() && std::abs(y) <= core.y() && std::abs(z) <= core.z()) continue;
        Eigen::Vector3d p;
        for (int i = 0; i < 3; ++i)
          p[i] = r(i, 0) * x + r(i, 1) * y + r(i, 2) * z + box.center_world()[i];
        if (InBox(box, p, tolerance)) points.push_back(p);
      }
  return points;
}

double SquaredSegmentDistance(const Eigen::Vector3d& p1, const Eigen::Vector3d& q1,
                              const Eigen::Vector3d& p2, const Eigen::Vector3d& q2) {
  const Eigen::Vector3d d1 = q1 - p1, d2 = q2 - p2, r = p1 - p2;
  const double a = d1.dot(d1), e = d2.dot(d2), f = d2.dot(r), c = d1.dot(r), b = d1.dot(d2);
  const double denominator = a * e - b * b;
  double s = denominator > 1e-15 * a * e ? std::clamp((b * f - c * e) / denominator, 0.0, 1.0) : 0;
  double t = (b * s + f) / e;
  if (t < 0) {
    t = 0;
    s = std::clamp(-c / a, 0.0, 1.0);
  } else if (t > 1) {
    t = 1;
    s = std::clamp((b - c) / a, 0.0, 1.0);
  }
  return (p1 + d1 * s - p2 - d2 * t).squaredNorm();
}

// Separating axes: the face normals of both boxes and the products of their edges.
bool Overlap(const OrientedBox& a, const OrientedBox& b) {
  std::vector<Eigen::Vector3d> axes;
  for (int i = 0; i < 3; ++i) {
    axes.push_back(a.world_from_box().col(i));
    axes.push_back(b.world_from_box().col(i));
    for (int j = 0; j < 3; ++j) {
      const Eigen::Vector3d cross = a.world_from_box().col(i).cross(b.world_from_box().col(j));
      if (cross.squaredNorm() > 1e-12) axes.push_back(cross.normalized());
    }
  }
  const Eigen::Vector3d between = b.center_world() - a.center_world();
  return std::none_of(axes.begin(), axes.end(), [&](const Eigen::Vector3d& axis) {
    const double reach = 0.5 * ((a.world_from_box().transpose() * axis).cwiseAbs().dot(a.size_m()) +
                                (b.world_from_box().transpose() * axis).cwiseAbs().dot(b.size_m()));
    return std::abs(between.dot(axis)) > reach;
  });
}

}  // namespace

std::vector<Eigen::Vector3d> GridPoints(const OrientedBox& box, GridCrop crop) {
  const double tolerance = crop == GridCrop::kTolerant ? kCropTolerance_m : 0;
  double step = kGridStep_m;
  for (int i = 0; i < kMaxHalvings; ++i, step /= 2) {
    std::vector<Eigen::Vector3d> points = PointsAtStep(box, step, tolerance);
    if (!points.empty()) return points;
  }
  return {box.center_world()};
}

PointTree::PointTree(std::vector<Eigen::Vector3d> points) : points_(std::move(points)) {
  nodes_.reserve(2 * points_.size() / kLeafPoints + 2);
  if (!points_.empty()) Build(0, static_cast<int>(points_.size()));
}

int PointTree::Build(int begin, int end) {
  Node node{points_[begin], points_[begin], begin, end, -1, -1};
  for (int i = begin; i < end; ++i) {
    node.low = node.low.cwiseMin(points_[i]);
    node.high = node.high.cwiseMax(points_[i]);
  }
  const int index = static_cast<int>(nodes_.size());
  nodes_.push_back(node);
  if (end - begin <= kLeafPoints) return index;
  int axis = 0;
  (node.high - node.low).maxCoeff(&axis);
  const int middle = begin + (end - begin) / 2;
  std::nth_element(points_.begin() + begin, points_.begin() + middle, points_.begin() + end,
                   [axis](const auto& a, const auto& b) { return a[axis] < b[axis]; });
  const int left = Build(begin, middle);
  const int right = Build(middle, end);
  nodes_[index].left = left;
  nodes_[index].right = right;
  return index;
}

double PointTree::SquaredGap(const Node& a, const Node& b) {
  return (a.low - b.high).cwiseMax(b.low - a.high).cwiseMax(0).squaredNorm();
}

void PointTree::Closest(const PointTree& a, int node_a, const PointTree& b, int node_b,
                        double* squared) {
  const Node& na = a.nodes_[node_a];
  const Node& nb = b.nodes_[node_b];
  if (SquaredGap(na, nb) >= *squared) return;
  const bool leaf_a = na.left < 0, leaf_b = nb.left < 0;
  if (leaf_a && leaf_b) {
    for (int i = na.begin; i < na.end; ++i)
      for (int j = nb.begin; j < nb.end; ++j) {
        *squared = std::min(*squared, (a.points_[i] - b.points_[j]).squaredNorm());
      }
    return;
  }
  if (leaf_b || (!leaf_a && na.end - na.begin >= nb.end - nb.begin)) {
    const bool left_first = SquaredGap(a.nodes_[na.left], nb) <= SquaredGap(a.nodes_[na.right], nb);
    Closest(a, left_first ? na.left : na.right, b, node_b, squared);
    Closest(a, left_first ? na.right : na.left, b, node_b, squared);
  } else {
    Closest(b, node_b, a, node_a, squared);
  }
}

double PointTree::DistanceTo(const PointTree& other) const {
  double squared = std::numeric_limits<double>::infinity();
  if (!points_.empty() && !other.points_.empty()) Closest(*this, 0, other, 0, &squared);
  return std::sqrt(squared);
}

double PointTree::DistanceTo(const Eigen::Vector3d& p) const {
  double squared = std::numeric_limits<double>::infinity();
  for (const Eigen::Vector3d& point : points_)
    squared = std::min(squared, (point - p).squaredNorm());
  return std::sqrt(squared);
}

double ExactDistance(const OrientedBox& a, const OrientedBox& b) {
  if (Overlap(a, b)) return 0;
  const auto ca = a.Corners(), cb = b.Corners();
  double nearest = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 8; ++i)
    nearest = std::min({nearest, b.DistanceTo(ca[i]), a.DistanceTo(cb[i])});
  double squared = nearest * nearest;
  // An edge joins two corners whose numbers differ in one bit.
  for (int i = 0; i < 8; ++i)
    for (int bit_i = 1; bit_i < 8; bit_i *= 2)
      for (int j = 0; j < 8; ++j)
        for (int bit_j = 1; bit_j < 8; bit_j *= 2) {
          if ((i & bit_i) || (j & bit_j)) continue;
          squared =
              std::min(squared, SquaredSegmentDistance(ca[i], ca[i | bit_i], cb[j], cb[j | bit_j]));
        }
  return std::sqrt(squared);
}

}  // namespace vlm3r::scene
