// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <Eigen/Core>

#include "app/commands/command.h"
#include "engine/check/measure.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::app {

/// What is opened: a project, a saved reconstruction, or scene metadata.
struct MeasuredRoomRequest {
  std::filesystem::path path;
  int64_t video = 0;             ///< Of a project, from 1; 0: the one shown last.
  std::string scene;             ///< Of scene metadata; may be left out where there is only one.
  std::filesystem::path frames;  ///< Frame metadata that belongs to it; may be empty.
  bool needs_points = false;     ///< Scene metadata, which has no point maps, will not do.
};

/// A room that answers can be checked in.
struct MeasuredRoom {
  std::optional<scene::SceneGraph> graph;
  std::optional<scene::Snapshot> snapshot;
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  bool calibrated = false;
  bool complete = true;  ///< See check::Room.

  /// Points into this room.
  check::Room room() const;
};

/// Opens the room. A saved reconstruction has no objects, but cameras and points, in a frame that
/// is estimated. Fails when the file is of no known kind, damaged, or the choice does not fit it.
Result<MeasuredRoom> LoadMeasuredRoom(const Context& context, const MeasuredRoomRequest& request);

}  // namespace vlm3r::app
