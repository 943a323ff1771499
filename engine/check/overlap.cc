// SPDX-License-Identifier: Apache-2.0
#include "engine/check/overlap.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vlm3r::check {
namespace {

// A point this much farther or nearer (relative) than the surface there belongs to another one.
constexpr double kOtherSurface = 0.3;

/// The depths around a pixel: a point between the nearest and the farthest is on the surface, so
/// that slanted walls and the raster make no residual.
struct Surface {
  double middle = 0;
  double nearest = std::numeric_limits<double>::infinity(), farthest = 0;
};

double DepthAt(const scene::FrameGeometry& frame, int row, int column) {
  const size_t pixel =
      static_cast<size_t>(row) * static_cast<size_t>(frame.width) + static_cast<size_t>(column);
  const double depth = frame.points_camera[pixel * 3 + 2];
  return std::isfinite(depth) && depth > 0 ? depth : 0;
}

bool SurfaceAt(const scene::FrameGeometry& frame, int row, int column, Surface* surface) {
  surface->middle = DepthAt(frame, row, column);
  if (surface->middle == 0) return false;
  for (int r = std::max(row - 1, 0); r <= std::min(row + 1, frame.height - 1); ++r)
    for (int c = std::max(column - 1, 0); c <= std::min(column + 1, frame.width - 1); ++c) {
      const double depth = DepthAt(frame, r, c);
      if (depth == 0) continue;
      surface->nearest = std::min(surface->nearest, depth);
      surface->farthest = std::max(surface->farthest, depth);
    }
  return true;
}

}  // namespace

double Median(std::vector<double>* values) {
  if (values->empty()) return 0;
  const auto middle = values->begin() + static_cast<std::ptrdiff_t>(values->size() / 2);
  std::nth_element(values->begin(), middle, values->end());
  return *middle;
}

std::vector<SampledPoint> SamplePoints(const scene::FrameGeometry& frame, size_t most) {
  std::vector<SampledPoint> points;
  const size_t pixels = frame.confidence_self.size();
  // A step that shares no factor with the width would do; an odd one below the square root is near.
  const size_t step = std::max<size_t>(1, pixels / std::max<size_t>(most, 1)) | 1;
  for (size_t i = step / 2; i < pixels; i += step) {
    SampledPoint point;
    point.p_camera = Eigen::Vector3f(&frame.points_camera[i * 3]).cast<double>();
    point.confidence = frame.confidence_self[i];
    if (!point.p_camera.allFinite() || !std::isfinite(point.confidence) || point.p_camera.z() <= 0)
      continue;
    point.confidence = std::max(point.confidence, 1.0);
    if (!frame.points_world.empty())
      point.p_other = Eigen::Vector3f(&frame.points_world[i * 3]).cast<double>();
    points.push_back(point);
  }
  return points;
}

Overlap OverlapOf(const scene::FrameGeometry& frame, const scene::FrameGeometry& from,
                  const std::vector<SampledPoint>& points) {
  const Eigen::Isometry3d frame_from_other =
      frame.world_from_camera.inverse() * from.world_from_camera;
  std::vector<double> residuals, log_scales, doubts;
  for (const SampledPoint& point : points) {
    const Eigen::Vector3d p = frame_from_other * point.p_camera;
    if (p.z() <= 0) continue;
    const double u = frame.intrinsics.focal_px * p.x() / p.z() + frame.intrinsics.cx_px;
    const double v = frame.intrinsics.focal_px * p.y() / p.z() + frame.intrinsics.cy_px;
    if (!(u >= 0 && v >= 0 && u < frame.width && v < frame.height)) continue;
    Surface surface;
    if (!SurfaceAt(frame, static_cast<int>(v), static_cast<int>(u), &surface)) continue;
    if (std::abs(p.z() - surface.middle) > kOtherSurface * surface.middle) continue;
    const double residual = std::max({0.0, surface.nearest - p.z(), p.z() - surface.farthest});
    residuals.push_back(residual);
    doubts.push_back(residual * point.confidence);
    log_scales.push_back(std::log(p.z() / surface.middle));
  }
  if (residuals.empty()) return {};
  Overlap overlap;
  overlap.share = static_cast<double>(residuals.size()) / static_cast<double>(points.size());
  overlap.residual_m = Median(&residuals);
  overlap.doubt_m = Median(&doubts);
  overlap.log_scale = Median(&log_scales);
  return overlap;
}

}  // namespace vlm3r::check
