// SPDX-License-Identifier: Apache-2.0
#include "training/stages/room_clips.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <numbers>
#include <thread>
#include <utility>

#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>

#include "training/data/rooms/renderer.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/data/rooms/walk.h"

namespace vlm3r::training {
namespace {

Intrinsics CameraOf(const RoomClipOptions& options) {
  Intrinsics k;
  k.width = k.height = options.side;
  k.fx = k.fy = options.side / (2 * std::tan(options.field_of_view_deg * std::numbers::pi / 360));
  k.cx = k.cy = (options.side - 1) / 2.0;
  return k;
}

/// The place in RoomKinds() of each object.
std::vector<int64_t> KindsOf(const rooms::Room& room) {
  std::vector<int64_t> kinds;
  for (const rooms::PlacedObject& object : room.objects) {
    const auto& names = RoomKinds();
    kinds.push_back(std::ranges::find(names, object.kind->category) - names.begin());
  }
  return kinds;
}

void CopyFrame(const rooms::RenderedFrame& frame, const std::vector<int64_t>& kinds, int64_t index,
               RoomClip* clip) {
  const auto pixels =
      static_cast<size_t>(frame.color.width) * static_cast<size_t>(frame.color.height);
  const at::Tensor rgb = clip->rgb[index], kind = clip->kind[index];
  auto* const channels = rgb.data_ptr<uint8_t>();
  auto* const labels = kind.data_ptr<int64_t>();
  for (size_t i = 0; i < pixels; ++i) {
    for (size_t c = 0; c < 3; ++c) channels[c * pixels + i] = frame.color.rgb[i * 3 + c];
    const int32_t instance = frame.instances.instances[i];
    labels[i] = instance < 0 ? 0 : kinds[static_cast<size_t>(instance)];
  }
  const at::Tensor depth = clip->depth_m[index], instance = clip->instance[index];
  std::memcpy(depth.data_ptr<float>(), frame.depth.depth_m.data(), pixels * sizeof(float));
  std::memcpy(instance.data_ptr<int32_t>(), frame.instances.instances.data(),
              pixels * sizeof(int32_t));
}

}  // namespace

const std::vector<std::string>& RoomKinds() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {"nothing"};
    for (const rooms::Kind& kind : rooms::Kinds()) all.emplace_back(kind.category);
    std::sort(all.begin() + 1, all.end());
    all.erase(std::unique(all.begin() + 1, all.end()), all.end());
    return all;
  }();
  return names;
}

RoomClip FilmRoom(uint64_t seed, const RoomClipOptions& options) {
  RoomClip clip;
  clip.seed = seed;
  rooms::Room room = rooms::MakeRoom(seed, options.room);
  clip.intrinsics = CameraOf(options);
  rooms::WalkOptions walk;
  walk.num_frames = options.num_frames;
  walk.fps = options.fps;
  const std::vector<Eigen::Matrix4d> poses = rooms::WalkCamera(room, seed, walk);
  rooms::TurnCompass(poses.front(), &room);
  clip.room = std::make_shared<const rooms::Room>(std::move(room));
  const rooms::Renderer renderer(*clip.room);
  const auto frames = renderer.RenderAll(poses, clip.intrinsics, seed, 1);
  const auto count = static_cast<int64_t>(frames.size());
  const int64_t side = options.side;
  clip.rgb = at::empty({count, 3, side, side}, at::kByte);
  clip.depth_m = at::empty({count, side, side}, at::kFloat);
  clip.kind = at::empty({count, side, side}, at::kLong);
  clip.instance = at::empty({count, side, side}, at::kInt);
  clip.world_from_camera = at::empty({count, 4, 4}, at::kDouble);
  const std::vector<int64_t> kinds = KindsOf(*clip.room);
  for (int64_t i = 0; i < count; ++i) {
    CopyFrame(frames[static_cast<size_t>(i)], kinds, i, &clip);
    // Eigen stores columns, tensors rows.
    const Eigen::Matrix4d rows = poses[static_cast<size_t>(i)].transpose();
    const at::Tensor pose = clip.world_from_camera[i];
    std::memcpy(pose.data_ptr<double>(), rows.data(), 16 * sizeof(double));
  }
  return clip;
}

RoomClip Select(const RoomClip& clip, const std::vector<int64_t>& frames) {
  RoomClip part = clip;
  const at::Tensor places = at::tensor(frames);
  for (at::Tensor* tensor :
       {&part.rgb, &part.depth_m, &part.kind, &part.instance, &part.world_from_camera})
    *tensor = tensor->index_select(0, places);
  return part;
}

struct RoomClipStream::Impl {
  uint64_t set_seed = 0;
  RoomClipOptions options;
  size_t ahead = 0;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<uint64_t, RoomClip> ready;
  uint64_t to_film = 0, to_give = 0;
  bool stop = false;
  std::vector<std::thread> threads;

  void Work() {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || to_film < to_give + ahead; });
      if (stop) return;
      const uint64_t number = to_film++;
      lock.unlock();
      RoomClip clip = FilmRoom(rooms::RoomSeed(set_seed, number), options);
      lock.lock();
      ready.emplace(number, std::move(clip));
      changed.notify_all();
    }
  }
};

RoomClipStream::RoomClipStream(uint64_t set_seed, uint64_t first, const RoomClipOptions& options,
                               int num_threads, size_t ahead)
    : impl_(std::make_unique<Impl>()) {
  impl_->set_seed = set_seed;
  impl_->options = options;
  impl_->ahead = std::max<size_t>(ahead, 1);
  impl_->to_film = impl_->to_give = first;
  for (int i = 0; i < std::max(num_threads, 1); ++i)
    impl_->threads.emplace_back([impl = impl_.get()] { impl->Work(); });
}

RoomClipStream::~RoomClipStream() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stop = true;
  }
  impl_->changed.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
}

RoomClip RoomClipStream::Next() {
  std::unique_lock lock(impl_->mutex);
  const uint64_t number = impl_->to_give;
  impl_->changed.wait(lock, [&] { return impl_->ready.contains(number); });
  RoomClip clip = std::move(impl_->ready.extract(number).mapped());
  ++impl_->to_give;
  lock.unlock();
  impl_->changed.notify_all();
  return clip;
}

}  // namespace vlm3r::training
