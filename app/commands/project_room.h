// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "app/commands/command.h"
#include "app/project/types.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::app {

/// One video of a project with its reconstruction, and everything else the project holds.
struct ProjectRoom {
  project::Contents contents;
  project::Video video;
  scene::Snapshot snapshot;
};

/// Reads the room of a project's video without changing the file: `video` counts from 1, 0 is the
/// one shown last. What is damaged in the project is told through `context.notice`. Fails when the
/// project cannot be read, has no such video, or the video is not reconstructed.
Result<ProjectRoom> LoadProjectRoom(const Context& context, const std::filesystem::path& path,
                                    int64_t video);

/// The same; the snapshot of a video that is not reconstructed, or whose reconstruction is gone, is
/// empty.
Result<ProjectRoom> LoadProjectVideo(const Context& context, const std::filesystem::path& path,
                                     int64_t video);

/// The video that a command means: `wanted` counts from 1, 0 is the one shown last. Fails as
/// LoadProjectRoom.
Result<project::Video> ChooseVideo(const project::Contents& contents, int64_t wanted,
                                   const std::string& path);

}  // namespace vlm3r::app
