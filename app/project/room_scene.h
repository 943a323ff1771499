// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "app/project/types.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::project {

/// A video's scene graph for questions, relations and files. What was imported stays as it was, key
/// by key, except where objects were changed, added or taken out. Rejected objects are no objects
/// of it; its record keeps them under "rejected_objects", so that a saved file loses nothing.
/// Frames are those of `graph.frame_record`; where that is null, the cameras of `snapshot` (null:
/// no frames) with the objects they see. `objects` are of this video, by id.
scene::SceneGraph ToSceneGraph(const Video& video, const RoomGraph& graph,
                               const std::vector<RoomObject>& objects,
                               const scene::Snapshot* snapshot);

/// The other way: the objects of a scene that was read, rejected ones too, in the file's order. Ids
/// are left 0; an instance without a number gets a free one. A box that a review has not touched
/// counts as accepted.
std::vector<RoomObject> ObjectsOf(const scene::SceneGraph& scene);

/// The numbers of instances that are in use: by objects, and in the frames of `graph` (may be
/// null).
std::set<int64_t> InstancesOf(const RoomGraph* graph, const std::vector<RoomObject>& objects);

/// A number that is not in use, and now is: one more than the largest, at least 1.
int64_t FreeInstance(std::set<int64_t>* taken);

/// What else the scene says; `graph_from_world` lays its frame over a reconstruction.
RoomGraph GraphOf(const scene::SceneGraph& scene, const Eigen::Matrix4d& graph_from_world);

}  // namespace vlm3r::project
