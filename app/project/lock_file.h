// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

namespace vlm3r::project {

/// The right to write a project: an advisory lock on `<project>.lock`. Not on the project itself,
/// because closing a second descriptor of a file would drop SQLite's own locks. The system lets go
/// of it when the process dies, however it dies.
class LockFile {
 public:
  enum class Outcome { kMine, kTaken, kImpossible };

  /// kTaken: somebody else writes. kImpossible: no lock file can be made there.
  static Outcome Acquire(const std::filesystem::path& project, std::unique_ptr<LockFile>* lock);
  /// Whether somebody holds it now.
  static bool IsHeld(const std::filesystem::path& project);

  ~LockFile();
  LockFile(const LockFile&) = delete;

 private:
  LockFile(std::filesystem::path path, int fd);
  std::filesystem::path path_;
  int fd_;
};

}  // namespace vlm3r::project
