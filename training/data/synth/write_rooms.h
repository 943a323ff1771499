// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/metadata/import_scenes.h"
#include "training/data/rooms/synthetic_scan.h"

namespace vlm3r::training {

struct RoomSetRequest {
  Dataset dataset = Dataset::kScannet;
  uint64_t num_scenes = 1;
  uint64_t first_scene = 0;  ///< Number of the first one: sets with other numbers do not meet.
  uint64_t seed = 0;
  std::string split = "train";
  std::filesystem::path out;  ///< The root of the dataset.
  rooms::FilmOptions film;
  rooms::RoomOptions room;
  Shard shard;
};

struct RoomSetReport {
  int64_t num_made = 0;
  int64_t num_resumed = 0;     ///< Found whole from an earlier run with the same options.
  std::vector<Error> skipped;  ///< kDisk: rooms that could not be written.
};

/// Writes rooms as scenes of a dataset below `out`, in that dataset's own files, and lists them in
/// its split; with FFmpeg also a video of each. A scene counts as done when the note in
/// `out`/.synthetic says so; the note is written last, so that an interrupted run goes on with the
/// scene it was at. A full disk skips the scene. One scene is in memory at a time. Fails with
/// kUsage and kCancelled, and with kDisk when `out` cannot be made.
Result<RoomSetReport> WriteRooms(const RoomSetRequest& request, const RunControl& control = {});

}  // namespace vlm3r::training
