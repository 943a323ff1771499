// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>

#include "engine/base/result.h"
#include "engine/media/av_handles.h"

namespace vlm3r::media {

/// Where one reader stands in a LocalFile.
struct FileCursor {
  int fd = -1;
  int64_t size = 0;
  int64_t position = 0;
  std::stop_token stop;
};

/// A regular file that FFmpeg reads through our own descriptor. FFmpeg never sees a name, so no
/// protocol, playlist or link of its own can be followed. The size is fixed at opening: a file that
/// still grows ends where it ended then.
class LocalFile {
 public:
  /// Refuses (kBadInput) FIFOs, devices, sockets, folders and empty files without blocking on them.
  static Result<std::unique_ptr<LocalFile>> Open(const std::filesystem::path& path);

  LocalFile(const LocalFile&) = delete;
  LocalFile& operator=(const LocalFile&) = delete;
  ~LocalFile();

  int64_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }

  /// A reader with its own position, starting at 0; reading fails once `stop` is requested. Null
  /// when memory is out. It must not outlive this object.
  IoPtr MakeReader(std::stop_token stop) const;

 private:
  LocalFile() = default;
  std::filesystem::path path_;
  int fd_ = -1;
  int64_t size_ = 0;
};

}  // namespace vlm3r::media
