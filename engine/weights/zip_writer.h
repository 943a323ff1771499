// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/atomic_file.h"
#include "engine/base/result.h"

namespace vlm3r::weights {

/// Appends stored entries to a zip64 archive in one pass. Content starts at multiples of 64 bytes,
/// as torch.save lays it out, so that readers can map it.
class ZipWriter {
 public:
  explicit ZipWriter(AtomicFile file) : file_(std::move(file)) {}

  /// Starts an entry of exactly `size` bytes; Append() must bring them all before the next Begin().
  Status Begin(const std::string& name, uint64_t size);
  Status Append(std::span<const std::byte> bytes);

  /// A whole entry at once.
  Status Add(const std::string& name, std::string_view content);

  /// Writes the directory and gives the file its name.
  Status Commit();

 private:
  struct Entry {
    std::string name;
    uint64_t offset = 0;
    uint64_t size = 0;
    uint32_t crc32 = 0;
  };
  Status Put(std::string_view text);
  Status Finish();

  AtomicFile file_;
  uint64_t position_ = 0;
  uint64_t bytes_left_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace vlm3r::weights
