// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/metadata/build_metadata.h"
#include "training/data/scan.h"
#include "training/distributed/shard.h"

namespace vlm3r::training {

struct ImportRequest {
  std::vector<std::string> scenes;
  std::function<Result<std::unique_ptr<Scan>>(const std::string& scene)> open;
  /// What a scene's result depends on beside the options: another text makes it anew. May be left
  /// out.
  std::function<std::string(const std::string& scene)> stamp;
  MetadataOptions options;
  std::filesystem::path out;  ///< Folder; results of single scenes lie in its folder "scenes".
  std::string prefix;  ///< <prefix>_metadata_<split>.json and <prefix>_frame_metadata_….json.
  Shard shard;
};

struct ImportReport {
  int64_t num_made = 0;
  int64_t num_resumed = 0;     ///< Found whole from an earlier run with the same options and stamp.
  std::vector<Error> skipped;  ///< Scenes that could not be used or, kDisk, not be written.
  std::vector<std::string> warnings;
  /// Both files, or empty while scenes of other shards are missing.
  std::filesystem::path scene_metadata, frame_metadata;
};

/// Builds the metadata of many scenes. Each scene's result is written as soon as it is there, so
/// that an interrupted run goes on where it ended; a scene that cannot be used, or finds the disk
/// full, is skipped with one line. When all scenes have a result of this request, they are put
/// together, in order, without holding more than one in memory. Fails with kCancelled and kDisk.
Result<ImportReport> ImportScenes(const ImportRequest& request, const RunControl& control = {});

}  // namespace vlm3r::training
