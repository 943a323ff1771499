// SPDX-License-Identifier: Apache-2.0
#include "app/commands/measured_room.h"

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

Result<MeasuredRoom> FromProject(const Context& context, const MeasuredRoomRequest& request) {
  VLM3R_ASSIGN(ProjectRoom project, LoadProjectRoom(context, request.path, request.video));
  MeasuredRoom room;
  room.calibrated = project.video.display.calibrated;
  room.complete = false;
  room.graph_from_world =
      scene::EstimateGraphFromWorld(project.snapshot, project.video.display.scale).matrix();
  const int64_t id = project.video.id;
  const auto& graphs = project.contents.graphs;
  const auto graph = std::find_if(graphs.begin(), graphs.end(),
                                  [id](const auto& one) { return one.video_id == id; });
  if (graph != graphs.end()) {
    std::vector<project::RoomObject> objects;
    for (const project::RoomObject& object : project.contents.objects)
      if (object.video_id == id) objects.push_back(object);
    room.graph = project::ToSceneGraph(project.video, *graph, objects, &project.snapshot);
    room.graph_from_world = graph->graph_from_world;
    room.complete = !graph->scene_record.is_null();
  }
  room.snapshot = std::move(project.snapshot);
  return room;
}

Result<MeasuredRoom> FromSnapshot(const Context& context, const fs::path& path) {
  MeasuredRoom room;
  VLM3R_ASSIGN(room.snapshot, scene::LoadSnapshot(path, context.control));
  room.graph_from_world = scene::EstimateGraphFromWorld(*room.snapshot, 1).matrix();
  return room;
}

Result<size_t> ChooseScene(const scene::SceneFiles& files, const MeasuredRoomRequest& request) {
  for (size_t i = 0; i < files.size(); ++i)
    if (files.name(i) == request.scene) return i;
  if (request.scene.empty() && files.size() == 1) return size_t{0};
  if (files.size() == 0)
    return Error{ErrorCode::kBadInput, "holds no scene", request.path.string(), ""};
  if (request.scene.empty()) {
    return Error{ErrorCode::kUsage, "holds " + std::to_string(files.size()) + " scenes",
                 request.path.string(), "Choose one with --scene, for example " + files.name(0)};
  }
  return Error{ErrorCode::kUsage, "has no scene \"" + request.scene + "\"", request.path.string(),
               "Choose another one with --scene, for example " + files.name(0)};
}

Result<MeasuredRoom> FromMetadata(const MeasuredRoomRequest& request) {
  VLM3R_ASSIGN(const scene::SceneFiles files,
               scene::SceneFiles::Open(request.path, request.frames));
  VLM3R_ASSIGN(const size_t index, ChooseScene(files, request));
  MeasuredRoom room;
  VLM3R_ASSIGN(room.graph, files.Read(index));
  return room;
}

}  // namespace

check::Room MeasuredRoom::room() const {
  return {.graph = graph ? &*graph : nullptr,
          .snapshot = snapshot ? &*snapshot : nullptr,
          .graph_from_world = graph_from_world,
          .calibrated = calibrated,
          .complete = complete};
}

Result<MeasuredRoom> LoadMeasuredRoom(const Context& context, const MeasuredRoomRequest& request) {
  const bool is_project = project::LooksLikeProject(request.path);
  std::error_code failed;
  const bool is_snapshot = !is_project && (fs::is_directory(request.path, failed) ||
                                           request.path.filename() == "snapshot.json");
  if (!is_project && request.video != 0) {
    return Error{ErrorCode::kUsage, "--video chooses a video of a project, and this is none",
                 request.path.string(), "Leave it out"};
  }
  if ((is_project || is_snapshot) && !(request.scene.empty() && request.frames.empty())) {
    return Error{ErrorCode::kUsage,
                 "--scene and --frames belong to scene metadata, and this is none",
                 request.path.string(), "Leave them out"};
  }
  if (request.needs_points && !is_project && !is_snapshot) {
    return Error{ErrorCode::kBadInput, "is no project and no saved reconstruction",
                 request.path.string(), "Name one: point maps are needed"};
  }
  if (is_project) return FromProject(context, request);
  return is_snapshot ? FromSnapshot(context, request.path) : FromMetadata(request);
}

}  // namespace vlm3r::app
