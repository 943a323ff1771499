// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/surface_points.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace vlm3r::scene {
namespace {

constexpr double kHorizontal = 0.85;  // |z| of a normal at least.
constexpr double kUpright = 0.35;     // At most.
constexpr double kSameNormal = 0.8;
constexpr int kMostPlanes = 4;
constexpr size_t kTries = 160;
constexpr size_t kLeastInliers = 15;
constexpr double kLeastShare = 0.06;
/// So near to a plane a point is of it whatever its normal, in tolerances.
constexpr double kContact = 0.4;

class FramePoints {
 public:
  FramePoints(const FrameGeometry& frame, const Similarity& graph_from_world,
              const SurfaceSelection& selection)
      : frame_(frame), graph_from_world_(graph_from_world), selection_(selection) {
    const bool other = selection.map == WorldMap::kOtherView;
    points_ = other ? &frame.points_world : &frame.points_camera;
    confidence_ = other ? &frame.confidence_world : &frame.confidence_self;
    if (!other) camera_ = frame.world_from_camera;
    const size_t pixels = static_cast<size_t>(std::max(0, frame.width)) *
                          static_cast<size_t>(std::max(0, frame.height));
    usable_ = pixels > 0 && points_->size() == 3 * pixels && confidence_->size() == pixels;
  }

  bool usable() const { return usable_; }

  std::optional<Eigen::Vector3d> At(int column, int row) const {
    if (column < 0 || row < 0 || column >= frame_.width || row >= frame_.height) return {};
    const size_t at = static_cast<size_t>(row) * frame_.width + column;
    if (!((*confidence_)[at] > selection_.min_confidence)) return {};
    const Eigen::Vector3d p((*points_)[3 * at], (*points_)[3 * at + 1], (*points_)[3 * at + 2]);
    if (!p.allFinite()) return {};
    return graph_from_world_ * (camera_ * p);
  }

  Eigen::Vector3d Normal(int column, int row, const Eigen::Vector3d& p) const {
    const auto along = [&](int dx, int dy) -> std::optional<Eigen::Vector3d> {
      const auto next = At(column + dx, row + dy), before = At(column - dx, row - dy);
      if (!next && !before) return {};
      // The shorter way stays on the surface where the other one leaves it.
      Eigen::Vector3d forth = Eigen::Vector3d::Constant(INFINITY), back = forth;
      if (next) forth = *next - p;
      if (before) back = p - *before;
      return forth.squaredNorm() < back.squaredNorm() ? forth : back;
    };
    const auto x = along(1, 0), y = along(0, 1);
    if (!x || !y) return Eigen::Vector3d::Zero();
    const Eigen::Vector3d cross = x->cross(*y);
    const double length = cross.norm();
    if (!(length > 1e-12)) return Eigen::Vector3d::Zero();
    const Eigen::Vector3d eye = graph_from_world_ * frame_.world_from_camera.translation();
    return cross.dot(eye - p) < 0 ? Eigen::Vector3d(-cross / length)
                                  : Eigen::Vector3d(cross / length);
  }

 private:
  const FrameGeometry& frame_;
  const Similarity& graph_from_world_;
  const SurfaceSelection& selection_;
  const std::vector<float>* points_ = nullptr;
  const std::vector<float>* confidence_ = nullptr;
  Eigen::Isometry3d camera_ = Eigen::Isometry3d::Identity();
  bool usable_ = false;
};

/// The plane through a point as its normal says; nothing for a slanted one.
std::optional<SurfacePlane> PlaneThrough(const SurfacePoint& point) {
  SurfacePlane plane;
  plane.horizontal = std::abs(point.normal.z()) > kHorizontal;
  if (!plane.horizontal && !(std::abs(point.normal.z()) < kUpright)) return {};
  plane.normal = plane.horizontal ? Eigen::Vector3d(0, 0, point.normal.z() > 0 ? 1 : -1)
                                  : Eigen::Vector3d(point.normal.x(), point.normal.y(), 0);
  if (!(plane.normal.norm() > 0.1)) return {};
  plane.normal.normalize();
  plane.offset = plane.normal.dot(point.p);
  return plane;
}

bool IsInlier(const SurfacePlane& plane, const SurfacePoint& point, double tolerance_m) {
  return std::abs(plane.DistanceTo(point.p)) < tolerance_m &&
         plane.normal.dot(point.normal) > kSameNormal;
}

/// Laid through its inliers.
void Refine(const std::vector<SurfacePoint>& points, double tolerance_m, SurfacePlane* plane) {
  Eigen::Vector3d mean = Eigen::Vector3d::Zero();
  Eigen::Matrix2d spread = Eigen::Matrix2d::Zero();
  double count = 0;
  for (const SurfacePoint& point : points) {
    if (!IsInlier(*plane, point, tolerance_m)) continue;
    mean += point.p;
    ++count;
  }
  if (count < 1) return;
  mean /= count;
  if (!plane->horizontal) {
    for (const SurfacePoint& point : points) {
      if (!IsInlier(*plane, point, tolerance_m)) continue;
      const Eigen::Vector2d d = (point.p - mean).head<2>();
      spread += d * d.transpose();
    }
    // Across the direction in which they lie.
    const double angle =
        0.5 * std::atan2(2 * spread(0, 1), spread(0, 0) - spread(1, 1)) + M_PI / 2;
    const Eigen::Vector3d across(std::cos(angle), std::sin(angle), 0);
    if (std::abs(across.dot(plane->normal)) > kSameNormal)
      plane->normal = across.dot(plane->normal) > 0 ? across : Eigen::Vector3d(-across);
  }
  plane->offset = plane->normal.dot(mean);
}

size_t CountInliers(const std::vector<SurfacePoint>& points, const SurfacePlane& plane,
                    double tolerance_m) {
  return static_cast<size_t>(std::ranges::count_if(
      points, [&](const SurfacePoint& point) { return IsInlier(plane, point, tolerance_m); }));
}

}  // namespace

std::vector<SurfacePoint> SurfacePoints(const FrameGeometry& frame,
                                        const Similarity& graph_from_world,
                                        const SurfaceSelection& selection) {
  const FramePoints from(frame, graph_from_world, selection);
  std::vector<SurfacePoint> points;
  if (!from.usable()) return points;
  Eigen::AlignedBox2i pixels(Eigen::Vector2i(0, 0),
                             Eigen::Vector2i(frame.width - 1, frame.height - 1));
  if (!selection.pixels.isEmpty()) pixels = pixels.intersection(selection.pixels);
  if (pixels.isEmpty()) return points;
  for (int row = pixels.min().y(); row <= pixels.max().y(); row += selection.step)
    for (int column = pixels.min().x(); column <= pixels.max().x(); column += selection.step) {
      const auto p = from.At(column, row);
      if (!p) continue;
      points.push_back({*p, from.Normal(column, row, *p), {column + 0.5, row + 0.5}});
    }
  return points;
}

std::vector<SurfacePlane> FindPlanes(std::vector<SurfacePoint> points, double tolerance_m) {
  std::vector<SurfacePlane> planes;
  const size_t least = std::max(
      kLeastInliers, static_cast<size_t>(kLeastShare * static_cast<double>(points.size())));
  while (planes.size() < kMostPlanes && points.size() >= least) {
    SurfacePlane best;
    size_t most = 0;
    // Hypotheses spread evenly over the points instead of drawn: the same every time.
    for (size_t i = 0; i < kTries; ++i) {
      const auto plane = PlaneThrough(points[i * points.size() / kTries]);
      if (!plane) continue;
      const size_t count = CountInliers(points, *plane, tolerance_m);
      if (count <= most) continue;
      most = count;
      best = *plane;
    }
    if (most < least) break;
    Refine(points, tolerance_m, &best);
    planes.push_back(best);
    std::erase_if(points, [&](const SurfacePoint& point) {
      return std::abs(best.DistanceTo(point.p)) < tolerance_m;
    });
  }
  return planes;
}

bool LiesOn(const SurfacePlane& plane, const SurfacePoint& point, double tolerance_m) {
  const double distance = std::abs(plane.DistanceTo(point.p));
  if (distance < kContact * tolerance_m) return true;
  return distance < tolerance_m && plane.normal.dot(point.normal) > kSameNormal;
}

}  // namespace vlm3r::scene
