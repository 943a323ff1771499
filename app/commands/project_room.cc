// SPDX-License-Identifier: Apache-2.0
#include "app/commands/project_room.h"

#include <string>
#include <utility>
#include <vector>

#include "app/project/database.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::app {

Result<project::Video> ChooseVideo(const project::Contents& contents, int64_t wanted,
                                   const std::string& path) {
  const auto count = static_cast<int64_t>(contents.videos.size());
  if (count == 0) {
    return Error{ErrorCode::kBadInput, "the project holds no video", path,
                 "Open it in the studio and add one"};
  }
  if (wanted > count) {
    return Error{
        ErrorCode::kUsage,
        "the project holds only " + std::to_string(count) + (count == 1 ? " video" : " videos"),
        path, "Give a smaller --video"};
  }
  if (wanted > 0) return contents.videos[static_cast<size_t>(wanted) - 1];
  const auto last = contents.settings.find("current_video");
  for (const project::Video& video : contents.videos) {
    if (last != contents.settings.end() && last->is_number_integer() && *last == video.id)
      return video;
  }
  return contents.videos.front();
}

namespace {

/// Everything but the reconstruction.
Result<ProjectRoom> LoadContents(const Context& context, const std::filesystem::path& path,
                                 int64_t video) {
  VLM3R_ASSIGN(const auto database,
               project::Database::Open({.path = path, .create = false, .read_only = true}));
  std::vector<std::string> warnings;
  ProjectRoom room;
  VLM3R_ASSIGN(room.contents, database->Load(&warnings));
  for (const std::string& warning : warnings) context.notice("warning: " + warning);
  VLM3R_ASSIGN(room.video, ChooseVideo(room.contents, video, path.string()));
  return room;
}

}  // namespace

Result<ProjectRoom> LoadProjectRoom(const Context& context, const std::filesystem::path& path,
                                    int64_t video) {
  VLM3R_ASSIGN(ProjectRoom room, LoadContents(context, path, video));
  if (room.video.snapshot.empty()) {
    return Error{ErrorCode::kBadInput, "\"" + room.video.title + "\" is not reconstructed yet",
                 path.string(), "Open the project in the studio and reconstruct it"};
  }
  VLM3R_ASSIGN(room.snapshot, scene::LoadSnapshot(room.video.snapshot, context.control));
  return room;
}

Result<ProjectRoom> LoadProjectVideo(const Context& context, const std::filesystem::path& path,
                                     int64_t video) {
  VLM3R_ASSIGN(ProjectRoom room, LoadContents(context, path, video));
  if (room.video.snapshot.empty()) return room;
  auto snapshot = scene::LoadSnapshot(room.video.snapshot, context.control);
  if (snapshot) {
    room.snapshot = *std::move(snapshot);
  } else if (snapshot.error().code == ErrorCode::kCancelled) {
    return snapshot.error();
  } else {
    context.notice("warning: " + snapshot.error().ToString());
  }
  return room;
}

}  // namespace vlm3r::app
