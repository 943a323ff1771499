// SPDX-License-Identifier: Apache-2.0
#include "engine/check/snapshot_errors.h"

#include <algorithm>
#include <cmath>

#include "engine/check/overlap.h"

namespace vlm3r::check {
namespace {

constexpr size_t kSamples = 400;
constexpr double kAlpha = 0.2;
constexpr double kMinShare = 0.25;
/// Where no second map tells how the scale holds.
constexpr double kUnknownScaleSpread = 0.05;

double ScaleByWorldMap(const scene::FrameGeometry& frame) {
  const Eigen::Vector3d camera = frame.world_from_camera.translation();
  std::vector<double> logs;
  for (const SampledPoint& point : SamplePoints(frame, kSamples)) {
    const double own = point.p_camera.norm(), other = (point.p_other - camera).norm();
    if (std::isfinite(other) && other > 0) logs.push_back(std::log(other / own));
  }
  return Median(&logs);
}

}  // namespace

double RobustSigma(const std::vector<double>& values) {
  std::vector<double> sorted = values;
  const double middle = Median(&sorted);
  for (double& value : sorted) value = std::abs(value - middle);
  return 1.4826 * Median(&sorted);
}

std::vector<double> FrameScales(const scene::Snapshot& snapshot) {
  const auto& frames = snapshot.frames;
  std::vector<double> scales;
  if (frames.size() < 2) return scales;
  const bool has_world = std::all_of(frames.begin(), frames.end(),
                                     [](const auto& frame) { return !frame.points_world.empty(); });
  if (!has_world) return scales;
  for (const scene::FrameGeometry& frame : frames) scales.push_back(ScaleByWorldMap(frame));
  return scales;
}

SnapshotErrors ErrorsOf(const scene::Snapshot& snapshot) {
  std::vector<double> distances, doubts;
  for (size_t i = 0; i < snapshot.frames.size(); ++i) {
    const auto points = SamplePoints(snapshot.frames[i], kSamples);
    for (const SampledPoint& point : points) distances.push_back(point.p_camera.norm());
    if (i == 0) continue;
    const Overlap overlap = OverlapOf(snapshot.frames[i - 1], snapshot.frames[i], points);
    if (overlap.share >= kMinShare) doubts.push_back(overlap.doubt_m);
  }
  const std::vector<double> scales = FrameScales(snapshot);
  return {std::max(kAlpha * Median(&distances), Median(&doubts)),
          scales.empty() ? kUnknownScaleSpread : RobustSigma(scales)};
}

}  // namespace vlm3r::check
