// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_iou.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <Eigen/Geometry>

namespace vlm3r::scene {
namespace {

/// Points nearer to a face than this share of the box's longest side lie on it.
constexpr double kOnFace = 1e-12;

using Polygon = std::vector<Eigen::Vector3d>;  // Convex, in order, in either direction.

/// Corners of a box that make up each of its faces, as OrientedBox numbers them.
constexpr int kFaces[6][4] = {{0, 2, 6, 4}, {1, 3, 7, 5}, {0, 1, 5, 4},
                              {2, 3, 7, 6}, {0, 1, 3, 2}, {4, 5, 7, 6}};

/// The half-space normal · p <= offset.
struct HalfSpace {
  Eigen::Vector3d normal;
  double offset;
};

Eigen::Vector3d Mean(const Polygon& points) {
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  for (const Eigen::Vector3d& p : points) sum += p;
  return sum / static_cast<double>(points.size());
}

/// The part of a polygon inside (Sutherland and Hodgman 1974); its points on the border also go
/// to `border`.
Polygon Cut(const Polygon& polygon, const HalfSpace& half, double eps, Polygon* border) {
  Polygon inside;
  for (size_t i = 0; i < polygon.size(); ++i) {
    const Eigen::Vector3d &p = polygon[i], &q = polygon[(i + 1) % polygon.size()];
    const double dp = half.normal.dot(p) - half.offset, dq = half.normal.dot(q) - half.offset;
    if (dp <= eps) inside.push_back(p);
    if (std::abs(dp) <= eps) border->push_back(p);
    if (std::min(dp, dq) < -eps && std::max(dp, dq) > eps) {
      inside.push_back(p + (q - p) * (dp / (dp - dq)));
      border->push_back(inside.back());
    }
  }
  if (inside.size() < 3) inside.clear();
  return inside;
}

/// Puts the corners of a convex polygon into order around its middle.
void SortAround(const Eigen::Vector3d& normal, Polygon* points) {
  const Eigen::Vector3d middle = Mean(*points);
  const Eigen::Vector3d x = normal.unitOrthogonal(), y = normal.cross(x);
  std::ranges::sort(*points, {}, [&](const Eigen::Vector3d& p) {
    return std::atan2(y.dot(p - middle), x.dot(p - middle));
  });
}

/// Cuts a convex solid, given by its faces, and closes the cut.
void CutSolid(const HalfSpace& half, double eps, std::vector<Polygon>* faces) {
  double highest = -INFINITY, lowest = INFINITY;
  for (const Polygon& face : *faces)
    for (const Eigen::Vector3d& p : face) {
      highest = std::max(highest, half.normal.dot(p) - half.offset);
      lowest = std::min(lowest, half.normal.dot(p) - half.offset);
    }
  if (highest <= eps) return;
  if (lowest >= -eps) return faces->clear();
  std::vector<Polygon> kept;
  Polygon border;
  for (const Polygon& face : *faces) {
    Polygon inside = Cut(face, half, eps, &border);
    if (!inside.empty()) kept.push_back(std::move(inside));
  }
  if (border.size() >= 3) {
    SortAround(half.normal, &border);
    kept.push_back(std::move(border));
  }
  *faces = std::move(kept);
}

/// Of a convex solid: the pyramids from a point inside to its faces.
double Volume(const std::vector<Polygon>& faces) {
  if (faces.empty()) return 0;
  Polygon all;
  for (const Polygon& face : faces) all.insert(all.end(), face.begin(), face.end());
  const Eigen::Vector3d inside = Mean(all);
  double volume = 0;
  for (const Polygon& face : faces)
    for (size_t i = 2; i < face.size(); ++i) {
      const Eigen::Vector3d a = face[0] - inside, b = face[i - 1] - inside, c = face[i] - inside;
      volume += std::abs(a.dot(b.cross(c))) / 6;
    }
  return volume;
}

double VolumeOf(const OrientedBox& box) { return box.size_m().prod(); }

}  // namespace

double SharedVolume(const OrientedBox& a, const OrientedBox& b) {
  const Eigen::Vector3d between = b.center_world() - a.center_world();
  if (between.norm() >= 0.5 * (a.size_m().norm() + b.size_m().norm())) return 0;
  // Around a's centre, so that far coordinates cost no digits.
  const auto corners = a.Corners();
  std::vector<Polygon> faces;
  for (const auto& face : kFaces) {
    Polygon polygon;
    for (const int corner : face) polygon.push_back(corners[corner] - a.center_world());
    faces.push_back(std::move(polygon));
  }
  const double eps = kOnFace * std::max(a.longest_side_m(), b.longest_side_m());
  for (int k = 0; k < 3; ++k)
    for (const double sign : {-1.0, 1.0}) {
      const Eigen::Vector3d normal = sign * b.world_from_box().col(k);
      CutSolid({normal, normal.dot(between) + b.size_m()[k] / 2}, eps, &faces);
    }
  return std::min({Volume(faces), VolumeOf(a), VolumeOf(b)});
}

double BoxIou(const OrientedBox& a, const OrientedBox& b) {
  const double shared = SharedVolume(a, b);
  const double together = VolumeOf(a) + VolumeOf(b) - shared;
  return together > 0 ? std::clamp(shared / together, 0.0, 1.0) : 0;
}

}  // namespace vlm3r::scene
