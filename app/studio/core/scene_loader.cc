// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/scene_loader.h"

#include <exception>
#include <new>
#include <utility>

#include "engine/scene/ply.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::studio {
namespace {

// Nothing may escape from a pool's thread.
template <typename Value>
Result<std::shared_ptr<const Value>> Guarded(
    const std::function<Result<std::shared_ptr<const Value>>(std::stop_token)>& read,
    std::stop_token stop) {
  try {
    return read(std::move(stop));
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOutOfMemory, "there is not enough memory for this room", "",
                 "Close other programs and try again"};
  } catch (const std::exception& exception) {
    return Error{ErrorCode::kFailed, exception.what(), "", ""};
  }
}

}  // namespace

SceneLoader::SceneLoader(QObject* receiver) : receiver_(receiver) { pool_.setMaxThreadCount(2); }

SceneLoader::~SceneLoader() {
  Cancel();
  pool_.waitForDone();
}

void SceneLoader::Cancel() {
  stop_.request_stop();
  ++ticket_;
  is_loading_ = false;
}

template <typename Value>
void SceneLoader::Start(std::function<Result<std::shared_ptr<const Value>>(std::stop_token)> read,
                        std::function<void(const Result<std::shared_ptr<const Value>>&)> then) {
  Cancel();
  stop_ = std::stop_source();
  is_loading_ = true;
  pool_.start([this, ticket = ticket_, stop = stop_.get_token(), read = std::move(read),
               then = std::move(then)] {
    auto value = std::make_shared<Result<std::shared_ptr<const Value>>>(Guarded(read, stop));
    QMetaObject::invokeMethod(
        receiver_,
        [this, ticket, value, then] {
          if (ticket != ticket_) return;
          is_loading_ = false;
          then(*value);
        },
        Qt::QueuedConnection);
  });
}

void SceneLoader::LoadSnapshot(const std::filesystem::path& folder,
                               std::function<void(const SnapshotResult&)> then) {
  Start<scene::Snapshot>(
      [folder](std::stop_token stop) -> SnapshotResult {
        VLM3R_ASSIGN(scene::Snapshot snapshot, scene::LoadSnapshot(folder, {stop, {}}));
        return std::shared_ptr<const scene::Snapshot>(
            std::make_shared<scene::Snapshot>(std::move(snapshot)));
      },
      std::move(then));
}

void SceneLoader::LoadCloud(const std::filesystem::path& path,
                            std::function<void(const CloudResult&)> then) {
  Start<scene::PointCloud>(
      [path](std::stop_token) -> CloudResult {
        VLM3R_ASSIGN(scene::PlyContents contents, scene::ReadPly(path));
        return std::shared_ptr<const scene::PointCloud>(
            std::make_shared<scene::PointCloud>(std::move(contents.cloud)));
      },
      std::move(then));
}

}  // namespace vlm3r::studio
