// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "viz/block_job.h"
#include "viz/block_recipe.h"

namespace vlm3r::viz {

/// The middle of a cloud along three axes.
struct RobustBounds {
  Eigen::Vector3d low = Eigen::Vector3d::Constant(-1);  ///< 1st percentile.
  Eigen::Vector3d high = Eigen::Vector3d::Constant(1);  ///< 99th percentile.
  bool empty = true;
};

/// The bounds of points along the columns of `axes`.
RobustBounds BoundsOf(const std::vector<CloudVertex>& points, const Eigen::Matrix3d& axes);

/// All points of a scene as blocks. A thread makes them, so that no call takes long.
class PointStore {
 public:
  void Clear();
  void AddFrame(std::shared_ptr<const scene::FrameGeometry> frame);
  void AddCloud(std::shared_ptr<const scene::PointCloud> cloud);
  /// Another map makes all blocks anew; so does another outlier filter, once its job has found the
  /// outliers; the rest is a test.
  void SetFilter(const scene::CloudFilter& filter);

  /// Colours of the points that these frames saw; null: their own again.
  void SetHeat(std::shared_ptr<const std::vector<FrameHeat>> heat);
  bool has_heat() const { return recipe_.heat != nullptr; }

  /// True while blocks wait to be made or outliers to be found.
  bool has_work() const;
  /// Takes over the blocks that were made since, and sees to it that more are. When there are none
  /// yet it waits for one, up to `milliseconds`.
  void Work(int milliseconds);

  const std::vector<std::unique_ptr<PointBlock>>& blocks() const { return blocks_; }
  int num_views() const { return num_views_; }
  /// Counts every change of the points that were there already.
  int64_t revision() const { return revision_; }

  int64_t CountPassing(const PointTest& test) const;
  /// Up to about `max_points` points that pass, evenly over all sources, made or not.
  std::vector<CloudVertex> Sample(const PointTest& test, size_t max_points) const;

 private:
  /// From now on blocks are made otherwise: those that are there wait to be replaced.
  void RecipeChanged();
  void StartMaking();
  void TakeBlocks(int milliseconds);

  std::vector<BlockSource> sources_;
  std::vector<std::unique_ptr<PointBlock>> blocks_;  ///< The first of the sources, in order.
  size_t num_fresh_ = 0;  ///< The first of the blocks: those made by the present recipe.
  std::unique_ptr<BlockJob> making_;
  BlockRecipe recipe_;
  scene::CloudFilter filter_;
  int num_views_ = 0;
  int64_t revision_ = 0;
  std::shared_ptr<OutlierJob> job_;  ///< Still looking for outliers.
  bool outliers_stale_ = false;
};

}  // namespace vlm3r::viz
