// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/atomic_file.h"
#include "engine/base/file_map.h"
#include "engine/base/result.h"

namespace vlm3r::training {

/// A zip archive of stored or deflated members, read member by member.
class ZipFile {
 public:
  /// Reads the directory. Fails with kBadInput: no zip, damaged, more than a million members.
  static Result<ZipFile> Open(const std::filesystem::path& path);
  /// The same for bytes in memory, which must outlive the object; `name` goes into errors.
  static Result<ZipFile> Parse(std::span<const std::byte> bytes, const std::string& name);

  std::vector<std::string> Names() const;
  bool Has(const std::string& name) const { return members_.contains(name); }
  /// The content of a member of at most `most` bytes, its checksum compared. Fails with kBadInput.
  Result<std::vector<std::byte>> Read(const std::string& name, uint64_t most) const;

 private:
  struct Member {
    uint16_t method = 0;
    uint32_t checksum = 0;
    uint32_t packed_size = 0, size = 0;
    uint32_t offset = 0;
  };
  Error Bad(const std::string& what) const;

  std::shared_ptr<const FileMap> map_;  ///< Null after Parse.
  std::span<const std::byte> bytes_;
  std::string source_;
  std::map<std::string, Member> members_;
};

/// Writes a zip archive of deflated members, less than 4 GiB in all, atomically.
class ZipFileWriter {
 public:
  static Result<ZipFileWriter> Create(const std::filesystem::path& path);
  Status Add(const std::string& name, std::span<const std::byte> content);
  Status Finish();

 private:
  explicit ZipFileWriter(AtomicFile file) : file_(std::move(file)) {}

  AtomicFile file_;
  uint64_t size_ = 0;
  std::string directory_;
  uint16_t num_members_ = 0;
};

}  // namespace vlm3r::training
