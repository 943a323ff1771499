// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/point_cloud.h"

#include <cmath>
#include <string>
#include <utility>

namespace vlm3r::scene {
namespace {

Error FrameError(size_t view, const std::string& problem) {
  return {ErrorCode::kBadInput,
          "frame " + std::to_string(view) + " of the reconstruction " + problem, "", ""};
}

bool HasSizeOrNone(size_t size, size_t expected) { return size == 0 || size == expected; }

}  // namespace

Status CheckFrame(const FrameGeometry& frame, size_t view) {
  constexpr int kMaxSide = 1 << 14;
  if (frame.width <= 0 || frame.height <= 0 || frame.width > kMaxSide || frame.height > kMaxSide) {
    return FrameError(view, "has an impossible size");
  }
  const size_t pixels = static_cast<size_t>(frame.width) * static_cast<size_t>(frame.height);
  if (frame.points_camera.size() != pixels * 3 || frame.confidence_self.size() != pixels ||
      frame.rgb.size() != pixels * 3) {
    return FrameError(view, "lacks points, confidences or colours for its pixels");
  }
  if (!HasSizeOrNone(frame.points_world.size(), pixels * 3) ||
      !HasSizeOrNone(frame.confidence_world.size(), pixels)) {
    return FrameError(view, "has a world map of another size");
  }
  if (!frame.world_from_camera.matrix().allFinite())
    return FrameError(view, "has a camera pose that is not finite");
  return {};
}

CloudBuilder::CloudBuilder(const CloudFilter& filter, int64_t max_points)
    : filter_(filter), max_points_(static_cast<size_t>(max_points)) {}

Status CloudBuilder::Add(const FrameGeometry& frame) {
  const int32_t view = num_views_++;
  VLM3R_TRY(CheckFrame(frame, static_cast<size_t>(view)));
  const bool other = filter_.map == WorldMap::kOtherView;
  if (other && (frame.points_world.empty() || frame.confidence_world.empty())) {
    return FrameError(static_cast<size_t>(view), "has no map of the world-frame head");
  }
  const std::vector<float>& map = other ? frame.points_world : frame.points_camera;
  const std::vector<float>& confidence = other ? frame.confidence_world : frame.confidence_self;
  const Eigen::Isometry3f world_from_map =
      other ? Eigen::Isometry3f::Identity()
            : Eigen::Isometry3f(frame.world_from_camera.cast<float>());
  const int32_t pixels = frame.width * frame.height;
  for (int32_t pixel = 0; pixel < pixels; ++pixel) {
    const size_t i = static_cast<size_t>(pixel);
    const Eigen::Vector3f p_world = world_from_map * Eigen::Vector3f(&map[i * 3]);
    if (!Keep(p_world, confidence[i])) continue;
    Push({p_world,
          {frame.rgb[i * 3], frame.rgb[i * 3 + 1], frame.rgb[i * 3 + 2]},
          confidence[i],
          static_cast<int32_t>(frame.frame_index)},
         {view, pixel});
  }
  counts_.pixels += pixels;
  return {};
}

bool CloudBuilder::Keep(const Eigen::Vector3f& p_world, float confidence) {
  if (!p_world.allFinite() || !std::isfinite(confidence)) return ++counts_.not_finite, false;
  if (!(confidence > filter_.min_confidence)) return ++counts_.low_confidence, false;
  return true;
}

void CloudBuilder::Push(const Point& point, const PointOrigin& origin) {
  if (num_passed_++ % stride_ != 0) return;
  if (max_points_ > 0 && cloud_.points.size() >= max_points_) {
    Halve();
    if ((num_passed_ - 1) % stride_ != 0) return;
  }
  cloud_.points.push_back(point);
  cloud_.origins.push_back(origin);
}

void CloudBuilder::Halve() {
  const size_t kept = (cloud_.points.size() + 1) / 2;
  for (size_t i = 0; i < kept; ++i) {
    cloud_.points[i] = cloud_.points[2 * i];
    cloud_.origins[i] = cloud_.origins[2 * i];
  }
  cloud_.points.resize(kept);
  cloud_.origins.resize(kept);
  stride_ *= 2;
}

PointCloud CloudBuilder::Finish() {
  if (filter_.remove_outliers) {
    counts_.outliers = RemoveOutliers(&cloud_, filter_.outlier_neighbours, filter_.outlier_ratio);
  }
  return std::exchange(cloud_, {});
}

Status CheckSnapshot(const Snapshot& snapshot) {
  for (size_t view = 0; view < snapshot.frames.size(); ++view)
    VLM3R_TRY(CheckFrame(snapshot.frames[view], view));
  return {};
}

Result<PointCloud> BuildPointCloud(const Snapshot& snapshot, const CloudFilter& filter,
                                   CloudCounts* counts, const RunControl& control) {
  VLM3R_TRY(CheckSnapshot(snapshot));
  CloudBuilder builder(filter);
  for (const FrameGeometry& frame : snapshot.frames) {
    if (control.stopped()) return CancelledError();
    VLM3R_TRY(builder.Add(frame));
  }
  PointCloud cloud = builder.Finish();
  if (counts != nullptr) *counts = builder.counts();
  return cloud;
}

}  // namespace vlm3r::scene
