// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/frames/frame.h"
#include "engine/scene/point_cloud.h"
#include "engine/session/session.h"

namespace vlm3r::studio {

/// What a path is that someone opened or dropped.
enum class TargetKind {
  kVideo,
  kPictures,  ///< A folder of pictures, or one picture.
  kProject,
  kPoints,  ///< A PLY file.
  kRoom,    ///< A saved reconstruction.
  kModel,
};

struct OpenTarget {
  TargetKind kind = TargetKind::kVideo;
  std::filesystem::path path;    ///< Absolute; of a room the folder that holds snapshot.json.
  frames::SourceInfo clip;       ///< kVideo, kPictures.
  std::filesystem::path source;  ///< kRoom: the video it was made from.
  std::shared_ptr<const scene::PointCloud> points;  ///< kPoints.
  session::ModelSpec model;                         ///< kModel: its folders.
};

/// Tells by content, never by name alone, and reads what the program needs to show it. Blocks: call
/// it on a thread. Fails with one line that says what the path is and what to do.
Result<OpenTarget> InspectTarget(const std::filesystem::path& path, const RunControl& control = {});

}  // namespace vlm3r::studio
