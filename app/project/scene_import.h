// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/project/types.h"
#include "engine/base/result.h"
#include "engine/scene/align_cameras.h"
#include "engine/scene/scene_files.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::project {

/// A scene of a metadata file as rows of a project. Row and video ids are left at 0.
struct ImportedScene {
  RoomGraph graph;
  std::vector<RoomObject> objects;    ///< In the file's order.
  std::vector<std::string> problems;  ///< Rows that were left out, and why.
  std::optional<scene::CameraAlignment> alignment;
  std::string unaligned;  ///< Why the boxes may not fit the room; empty when they do.
};

/// Reads the i-th scene and lays it over a reconstruction by its camera path. Where that is not
/// possible, or `snapshot` is null, the graph's frame is estimated with `scale` true metres per
/// predicted metre (the identity without a reconstruction) and `unaligned` says why. Fails when the
/// scene has no usable object.
Result<ImportedScene> ImportScene(const scene::SceneFiles& files, size_t i,
                                  const scene::Snapshot* snapshot, double scale);

}  // namespace vlm3r::project
