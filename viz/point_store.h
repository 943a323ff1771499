// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "viz/frame_heat.h"
#include "viz/outlier_job.h"
#include "viz/point_block.h"

namespace vlm3r::viz {

/// The middle of a cloud along three axes.
struct RobustBounds {
  Eigen::Vector3d low = Eigen::Vector3d::Constant(-1);  ///< 1st percentile.
  Eigen::Vector3d high = Eigen::Vector3d::Constant(1);  ///< 99th percentile.
  bool empty = true;
};

/// All points of a scene as blocks, made piece by piece so that no call takes long.
class PointStore {
 public:
  void Clear();
  void AddFrame(std::shared_ptr<const scene::FrameGeometry> frame);
  void AddCloud(std::shared_ptr<const scene::PointCloud> cloud);
  /// Another map makes all blocks anew; another outlier filter starts a job; the rest is a test.
  void SetFilter(const scene::CloudFilter& filter);

  /// Colours of the points that these frames saw; null: their own again.
  void SetHeat(std::shared_ptr<const std::vector<FrameHeat>> heat);
  bool has_heat() const { return heat_ != nullptr; }

  /// True while blocks wait to be made or outliers to be found.
  bool has_work() const;
  /// Works for about `milliseconds`.
  void Work(int milliseconds);

  const std::vector<std::unique_ptr<PointBlock>>& blocks() const { return blocks_; }
  int num_views() const { return num_views_; }
  /// Counts every change of the points that were there already.
  int64_t revision() const { return revision_; }

  int64_t CountPassing(const PointTest& test) const;
  /// Up to about `max_points` points that pass, evenly over all sources, made or not.
  std::vector<CloudVertex> Sample(const PointTest& test, size_t max_points) const;
  /// Bounds of points that pass, along the columns of `axes`.
  RobustBounds Bounds(const PointTest& test, const Eigen::Matrix3d& axes) const;

 private:
  void StartOutlierJob();
  void ApplyOutliers(size_t source);
  void MarkOutliers(size_t source, PointBlock* block) const;
  void RestoreAll();
  void PaintAll();
  void PaintBlock(size_t source, PointBlock* block) const;

  std::vector<BlockSource> sources_;
  std::vector<std::unique_ptr<PointBlock>> blocks_;  ///< The first of the sources, in order.
  Shuffles shuffles_;
  scene::CloudFilter filter_;
  int num_views_ = 0;
  int64_t revision_ = 0;
  std::shared_ptr<OutlierJob> job_;       ///< At work.
  std::shared_ptr<OutlierJob> outliers_;  ///< What is applied, or being applied.
  size_t num_applied_ = 0;
  bool outliers_stale_ = false;
  std::shared_ptr<const std::vector<FrameHeat>> heat_;
  size_t num_painted_ = 0, num_to_paint_ = 0;  ///< Blocks, since the colours last changed.
};

}  // namespace vlm3r::viz
