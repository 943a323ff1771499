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
constexpr double kLonger = 3;
constexpr double kNoisy = 0.002;  // Noise as a share of the distance that asks for smoothing.
constexpr int kSmooth = 2;        // Pixels to each side.
constexpr double kGate = 6;       // Of the noise: beyond is another surface.
constexpr int kNoiseSamples = 60;
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
    eye_ = graph_from_world * frame.world_from_camera.translation();
    const size_t pixels = static_cast<size_t>(std::max(0, frame.width)) *
                          static_cast<size_t>(std::max(0, frame.height));
    usable_ = pixels > 0 && points_->size() == 3 * pixels && confidence_->size() == pixels;
    if (!usable_) return;
    smooth_.resize(pixels);
    known_.assign(pixels, false);
    noise_ = Noise();
  }

  bool usable() const { return usable_; }

  /// Where the noise of single pixels is large, the mean of those around on the same surface.
  std::optional<Eigen::Vector3d> At(int column, int row) const {
    const auto p = Raw(column, row);
    if (!p || noise_ < kNoisy) return p;
    const size_t at = static_cast<size_t>(row) * frame_.width + column;
    if (known_[at]) return smooth_[at];
    const double gate = kGate * noise_ * (*p - eye_).norm();
    Eigen::Vector3d sum = Eigen::Vector3d::Zero();
    double count = 0;
    for (int dy = -kSmooth; dy <= kSmooth; ++dy)
      for (int dx = -kSmooth; dx <= kSmooth; ++dx) {
        // In pairs on either side: otherwise the mean would move along the surface at its edges.
        const auto a = Raw(column + dx, row + dy), b = Raw(column - dx, row - dy);
        if (!a || !b || std::abs(Depth(*a) - Depth(*p)) > gate ||
            std::abs(Depth(*b) - Depth(*p)) > gate)
          continue;
        sum += *a + *b;
        count += 2;
      }
    known_[at] = true;
    smooth_[at] = count > 0 ? Eigen::Vector3d(sum / count) : *p;
    return smooth_[at];
  }

  Eigen::Vector3d Normal(int column, int row, const Eigen::Vector3d& p) const {
    const auto x = Along(column, row, p, {1, 0}), y = Along(column, row, p, {0, 1});
    if (!x || !y) return Eigen::Vector3d::Zero();
    const Eigen::Vector3d cross = x->cross(*y);
    const double length = cross.norm();
    if (!(length > 1e-12)) return Eigen::Vector3d::Zero();
    return cross.dot(eye_ - p) < 0 ? Eigen::Vector3d(-cross / length)
                                   : Eigen::Vector3d(cross / length);
  }

 private:
  std::optional<Eigen::Vector3d> Raw(int column, int row) const {
    if (column < 0 || row < 0 || column >= frame_.width || row >= frame_.height) return {};
    const size_t at = static_cast<size_t>(row) * frame_.width + column;
    if (!((*confidence_)[at] > selection_.min_confidence)) return {};
    const Eigen::Vector3d p((*points_)[3 * at], (*points_)[3 * at + 1], (*points_)[3 * at + 2]);
    if (!p.allFinite()) return {};
    return graph_from_world_ * (camera_ * p);
  }

  double Depth(const Eigen::Vector3d& p) const { return (p - eye_).norm(); }

  /// How far single pixels lie off the middle of their neighbours, as a share of the distance: the
  /// median.
  double Noise() const {
    std::vector<double> off;
    const int step = std::max(1, std::min(frame_.width, frame_.height) / kNoiseSamples);
    for (int row = 0; row < frame_.height; row += step)
      for (int column = 1; column < frame_.width - 1; column += step) {
        const auto p = Raw(column, row), a = Raw(column - 1, row), b = Raw(column + 1, row);
        if (p && a && b) off.push_back((*p - (*a + *b) / 2).norm() / std::max(1e-9, Depth(*p)));
      }
    if (off.empty()) return 0;
    const auto middle = off.begin() + static_cast<std::ptrdiff_t>(off.size() / 2);
    std::nth_element(off.begin(), middle, off.end());
    return *middle;
  }

  /// How the surface goes along a direction of the picture: across both neighbours, or to the one
  /// that there is.
  std::optional<Eigen::Vector3d> Along(int column, int row, const Eigen::Vector3d& p,
                                       const Eigen::Vector2i& way) const {
    const int steps = noise_ < kNoisy ? 1 : kSmooth;
    const auto next = At(column + steps * way.x(), row + steps * way.y());
    const auto before = At(column - steps * way.x(), row - steps * way.y());
    if (!next && !before) return {};
    Eigen::Vector3d forth = Eigen::Vector3d::Constant(INFINITY), back = forth;
    if (next) forth = *next - p;
    if (before) back = p - *before;
    // One much longer than the other leaves the surface.
    if (forth.norm() > kLonger * back.norm()) return back;
    if (back.norm() > kLonger * forth.norm()) return forth;
    return forth + back;
  }

  const FrameGeometry& frame_;
  const Similarity& graph_from_world_;
  const SurfaceSelection& selection_;
  const std::vector<float>* points_ = nullptr;
  const std::vector<float>* confidence_ = nullptr;
  Eigen::Isometry3d camera_ = Eigen::Isometry3d::Identity();
  Eigen::Vector3d eye_;
  bool usable_ = false;
  double noise_ = 0;
  mutable std::vector<Eigen::Vector3d> smooth_;  // Worked out when asked for.
  mutable std::vector<bool> known_;
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
    const double angle = 0.5 * std::atan2(2 * spread(0, 1), spread(0, 0) - spread(1, 1)) + M_PI / 2;
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
