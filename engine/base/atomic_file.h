// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vlm3r {

/// Writes a file so that its name holds either the old content or the whole new one, never a part:
/// temporary file beside it, write, fsync, rename, fsync of the folder. Dropped without Commit(),
/// nothing remains.
class AtomicFile {
 public:
  /// Creates the temporary file. Fails with kDisk.
  static Result<AtomicFile> Create(const std::filesystem::path& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  /// Appends bytes. After a failure every later call fails too; the final name is untouched.
  Status Write(std::span<const std::byte> bytes);
  Status Write(std::string_view text);

  /// Flushes to the disk and gives the file its final name.
  Status Commit();

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int fd);
  Status Flush();
  Error WriteError() const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int fd_ = -1;
  std::string buffer_;
};

/// Writes the whole content atomically.
Status WriteFileAtomically(const std::filesystem::path& path, std::string_view content);

}  // namespace vlm3r
