// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// Version of the snapshot folder; a reader refuses newer ones.
inline constexpr int kSnapshotVersion = 1;

/// What snapshot.json holds of one frame. Without the arrays.
OrderedJson FrameToJson(const FrameGeometry& frame);

/// The same as SnapshotToJson, with the frames' part made before.
OrderedJson SnapshotToJson(const Snapshot& snapshot, OrderedJson frames);

/// Writes one frame's arrays; `view` is its position in the snapshot.
Status SaveFrame(const std::filesystem::path& folder, const FrameGeometry& frame, size_t view);

/// Writes snapshot.json for arrays that SaveFrame wrote.
Status SaveSnapshotJson(const std::filesystem::path& folder, const OrderedJson& snapshot);

/// What snapshot.json holds: source, warnings, and a frame's index, time, size, intrinsics and
/// world_from_camera (4x4, row-major). Without the arrays.
OrderedJson SnapshotToJson(const Snapshot& snapshot);

/// Writes a snapshot into an existing folder so that LoadSnapshot gives it back bit by bit:
/// snapshot.json plus, for each frame,
/// frame_NNNNNN.{points_camera,points_world,confidence_self,confidence_world,rgb}.npy (NNNNNN:
/// position in the snapshot). Absent optional maps are left out. Polls `control` and reports stage
/// "export".
Status SaveSnapshot(const std::filesystem::path& folder, const Snapshot& snapshot,
                    const RunControl& control = {});

/// Reads a snapshot: the folder SaveSnapshot wrote, an export folder that has one below it, or the
/// snapshot.json itself. Everything is checked (version, counts, sizes, finite poses) before use;
/// files outside the folder are never opened. Fails with kBadInput naming the file.
Result<Snapshot> LoadSnapshot(const std::filesystem::path& path, const RunControl& control = {});

}  // namespace vlm3r::scene
