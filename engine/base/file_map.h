// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "engine/base/result.h"

namespace vlm3r {

/// A regular file mapped read-only into memory. Pages are read on first touch and may be dropped by
/// the system. A file that shrinks meanwhile reads as zeros where it was cut and shows up in
/// TakeDamagedFile() (mapped_ranges.h).
class FileMap {
 public:
  /// Fails (kBadInput, kDisk) when `path` is not a readable regular file: FIFOs, devices and
  /// folders are refused.
  static Result<std::shared_ptr<const FileMap>> Open(const std::filesystem::path& path);

  FileMap(const FileMap&) = delete;
  FileMap& operator=(const FileMap&) = delete;
  ~FileMap();

  std::span<const std::byte> bytes() const { return {data_, size_}; }
  const std::byte* data() const { return data_; }
  size_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }

  /// Tells the system that [offset, offset + length) will not be needed soon, so that a mapped
  /// weight which has been repacked does not count as a second copy of the model.
  void Release(size_t offset, size_t length) const;

 private:
  FileMap() = default;
  std::filesystem::path path_;
  const std::byte* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace vlm3r
