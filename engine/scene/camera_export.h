// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/scene/point_cloud.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// Name of a frame's files in exported folders: "frame_000012.png" after its position in the
/// snapshot (short clips may repeat a video frame, so the index in the video would not be unique;
/// scene.json holds both).
std::string FrameFileName(size_t view, const char* extension);

/// TUM trajectory: one line `t tx ty tz qx qy qz qw` a frame, camera-to-world, seconds and metres.
Status WriteTum(const std::filesystem::path& path, const Snapshot& snapshot);

/// COLMAP text model in an existing folder: cameras.txt (one PINHOLE camera an image, pixel centres
/// at .5 as COLMAP counts), images.txt (world-to-camera) and points3D.txt. Points are thinned
/// evenly to `max_points`; each has a track of the one pixel that it came from, so `cloud.origins`
/// must be filled.
Status WriteColmapText(const std::filesystem::path& folder, const Snapshot& snapshot,
                       const PointCloud& cloud, int64_t max_points);

/// glTF 2.0 binary: the cloud as one POINTS primitive (COLOR_0, _CONFIDENCE, _FRAME), one camera
/// node a frame, source and warnings in `extras`. A root node turns the axes (y down, z forward)
/// into glTF's (y up, z back).
Status WriteGlb(const std::filesystem::path& path, const Snapshot& snapshot,
                const PointCloud& cloud);

}  // namespace vlm3r::scene
