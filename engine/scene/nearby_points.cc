// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/nearby_points.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::scene {
namespace {

// Keeps every n-th point; n doubles whenever there are twice as many as wanted.
class Sampler {
 public:
  explicit Sampler(size_t max_points) : max_points_(std::max<size_t>(1, max_points)) {}

  void Add(const Eigen::Vector3f& p, const uint8_t* rgb) {
    if (num_seen_++ % stride_ != 0) return;
    kept_.points.push_back(p);
    kept_.rgb.push_back({rgb[0], rgb[1], rgb[2]});
    if (kept_.points.size() >= 2 * max_points_) Halve();
  }

  NearbyPoints Take() {
    if (kept_.points.size() > max_points_) Halve();
    return std::move(kept_);
  }

 private:
  void Halve() {
    const size_t half = (kept_.points.size() + 1) / 2;
    for (size_t i = 0; i < half; ++i) {
      kept_.points[i] = kept_.points[2 * i];
      kept_.rgb[i] = kept_.rgb[2 * i];
    }
    kept_.points.resize(half);
    kept_.rgb.resize(half);
    stride_ *= 2;
  }

  size_t max_points_;
  size_t num_seen_ = 0;
  size_t stride_ = 1;
  NearbyPoints kept_;
};

bool Holds(const Eigen::AlignedBox3f& region, const Eigen::Vector3f& p) {
  // False for anything that is not a number.
  return (p.array() >= region.min().array()).all() && (p.array() <= region.max().array()).all();
}

void AddFrame(const FrameGeometry& frame, const CloudFilter& filter,
              const Similarity& graph_from_world, const Eigen::AlignedBox3f& region,
              Sampler* sampler) {
  const bool other = filter.map == WorldMap::kOtherView;
  const std::vector<float>& map = other ? frame.points_world : frame.points_camera;
  const std::vector<float>& confidence = other ? frame.confidence_world : frame.confidence_self;
  Eigen::Matrix4d graph_from_map = graph_from_world.matrix();
  if (!other) graph_from_map = graph_from_map * frame.world_from_camera.matrix();
  const Eigen::Matrix3f turn = graph_from_map.topLeftCorner<3, 3>().cast<float>();
  const Eigen::Vector3f shift = graph_from_map.topRightCorner<3, 1>().cast<float>();
  const size_t pixels = std::min({map.size() / 3, confidence.size(), frame.rgb.size() / 3});
  for (size_t i = 0; i < pixels; ++i) {
    if (!(confidence[i] > filter.min_confidence)) continue;
    const Eigen::Vector3f p = turn * Eigen::Vector3f(&map[3 * i]) + shift;
    if (Holds(region, p)) sampler->Add(p, &frame.rgb[3 * i]);
  }
}

}  // namespace

Result<NearbyPoints> PointsIn(const Snapshot& snapshot, const CloudFilter& filter,
                              const Similarity& graph_from_world, const Eigen::AlignedBox3d& region,
                              size_t max_points, const RunControl& control) {
  Sampler sampler(max_points);
  const Eigen::AlignedBox3f bounds = region.cast<float>();
  for (const FrameGeometry& frame : snapshot.frames) {
    if (control.stopped()) return CancelledError();
    AddFrame(frame, filter, graph_from_world, bounds, &sampler);
  }
  return sampler.Take();
}

Result<NearbyPoints> PointsIn(const PointCloud& cloud, const CloudFilter& filter,
                              const Similarity& graph_from_world, const Eigen::AlignedBox3d& region,
                              size_t max_points, const RunControl& control) {
  constexpr size_t kPoll = 1 << 16;
  Sampler sampler(max_points);
  const Eigen::AlignedBox3f bounds = region.cast<float>();
  for (size_t i = 0; i < cloud.points.size(); ++i) {
    if (i % kPoll == 0 && control.stopped()) return CancelledError();
    const Point& point = cloud.points[i];
    if (!(point.confidence > filter.min_confidence)) continue;
    const Eigen::Vector3f p = (graph_from_world * point.p_world.cast<double>()).cast<float>();
    if (Holds(bounds, p)) sampler.Add(p, point.rgb.data());
  }
  return sampler.Take();
}

}  // namespace vlm3r::scene
