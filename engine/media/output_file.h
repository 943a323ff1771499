// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/media/av_handles.h"

namespace vlm3r::media {

/// A file that FFmpeg writes through `io`. It takes its name only in Commit: dropped before that,
/// nothing remains and an older file of that name is untouched.
class OutputFile {
 public:
  /// Fails with kDisk and kOutOfMemory.
  static Result<std::unique_ptr<OutputFile>> Create(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  AVIOContext* io() const { return io_.get(); }
  const std::filesystem::path& path() const { return path_; }
  /// Whether a write failed.
  bool failed() const { return error_ != 0; }
  /// What FFmpeg's error `code` means for this file: the disk's own error comes first.
  Error Failure(int code, const char* what) const;

  /// Flushes, syncs to the disk and renames. Fails with kDisk.
  Status Commit();

 private:
  explicit OutputFile(const std::filesystem::path& path) : path_(path) {}
  static int Write(void* self, uint8_t* bytes, int size);
  static int64_t Seek(void* self, int64_t offset, int whence);

  struct FreeWriter {
    void operator()(AVIOContext* io) const;
  };
  std::filesystem::path path_;
  std::string temporary_;
  int fd_ = -1;
  int error_ = 0;  ///< errno of the first failed write.
  std::unique_ptr<AVIOContext, FreeWriter> io_;
};

}  // namespace vlm3r::media
