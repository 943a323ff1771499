// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/result.h"

namespace vlm3r {

/// A folder that is filled under a hidden name beside its target and takes the target's name in one
/// step, so that a target is whole or not there. Dropped without Commit(), nothing remains.
class StagedFolder {
 public:
  /// What hidden names begin with; a killed process leaves them behind.
  static constexpr const char* kHiddenPrefix = ".vlm3r-";

  /// Makes the hidden folder (and missing parents of the target). Fails with kDisk; with kUsage
  /// when the target holds files that no StagedFolder wrote, because Commit would delete them.
  static Result<StagedFolder> Create(const std::filesystem::path& target);

  StagedFolder(StagedFolder&& other) noexcept;
  StagedFolder& operator=(StagedFolder&&) = delete;
  ~StagedFolder();

  /// Where to put files.
  const std::filesystem::path& path() const { return path_; }

  /// Lists the files in a manifest, flushes folders to the disk and swaps the new folder in; an
  /// earlier one is removed.
  Status Commit();

 private:
  StagedFolder(std::filesystem::path target, std::filesystem::path path);
  std::filesystem::path target_;
  std::filesystem::path path_;
};

}  // namespace vlm3r
