// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "training/data/layout/export_scan.h"
#include "training/data/metadata/import_scenes.h"

namespace vlm3r::training {

struct ExportRequest {
  std::vector<std::string> scenes;
  std::function<Result<std::unique_ptr<Scan>>(const std::string& scene)> open;
  /// The scene's own video; an empty path when there is none. May be left out.
  std::function<std::filesystem::path(const std::string& scene)> raw_video;
  /// What a scene's files depend on beside the options: another text makes them anew. May be left
  /// out.
  std::function<std::string(const std::string& scene)> stamp;
  ExportOptions options;
  std::filesystem::path out;  ///< Folder of the dataset in the training layout.
  Shard shard;
};

struct ExportReport {
  int64_t num_made = 0;
  int64_t num_resumed = 0;     ///< Found whole from an earlier run with the same options and stamp.
  std::vector<Error> skipped;  ///< Scenes that could not be used or, kDisk, not be written.
};

/// Exports many scans. A scene counts as done when the note in `out`/.imported says so, which is
/// written last; one that cannot be used, or finds the disk full, is skipped with one line. Fails
/// with kCancelled, and with kDisk when `out` cannot be made.
Result<ExportReport> ExportScans(const ExportRequest& request, const RunControl& control = {});

}  // namespace vlm3r::training
