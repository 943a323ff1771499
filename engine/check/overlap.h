// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "engine/scene/snapshot.h"

namespace vlm3r::check {

/// A point of a frame's own map, with its confidence.
struct SampledPoint {
  Eigen::Vector3d p_camera;
  Eigen::Vector3d p_other = Eigen::Vector3d::Constant(NAN);  ///< World map's; NaN: none.
  double confidence = 1;
};

/// About `most` points of a frame, evenly over the picture; those that are not finite or not in
/// front of the camera are left out. The frame passed scene::CheckSnapshot.
std::vector<SampledPoint> SamplePoints(const scene::FrameGeometry& frame, size_t most);

/// How one frame sees the points of another.
struct Overlap {
  double share = 0;       ///< Of the points that the frame sees, not hidden by something nearer.
  double residual_m = 0;  ///< Median distance in depth from its own surface.
  double log_scale = 0;   ///< Median logarithm of depth over its own depth: above 0 is farther.
  double doubt_m = 0;     ///< Median of that distance times the confidence.
};

/// Looks at `points` of `from` through `frame`, by the predicted poses. All 0 without any seen.
Overlap OverlapOf(const scene::FrameGeometry& frame, const scene::FrameGeometry& from,
                  const std::vector<SampledPoint>& points);

/// The middle one; 0 for none. Reorders.
double Median(std::vector<double>* values);

}  // namespace vlm3r::check
