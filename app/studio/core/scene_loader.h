// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include <QObject>
#include <QThreadPool>

#include "engine/base/result.h"
#include "engine/scene/point_cloud.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::studio {

/// Reads saved rooms on another thread. A new request, or Cancel, drops the one before; `then` is
/// called on the receiver's thread.
class SceneLoader {
 public:
  explicit SceneLoader(QObject* receiver);
  ~SceneLoader();  ///< Stops and waits.

  using SnapshotResult = Result<std::shared_ptr<const scene::Snapshot>>;
  using CloudResult = Result<std::shared_ptr<const scene::PointCloud>>;
  void LoadSnapshot(const std::filesystem::path& folder,
                    std::function<void(const SnapshotResult&)> then);
  void LoadCloud(const std::filesystem::path& path, std::function<void(const CloudResult&)> then);
  void Cancel();
  bool is_loading() const { return is_loading_; }

 private:
  template <typename Value>
  void Start(std::function<Result<std::shared_ptr<const Value>>(std::stop_token)> read,
             std::function<void(const Result<std::shared_ptr<const Value>>&)> then);

  QObject* receiver_;
  QThreadPool pool_;
  std::stop_source stop_;
  uint64_t ticket_ = 0;
  bool is_loading_ = false;
};

}  // namespace vlm3r::studio
