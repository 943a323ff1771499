// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/project/types.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::project {

/// A video's scene graph for questions, relations and files. What was imported stays as it was, key
/// by key, except where objects were changed, added or taken out; rejected objects are left out.
/// Frames are those of `graph.frame_record`; where that is null, the cameras of `snapshot` (null:
/// no frames) with the objects they see.
scene::SceneGraph ToSceneGraph(const Video& video, const RoomGraph& graph,
                               const std::vector<RoomObject>& objects,
                               const scene::Snapshot* snapshot);

}  // namespace vlm3r::project
