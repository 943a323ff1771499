// SPDX-License-Identifier: Apache-2.0
#include "viz/outlier_job.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <thread>

#include "engine/base/thread_priority.h"

namespace vlm3r::viz {

struct OutlierJob::Shared {
  std::vector<BlockSource> sources;
  scene::CloudFilter filter;
  std::atomic<bool> abandoned = false;
  mutable std::mutex mutex;
  mutable std::condition_variable finished;
  bool done = false;
  std::vector<std::vector<bool>> dropped;

  // As scene::BuildPointCloud, whose order and tests this repeats.
  scene::PointCloud Gather() const {
    scene::PointCloud cloud;
    scene::Display display;
    display.filter = filter;
    const PointTest test(display);
    for (size_t s = 0; s < sources.size() && !abandoned; ++s) {
      const Eigen::Isometry3f world_from_camera = sources[s].world_from_camera();
      CloudVertex vertex;
      for (size_t i = 0; i < sources[s].num_points(); ++i) {
        if (!sources[s].PointAt(i, filter.map, world_from_camera, &vertex)) continue;
        if (!test.Passes(vertex)) continue;
        cloud.points.push_back({vertex.p_world(), {}, vertex.confidence, 0});
        cloud.origins.push_back({static_cast<int32_t>(s), static_cast<int32_t>(i)});
      }
    }
    return cloud;
  }

  std::vector<std::vector<bool>> Find() const {
    scene::PointCloud cloud = Gather();
    std::vector<std::vector<bool>> found(sources.size());
    for (size_t s = 0; s < sources.size(); ++s) found[s].resize(sources[s].num_points());
    for (const scene::PointOrigin& origin : cloud.origins)
      found[static_cast<size_t>(origin.view)][static_cast<size_t>(origin.pixel)] = true;
    if (abandoned) return found;
    scene::RemoveOutliers(&cloud, filter.outlier_neighbours, filter.outlier_ratio);
    for (const scene::PointOrigin& origin : cloud.origins)
      found[static_cast<size_t>(origin.view)][static_cast<size_t>(origin.pixel)] = false;
    return found;
  }

  void Run() {
    LowerThreadPriority();
    std::vector<std::vector<bool>> found(sources.size());
    try {
      found = Find();
    } catch (const std::bad_alloc&) {
      // Nothing is dropped: the picture is noisier but there.
      for (size_t s = 0; s < sources.size(); ++s) found[s].clear();
    }
    const std::lock_guard lock(mutex);
    dropped = std::move(found);
    done = true;
    finished.notify_all();
  }
};

OutlierJob::OutlierJob(std::vector<BlockSource> sources, const scene::CloudFilter& filter)
    : shared_(std::make_shared<Shared>()) {
  shared_->sources = std::move(sources);
  shared_->filter = filter;
  std::thread([shared = shared_] { shared->Run(); }).detach();
}

OutlierJob::~OutlierJob() { shared_->abandoned = true; }

bool OutlierJob::done() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->done;
}

bool OutlierJob::Wait(int milliseconds) const {
  std::unique_lock lock(shared_->mutex);
  return shared_->finished.wait_for(lock, std::chrono::milliseconds(milliseconds),
                                    [this] { return shared_->done; });
}

const std::vector<bool>& OutlierJob::Dropped(size_t i) const { return shared_->dropped[i]; }
size_t OutlierJob::num_sources() const { return shared_->dropped.size(); }

}  // namespace vlm3r::viz
