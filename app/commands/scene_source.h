// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <Eigen/Core>

#include "app/commands/command.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::app {

/// Which scene graph a command is about.
struct SceneSourceRequest {
  std::filesystem::path path;            ///< Project, saved reconstruction, or scene metadata.
  std::filesystem::path frame_metadata;  ///< Only beside scene metadata.
  std::string scene;  ///< Of scene metadata; empty: the first one that can be used.
  int64_t video = 0;  ///< Of a project, counted from 1; 0: the one shown last.
};

/// A scene graph and, where there is one, the room that it describes.
struct SceneSource {
  scene::SceneGraph graph;
  scene::Snapshot snapshot;  ///< Without frames when there is none.
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  double min_confidence = 0;  ///< As the project shows its points.
};

/// Reads it. A reconstruction alone gives a graph with frames and no objects. Fails when the file
/// cannot be read, has no such scene or video, or a request does not suit the kind of file.
Result<SceneSource> LoadSceneSource(const Context& context, const SceneSourceRequest& request);

}  // namespace vlm3r::app
