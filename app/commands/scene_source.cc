// SPDX-License-Identifier: Apache-2.0
#include "app/commands/scene_source.h"

#include <algorithm>
#include <utility>

#include "app/commands/project_room.h"
#include "app/project/database.h"
#include "app/project/room_scene.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/scene_files.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

/// What a program that knows no calibration shows: points that are not at the lowest confidence.
constexpr double kUsualConfidence = 1.5;

Result<SceneSource> OfProject(const Context& context, const SceneSourceRequest& request) {
  VLM3R_ASSIGN(ProjectRoom room, LoadProjectVideo(context, request.path, request.video));
  const bool has_room = !room.snapshot.frames.empty();
  project::RoomGraph graph;
  graph.video_id = room.video.id;
  if (has_room) {
    graph.graph_from_world =
        scene::EstimateGraphFromWorld(room.snapshot, room.video.display.scale).matrix();
  }
  for (const project::RoomGraph& kept : room.contents.graphs)
    if (kept.video_id == room.video.id) graph = kept;
  std::vector<project::RoomObject> objects;
  for (project::RoomObject& object : room.contents.objects)
    if (object.video_id == room.video.id) objects.push_back(std::move(object));
  SceneSource source;
  source.graph =
      project::ToSceneGraph(room.video, graph, objects, has_room ? &room.snapshot : nullptr);
  source.graph_from_world = graph.graph_from_world;
  source.min_confidence = room.video.display.filter.min_confidence;
  source.snapshot = std::move(room.snapshot);
  return source;
}

Result<SceneSource> OfReconstruction(const Context& context, const SceneSourceRequest& request) {
  SceneSource source;
  VLM3R_ASSIGN(source.snapshot, scene::LoadSnapshot(request.path, context.control));
  project::Video video;
  video.path = source.snapshot.source;
  project::RoomGraph graph;
  graph.graph_from_world = scene::EstimateGraphFromWorld(source.snapshot, 1).matrix();
  graph.name = video.path.stem().string();
  source.graph = project::ToSceneGraph(video, graph, {}, &source.snapshot);
  source.graph_from_world = graph.graph_from_world;
  source.min_confidence = kUsualConfidence;
  return source;
}

Result<SceneSource> OfMetadata(const Context& context, const SceneSourceRequest& request) {
  VLM3R_ASSIGN(const scene::SceneFiles files,
               scene::SceneFiles::Open(request.path, request.frame_metadata));
  for (size_t i = 0; i < files.size(); ++i) {
    if (!request.scene.empty() && files.name(i) != request.scene) continue;
    auto graph = files.Read(i);
    if (graph) return SceneSource{*std::move(graph), {}, Eigen::Matrix4d::Identity(), 0};
    context.notice("skipped: " + graph.error().ToString());
  }
  return Error{ErrorCode::kBadInput,
               request.scene.empty() ? "has no scene that can be used"
                                     : "has no scene " + request.scene + " that can be used",
               request.path.string(), "data stats lists its scenes"};
}

Status CheckSuits(const SceneSourceRequest& request, bool is_project, bool is_metadata) {
  if (request.video != 0 && !is_project)
    return Error{ErrorCode::kUsage, "--video chooses a video of a project, and this is none",
                 request.path.string(), "Leave it out"};
  if (is_metadata || (request.scene.empty() && request.frame_metadata.empty())) return {};
  return Error{ErrorCode::kUsage, "--scene and --frame-metadata belong to scene metadata",
               request.path.string(), "Leave them out"};
}

}  // namespace

Result<SceneSource> LoadSceneSource(const Context& context, const SceneSourceRequest& request) {
  std::error_code ignored;
  const bool is_project = project::LooksLikeProject(request.path);
  const bool is_room =
      fs::is_directory(request.path, ignored) || request.path.filename() == "snapshot.json";
  VLM3R_TRY(CheckSuits(request, is_project, !is_project && !is_room));
  if (is_project) return OfProject(context, request);
  return is_room ? OfReconstruction(context, request) : OfMetadata(context, request);
}

}  // namespace vlm3r::app
