// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::weights {

/// Where the bytes of one stored file lie in an archive.
struct ZipEntry {
  uint64_t offset = 0;
  uint64_t size = 0;
  uint32_t crc32 = 0;  ///< As the archive states it; not compared when the directory is read.
};

using ZipDirectory = std::map<std::string, ZipEntry, std::less<>>;

/// Most entries an archive may have.
inline constexpr uint64_t kMaxZipEntries = 1'000'000;

/// Reads the directory of a zip or zip64 archive whose entries are stored, not compressed, as
/// torch.save writes them. Refuses (kBadInput) anything else: compression, encryption, several
/// disks, entries outside the file or overlapping each other, names used twice or leading out of
/// the archive, directory and local headers that contradict each other. Reads no content.
Result<ZipDirectory> ParseZipDirectory(std::span<const std::byte> file);

}  // namespace vlm3r::weights
