// SPDX-License-Identifier: Apache-2.0
#include "viz/point_store.h"

#include <algorithm>
#include <utility>

namespace vlm3r::viz {
namespace {

constexpr size_t kPointsPerBlock = 1 << 17;

bool SameOutliers(const scene::CloudFilter& a, const scene::CloudFilter& b) {
  if (!a.remove_outliers && !b.remove_outliers) return true;
  return a.remove_outliers == b.remove_outliers && a.outlier_neighbours == b.outlier_neighbours &&
         a.outlier_ratio == b.outlier_ratio && a.min_confidence == b.min_confidence;
}

}  // namespace

void PointStore::Clear() {
  sources_.clear();
  blocks_.clear();
  num_fresh_ = 0;
  making_.reset();
  job_.reset();
  recipe_.outliers.reset();
  outliers_stale_ = false;
  num_views_ = 0;
  ++revision_;
}

void PointStore::AddFrame(std::shared_ptr<const scene::FrameGeometry> frame) {
  BlockSource source;
  source.frame = std::move(frame);
  source.view = num_views_++;
  sources_.push_back(std::move(source));
  outliers_stale_ = filter_.remove_outliers;
}

void PointStore::AddCloud(std::shared_ptr<const scene::PointCloud> cloud) {
  int32_t last = 0;
  for (const scene::Point& point : cloud->points) last = std::max(last, point.frame_index);
  for (size_t begin = 0; begin < cloud->points.size(); begin += kPointsPerBlock) {
    BlockSource source;
    source.cloud = cloud;
    source.begin = begin;
    source.end = std::min(begin + kPointsPerBlock, cloud->points.size());
    source.last_frame_index = static_cast<float>(last);
    sources_.push_back(std::move(source));
  }
  outliers_stale_ = filter_.remove_outliers;
}

void PointStore::SetFilter(const scene::CloudFilter& filter) {
  const bool same_map = filter.map == filter_.map;
  const bool same_outliers = SameOutliers(filter, filter_) && same_map;
  filter_ = filter;
  if (!same_map) {
    recipe_.map = filter.map;
    recipe_.outliers.reset();
    blocks_.clear();
    ++revision_;
    RecipeChanged();
  }
  if (same_outliers) return;
  job_.reset();
  outliers_stale_ = filter_.remove_outliers;
  if (!filter_.remove_outliers && recipe_.outliers) {
    recipe_.outliers.reset();
    RecipeChanged();
  }
}

void PointStore::SetHeat(std::shared_ptr<const std::vector<FrameHeat>> heat) {
  if (heat == recipe_.heat) return;
  recipe_.heat = std::move(heat);
  RecipeChanged();
}

void PointStore::RecipeChanged() {
  making_.reset();
  num_fresh_ = 0;
}

bool PointStore::has_work() const {
  return num_fresh_ < sources_.size() || job_ != nullptr || outliers_stale_;
}

void PointStore::Work(int milliseconds) {
  StartMaking();
  if (making_) {
    TakeBlocks(milliseconds);
  } else if (job_) {
    if (!job_->Wait(milliseconds)) return;
    recipe_.outliers = std::move(job_);
    RecipeChanged();
    StartMaking();
  } else if (outliers_stale_) {
    outliers_stale_ = false;
    job_ = std::make_shared<OutlierJob>(sources_, filter_);
  }
}

void PointStore::StartMaking() {
  if (making_ || num_fresh_ == sources_.size()) return;
  std::vector<BlockOrder> orders;
  for (size_t i = num_fresh_; i < sources_.size(); ++i) orders.push_back({i, sources_[i]});
  making_ = std::make_unique<BlockJob>(std::move(orders), recipe_);
}

void PointStore::TakeBlocks(int milliseconds) {
  while (std::unique_ptr<PointBlock> block = making_->Take(milliseconds)) {
    milliseconds = 0;
    if (num_fresh_ < blocks_.size()) {
      blocks_[num_fresh_] = std::move(block);
      ++revision_;
    } else {
      blocks_.push_back(std::move(block));
    }
    ++num_fresh_;
  }
  if (!making_->finished()) return;
  making_.reset();
  StartMaking();  // For frames that came meanwhile.
}

int64_t PointStore::CountPassing(const PointTest& test) const {
  int64_t count = 0;
  for (const auto& block : blocks_) {
    if (!test.ShowsView(block->view)) continue;
    for (const CloudVertex& vertex : block->vertices) count += test.Passes(vertex) ? 1 : 0;
  }
  return count;
}

std::vector<CloudVertex> PointStore::Sample(const PointTest& test, size_t max_points) const {
  size_t total = 0;
  for (const BlockSource& source : sources_)
    if (test.ShowsView(source.view)) total += source.num_points();
  // An odd step near the wanted one walks through all columns of a frame.
  const size_t step = std::max<size_t>(1, total / std::max<size_t>(1, max_points)) | 1;
  std::vector<CloudVertex> sample;
  CloudVertex vertex;
  for (size_t s = 0; s < sources_.size(); ++s) {
    const BlockSource& source = sources_[s];
    if (!test.ShowsView(source.view)) continue;
    const Eigen::Isometry3f pose = source.world_from_camera();
    for (size_t i = s % step; i < source.num_points(); i += step) {
      if (source.PointAt(i, filter_.map, pose, &vertex) && test.Passes(vertex))
        sample.push_back(vertex);
    }
  }
  return sample;
}

RobustBounds BoundsOf(const std::vector<CloudVertex>& points, const Eigen::Matrix3d& axes) {
  RobustBounds bounds;
  if (points.empty()) return bounds;
  bounds.empty = false;
  std::vector<float> values(points.size());
  for (int axis = 0; axis < 3; ++axis) {
    const Eigen::Vector3f direction = axes.col(axis).cast<float>();
    for (size_t i = 0; i < points.size(); ++i) values[i] = direction.dot(points[i].p_world());
    const auto at = [&](double share) {
      const auto middle = values.begin() + static_cast<std::ptrdiff_t>(
                                               share * static_cast<double>(values.size() - 1));
      std::nth_element(values.begin(), middle, values.end());
      return *middle;
    };
    bounds.low[axis] = at(0.01);
    bounds.high[axis] = at(0.99);
    // A flat or tiny cloud still has a middle that one can look at.
    const double missing = 0.01 - (bounds.high[axis] - bounds.low[axis]);
    if (missing > 0) {
      bounds.low[axis] -= missing / 2;
      bounds.high[axis] += missing / 2;
    }
  }
  return bounds;
}

}  // namespace vlm3r::viz
