// SPDX-License-Identifier: Apache-2.0
#include "app/project/scene_import.h"

#include <algorithm>
#include <utility>

#include "engine/scene/lenient_scene.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::project {
namespace {

std::vector<RoomObject> ObjectsOf(const scene::SceneGraph& graph) {
  int64_t next_instance = 0;
  for (const scene::SceneObject& object : graph.objects)
    next_instance = std::max(next_instance, object.instance_id.value_or(-1) + 1);
  std::vector<RoomObject> rows;
  for (const scene::SceneObject& object : graph.objects) {
    RoomObject& row = rows.emplace_back();
    row.instance_id = object.instance_id ? *object.instance_id : next_instance++;
    row.category = object.category;
    row.box = object.box;
    row.state = "accepted";
    row.record = object.record;
  }
  return rows;
}

void Place(const scene::SceneGraph& graph, const scene::Snapshot* snapshot, double scale,
           ImportedScene* imported) {
  if (snapshot == nullptr || snapshot->frames.empty()) {
    imported->unaligned = "the video is not reconstructed yet";
    return;
  }
  auto alignment = scene::AlignCameras(graph, *snapshot);
  if (alignment) {
    imported->graph.graph_from_world = alignment->graph_from_world;
    imported->alignment = *alignment;
    return;
  }
  imported->unaligned = alignment.error().message;
  imported->graph.graph_from_world = scene::EstimateGraphFromWorld(*snapshot, scale).matrix();
}

}  // namespace

Result<ImportedScene> ImportScene(const scene::SceneFiles& files, size_t i,
                                  const scene::Snapshot* snapshot, double scale) {
  VLM3R_ASSIGN(scene::SceneFiles::Records records, files.ReadRecords(i));
  VLM3R_ASSIGN(scene::LenientScene read,
               scene::SceneFromJsonLenient(files.name(i), std::move(records.scene),
                                           std::move(records.frames)));
  ImportedScene imported;
  imported.problems = std::move(read.problems);
  imported.objects = ObjectsOf(read.graph);
  imported.graph.name = read.graph.name;
  imported.graph.dataset = read.graph.dataset;
  Place(read.graph, snapshot, scale, &imported);
  imported.graph.scene_record = std::move(read.graph.record);
  imported.graph.frame_record = std::move(read.graph.frame_record);
  return imported;
}

}  // namespace vlm3r::project
