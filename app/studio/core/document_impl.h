// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/studio/core/document.h"
#include "app/studio/core/document_edits.h"
#include "app/studio/core/project_writer.h"
#include "app/studio/core/scene_loader.h"

namespace vlm3r::studio {

using FramePointer = std::shared_ptr<const scene::FrameGeometry>;

struct Document::Impl {
  explicit Impl(Document* owner);

  // Of the project.
  ProjectWriter::Listener Listener();
  /// Forgets everything in memory and shows `contents`.
  void Adopt(project::Contents contents, const std::filesystem::path& new_path);
  void OnOpened(const ProjectWriter::Opened& opened);
  void StartUntitled();
  void RestoreCurrent();

  // Of the room that is shown.
  void ClearScene();
  /// Tells anew of the frames of the current video's reconstruction under way.
  void ReplayUnderWay();
  void LoadSnapshotOf(const project::Video& video);
  void LoadCloud(const std::filesystem::path& cloud_path);
  void ShowSnapshot(std::shared_ptr<const scene::Snapshot> snapshot);
  void ShowCloud(std::shared_ptr<const scene::PointCloud> cloud);
  /// Times of the frames that can be shown now.
  std::vector<double> FrameTimes() const;
  void SetView(int view);

  // Of the scene graph.
  /// The graph's frame where no graph says it, as long as the room stays the same.
  struct FrameCache {
    std::shared_ptr<const scene::Snapshot> snapshot;  ///< Of which it was estimated.
    double scale = 0;
    std::optional<Eigen::Matrix4d> graph_from_world;
  };
  project::RoomGraph NewGraph();
  /// A calibration, in one step with what it does to the lengths of a graph that was made here.
  void SetScale(const scene::Display& display, const QString& what);
  void ScaleGraph(double factor, const QString& what);

  // Of the chats.
  void MoveLeafFrom(project::Chat chat, const std::vector<int64_t>& removed, int64_t parent_id);

  Document* document;
  std::filesystem::path path;
  bool read_only = false;
  uint64_t open_ticket = 0;
  std::map<int64_t, std::vector<FramePointer>> under_way;  ///< By video.
  ProjectWriter writer;
  DocumentEdits edits;
  SceneLoader loader;
  FrameCache cache;
};

/// Now, UTC, ISO 8601.
std::string NowText();

}  // namespace vlm3r::studio
