// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/scan_truth.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/frames/preprocess.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr int kCrop = 224;

/// Where pixels of a point map lie in the depth picture.
class PixelMap {
 public:
  PixelMap(const frames::DisplayGeometry& geometry, const Intrinsics& depth)
      : geometry_(geometry), depth_(depth) {}

  /// The nearest depth pixel's index; inside the picture.
  size_t DepthIndex(int x, int y) const {
    return static_cast<size_t>(Row(y)) * Width() + Column(x);
  }
  int Column(int x) const {
    return Scaled(x + geometry_.offset_x, geometry_.resized.width, depth_.width);
  }
  int Row(int y) const {
    return Scaled(y + geometry_.offset_y, geometry_.resized.height, depth_.height);
  }

  /// The point [m] that a depth pixel measured, in the camera's frame.
  Eigen::Vector3d Point(int x, int y, double depth_m) const {
    return {(Column(x) - depth_.cx) / depth_.fx * depth_m,
            (Row(y) - depth_.cy) / depth_.fy * depth_m, depth_m};
  }

 private:
  size_t Width() const { return static_cast<size_t>(depth_.width); }
  static int Scaled(int at, int from, int to) {
    return std::clamp(static_cast<int>((at + 0.5) * to / from), 0, to - 1);
  }
  const frames::DisplayGeometry& geometry_;
  const Intrinsics& depth_;
};

Error Bad(const std::string& what, const Scan& scan, const char* remedy) {
  return {ErrorCode::kBadInput, what, scan.name(), remedy};
}

Eigen::Vector3d PointAt(const std::vector<float>& points, size_t pixel) {
  return {points[3 * pixel], points[3 * pixel + 1], points[3 * pixel + 2]};
}

class Pairing {
 public:
  explicit Pairing(Scan* scan) : scan_(scan) {}

  Status Prepare(int long_side) {
    VLM3R_ASSIGN(const ColorImage first, scan_->ReadColor(0));
    frames::DisplayRules rules;
    rules.long_side = long_side;
    geometry_ = frames::Cut3rDisplayGeometry({first.width, first.height}, rules);
    return {};
  }

  Status Add(const scene::FrameGeometry& frame) {
    const auto index = static_cast<size_t>(frame.frame_index);
    if (frame.frame_index < 0 || index >= scan_->frames().size())
      return Bad("has no frame " + std::to_string(frame.frame_index), *scan_,
                 "Give the video that was made of this scan");
    if (frame.width != geometry_.out.width || frame.height != geometry_.out.height)
      return Bad("has pictures of another shape than the reconstructed video", *scan_,
                 "Reconstruct the scan's own video with the same --long-side");
    const auto& pose = scan_->frames()[index].world_from_camera;
    if (!pose) return ++pairs_.num_without_pose, Status();
    VLM3R_ASSIGN(const DepthImage depth, scan_->ReadDepth(index));
    if (depth.width != scan_->intrinsics().width || depth.height != scan_->intrinsics().height)
      return Bad("has a depth picture of a size that its camera has not", *scan_, "");
    Take(frame, Eigen::Isometry3d(*pose), depth);
    return {};
  }

  GeometryPairs Finish() { return std::move(pairs_); }

 private:
  void Take(const scene::FrameGeometry& frame, const Eigen::Isometry3d& true_pose,
            const DepthImage& depth) {
    ++pairs_.num_frames;
    pairs_.predicted_path.push_back(frame.world_from_camera);
    pairs_.true_path.push_back(true_pose);
    const PixelMap map(geometry_, scan_->intrinsics());
    for (int y = 0; y < frame.height; ++y)
      for (int x = 0; x < frame.width; ++x) TakePixel(frame, depth, map, x, y);
  }

  void TakePixel(const scene::FrameGeometry& frame, const DepthImage& depth, const PixelMap& map,
                 int x, int y) {
    const size_t pixel = static_cast<size_t>(y) * frame.width + x;
    const float true_depth_m = depth.depth_m[map.DepthIndex(x, y)];
    pairs_.predicted_depth.push_back(frame.points_camera[3 * pixel + 2]);
    pairs_.true_depth.push_back(true_depth_m);
    const bool middle =
        std::abs(2 * x + 1 - frame.width) <= kCrop && std::abs(2 * y + 1 - frame.height) <= kCrop;
    const Eigen::Vector3d predicted_world = PointAt(frame.points_world, pixel);
    if (!middle || !(true_depth_m > 0) || !predicted_world.allFinite()) return;
    const Eigen::Vector3d predicted = pairs_.predicted_path.front().inverse() * predicted_world;
    const Eigen::Vector3d truth = pairs_.true_path.front().inverse() * pairs_.true_path.back() *
                                  map.Point(x, y, true_depth_m);
    pairs_.predicted_points.push_back(predicted.cast<float>());
    pairs_.true_points.push_back(truth.cast<float>());
  }

  Scan* scan_;
  frames::DisplayGeometry geometry_;
  GeometryPairs pairs_;
};

}  // namespace

Result<GeometryPairs> PairWithScan(const scene::Snapshot& snapshot, Scan* scan, int long_side,
                                   const RunControl& control) {
  if (snapshot.frames.empty() || scan->frames().empty())
    return Bad("has no frames", *scan, "Give a video of this scan");
  Pairing pairing(scan);
  VLM3R_TRY(pairing.Prepare(long_side));
  for (const scene::FrameGeometry& frame : snapshot.frames) {
    if (control.stopped()) return CancelledError();
    VLM3R_TRY(pairing.Add(frame));
  }
  GeometryPairs pairs = pairing.Finish();
  if (pairs.num_frames == 0)
    return Bad("knows no camera pose of the reconstructed frames", *scan, "Give another scan");
  return pairs;
}

}  // namespace vlm3r::training::benchmark
