// SPDX-License-Identifier: Apache-2.0
#include "app/project/scene_import.h"

#include <utility>

#include "app/project/room_scene.h"
#include "engine/scene/lenient_scene.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::project {
namespace {

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
  imported.graph = GraphOf(read.graph, Eigen::Matrix4d::Identity());
  Place(read.graph, snapshot, scale, &imported);
  return imported;
}

}  // namespace vlm3r::project
