// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// Which of the model's two world maps is shown (CUT3R issue 60).
enum class WorldMap {
  kSelfPose,   ///< Own-frame map moved by the predicted pose, with the own-frame confidence: what
               ///< the reference viewer shows; drifts less on long clips.
  kOtherView,  ///< The world-frame head's map and confidence: what the reference's reconstruction
               ///< benchmark uses.
};

/// One coloured point.
struct Point {
  Eigen::Vector3f p_world = Eigen::Vector3f::Zero();  ///< Metres as predicted.
  std::array<uint8_t, 3> rgb = {0, 0, 0};
  float confidence = 0;     ///< As predicted, at least 1.
  int32_t frame_index = 0;  ///< Ordinal of the frame in the video.
};

/// Where a point came from: snapshot frame and pixel (row * width + column).
struct PointOrigin {
  int32_t view = 0;
  int32_t pixel = 0;
};

/// Points with, where known, their pixels. `origins` is empty (a read file) or as long as `points`.
struct PointCloud {
  std::vector<Point> points;
  std::vector<PointOrigin> origins;
};

/// Which points of a snapshot are kept.
struct CloudFilter {
  WorldMap map = WorldMap::kSelfPose;
  double min_confidence =
      0;  ///< Kept when confidence > min_confidence, strictly, as the reference viewer (there 1.5).
  bool remove_outliers = false;
  int outlier_neighbours = 8;  ///< Neighbouring cells that a point's distance is averaged over.
  double outlier_ratio =
      2.0;  ///< Dropped beyond mean + ratio * standard deviation of those distances.
};

/// What happened to the pixels of a snapshot on their way to a cloud.
struct CloudCounts {
  int64_t pixels = 0;
  int64_t not_finite = 0;
  int64_t low_confidence = 0;
  int64_t outliers = 0;
};

/// Gathers the points of frames that come one after the other.
class CloudBuilder {
 public:
  /// `max_points` > 0: a cloud that grows beyond it is thinned evenly, by halves, so that its size
  /// has a bound whatever the number of frames.
  explicit CloudBuilder(const CloudFilter& filter, int64_t max_points = 0);

  /// Adds the points of the next frame that pass the filter. Fails with kBadInput when arrays do
  /// not have the sizes that the frame declares, or the chosen map is not there.
  Status Add(const FrameGeometry& frame);

  /// All points so far, outliers removed where the filter asks for it. The builder is then empty.
  PointCloud Finish();

  const CloudCounts& counts() const { return counts_; }
  /// Of how many points one was kept; 1: all.
  int64_t stride() const { return stride_; }

 private:
  bool Keep(const Eigen::Vector3f& p_world, float confidence);
  void Push(const Point& point, const PointOrigin& origin);
  void Halve();

  CloudFilter filter_;
  size_t max_points_;
  CloudCounts counts_;
  PointCloud cloud_;
  int32_t num_views_ = 0;
  int64_t num_passed_ = 0;
  int64_t stride_ = 1;
};

/// Checks one frame of a snapshot as CheckSnapshot does; `view` is its position, for the message.
Status CheckFrame(const FrameGeometry& frame, size_t view);

/// Checks that all arrays of a snapshot have the sizes that its frames declare; optional ones may
/// be empty. Fails with kBadInput naming the frame.
Status CheckSnapshot(const Snapshot& snapshot);

/// Gathers the points that pass the filter, in frame and pixel order; points that are not finite
/// are dropped and counted. Fails when the snapshot is inconsistent or lacks the chosen map. Polls
/// `control` between frames.
Result<PointCloud> BuildPointCloud(const Snapshot& snapshot, const CloudFilter& filter,
                                   CloudCounts* counts = nullptr, const RunControl& control = {});

/// Statistical outlier filter in bounded time: the cloud is reduced to at most 200,000 occupied
/// cells of a voxel grid that hold four points on average, each cell's mean distance to its nearest
/// occupied cells is taken, and cells beyond mean + ratio * standard deviation go with all their
/// points. Returns how many points were dropped. Order is kept; the result does not depend on it.
int64_t RemoveOutliers(PointCloud* cloud, int num_neighbours, double ratio);

}  // namespace vlm3r::scene
