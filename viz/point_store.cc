// SPDX-License-Identifier: Apache-2.0
#include "viz/point_store.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace vlm3r::viz {
namespace {

constexpr size_t kPointsPerBlock = 1 << 17;
constexpr size_t kBoundsSample = 60'000;

bool SameOutliers(const scene::CloudFilter& a, const scene::CloudFilter& b) {
  if (!a.remove_outliers && !b.remove_outliers) return true;
  return a.remove_outliers == b.remove_outliers && a.outlier_neighbours == b.outlier_neighbours &&
         a.outlier_ratio == b.outlier_ratio && a.min_confidence == b.min_confidence;
}

// Points that no heat is known of keep some of their picture, darkened.
constexpr int kDimmed = 5;

const std::array<std::array<uint8_t, 3>, 256>& Scale() {
  static const auto scale = [] {
    std::array<std::array<uint8_t, 3>, 256> colors;
    for (size_t i = 0; i < colors.size(); ++i)
      colors[i] = scene::ScaleColor(static_cast<double>(i) / 255);
    return colors;
  }();
  return scale;
}

const FrameHeat* HeatOf(const std::vector<FrameHeat>& heat, const BlockSource& source) {
  if (source.frame == nullptr) return nullptr;
  for (const FrameHeat& frame : heat)
    if (frame.frame_index == source.frame->frame_index) return &frame;
  return nullptr;
}

std::array<uint8_t, 3> OwnColor(const BlockSource& source, size_t i) {
  if (source.frame == nullptr) return source.cloud->points[source.begin + i].rgb;
  const std::vector<uint8_t>& rgb = source.frame->rgb;
  return {rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]};
}

}  // namespace

void PointStore::Clear() {
  sources_.clear();
  blocks_.clear();
  job_.reset();
  outliers_.reset();
  num_applied_ = 0;
  outliers_stale_ = false;
  num_painted_ = num_to_paint_ = 0;
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
  const bool had_outliers = outliers_ != nullptr;
  filter_ = filter;
  if (!same_map) {
    blocks_.clear();
    num_painted_ = num_to_paint_ = 0;
    outliers_.reset();
    ++revision_;
  }
  if (same_outliers) return;
  job_.reset();
  outliers_stale_ = filter_.remove_outliers;
  if (!filter_.remove_outliers && had_outliers) RestoreAll();
}

void PointStore::RestoreAll() {
  // Frames carry place 255; a file's places are made anew.
  outliers_.reset();
  for (size_t s = 0; s < blocks_.size(); ++s) {
    for (size_t i = 0; i < blocks_[s]->vertices.size(); ++i) {
      CloudVertex& vertex = blocks_[s]->vertices[i];
      if (vertex.place != 0) continue;
      const size_t at = static_cast<size_t>(blocks_[s]->pixels[i]) - sources_[s].begin;
      sources_[s].PointAt(at, filter_.map, sources_[s].world_from_camera(), &vertex);
    }
    ++blocks_[s]->revision;
  }
  ++revision_;
  if (heat_) PaintAll();
}

void PointStore::SetHeat(std::shared_ptr<const std::vector<FrameHeat>> heat) {
  if (heat == heat_) return;
  heat_ = std::move(heat);
  PaintAll();
}

void PointStore::PaintAll() {
  num_painted_ = 0;
  num_to_paint_ = blocks_.size();
}

void PointStore::PaintBlock(size_t source, PointBlock* block) const {
  const BlockSource& from = sources_[source];
  const FrameHeat* heat = heat_ ? HeatOf(*heat_, from) : nullptr;
  const size_t width = from.frame ? static_cast<size_t>(std::max(1, from.frame->width)) : 1;
  for (size_t i = 0; i < block->vertices.size(); ++i) {
    const size_t at = static_cast<size_t>(block->pixels[i]) - from.begin;
    std::array<uint8_t, 3> rgb = OwnColor(from, at);
    float value = -1;
    if (heat != nullptr) {
      const Eigen::Vector2f pixel(static_cast<float>(at % width) + 0.5f,
                                  static_cast<float>(at / width) + 0.5f);
      const Eigen::Vector2f place =
          pixel.cwiseProduct(heat->picture_per_pixel) + heat->picture_offset;
      value = heat->At(place.x(), place.y());
    }
    if (value >= 0) {
      rgb = Scale()[static_cast<size_t>(std::min(1.0f, value) * 255)];
    } else if (heat_) {
      const auto grey = static_cast<uint8_t>((rgb[0] + rgb[1] + rgb[2]) / kDimmed / 2);
      rgb = {grey, grey, grey};
    }
    block->vertices[i].r = rgb[0];
    block->vertices[i].g = rgb[1];
    block->vertices[i].b = rgb[2];
  }
}

bool PointStore::has_work() const {
  return blocks_.size() < sources_.size() || num_painted_ < num_to_paint_ || outliers_stale_ ||
         job_ != nullptr || (outliers_ && num_applied_ < outliers_->num_sources());
}

void PointStore::Work(int milliseconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  const auto has_time = [&] { return std::chrono::steady_clock::now() < end; };
  do {
    if (blocks_.size() < sources_.size()) {
      auto block = std::make_unique<PointBlock>(
          BuildBlock(sources_[blocks_.size()], filter_.map, &shuffles_));
      if (outliers_) MarkOutliers(blocks_.size(), block.get());
      if (heat_) PaintBlock(blocks_.size(), block.get());
      blocks_.push_back(std::move(block));
    } else if (num_painted_ < num_to_paint_) {
      PaintBlock(num_painted_, blocks_[num_painted_].get());
      ++blocks_[num_painted_++]->revision;
      ++revision_;
    } else if (outliers_ && num_applied_ < outliers_->num_sources()) {
      ApplyOutliers(num_applied_++);
    } else if (job_) {
      if (!job_->Wait(milliseconds)) return;
      outliers_ = std::move(job_);
      num_applied_ = 0;
    } else if (outliers_stale_) {
      StartOutlierJob();
      return;
    } else {
      return;
    }
  } while (has_time());
}

void PointStore::StartOutlierJob() {
  outliers_stale_ = false;
  job_ = std::make_shared<OutlierJob>(sources_, filter_);
}

void PointStore::MarkOutliers(size_t source, PointBlock* block) const {
  if (source >= outliers_->num_sources()) return;
  const std::vector<bool>& dropped = outliers_->Dropped(source);
  const BlockSource& from = sources_[source];
  const Eigen::Isometry3f pose = from.world_from_camera();
  for (size_t i = 0; i < block->vertices.size() && !dropped.empty(); ++i) {
    const size_t at = static_cast<size_t>(block->pixels[i]) - from.begin;
    if (dropped[at]) {
      block->vertices[i].place = 0;
    } else if (block->vertices[i].place == 0) {
      from.PointAt(at, filter_.map, pose, &block->vertices[i]);
    }
  }
}

void PointStore::ApplyOutliers(size_t source) {
  if (source >= blocks_.size()) return;
  MarkOutliers(source, blocks_[source].get());
  if (heat_) PaintBlock(source, blocks_[source].get());
  ++blocks_[source]->revision;
  ++revision_;
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

RobustBounds PointStore::Bounds(const PointTest& test, const Eigen::Matrix3d& axes) const {
  const std::vector<CloudVertex> sample = Sample(test, kBoundsSample);
  RobustBounds bounds;
  if (sample.empty()) return bounds;
  bounds.empty = false;
  std::vector<double> values(sample.size());
  for (int axis = 0; axis < 3; ++axis) {
    const Eigen::Vector3f direction = axes.col(axis).cast<float>();
    for (size_t i = 0; i < sample.size(); ++i) values[i] = direction.dot(sample[i].p_world());
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
