// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/zip_directory.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/weights/byte_reader.h"

namespace vlm3r::weights {
namespace {

// Sizes and signatures of APPNOTE.TXT 4.3.
constexpr uint64_t kEndBytes = 22, kEnd64Bytes = 56, kLocator64Bytes = 20, kCentralBytes = 46,
                   kLocalBytes = 30;
constexpr uint64_t kEndSignature = 0x06054b50, kEnd64Signature = 0x06064b50,
                   kLocator64Signature = 0x07064b50;
constexpr uint64_t kCentralSignature = 0x02014b50, kLocalSignature = 0x04034b50;
constexpr uint64_t kMax16 = 0xffff, kMax32 = 0xffffffff;
constexpr uint16_t kZip64ExtraId = 1;
constexpr uint64_t kEncryptedFlags = 0x2041;  // Encrypted, strongly encrypted, masked header.
constexpr uint64_t kSizesFollowFlag = 0x0008;
constexpr size_t kMaxNameBytes = 1024;

Error Bad(std::string message) {
  return {ErrorCode::kBadInput, "the zip archive " + std::move(message), "",
          "Download or copy the file again"};
}

/// Checked access to fields; the offsets given to it have been checked against size().
struct Bytes {
  std::span<const std::byte> all;
  uint64_t size() const { return all.size(); }
  uint64_t At(uint64_t offset, size_t num_bytes) const {
    return LittleEndian(all.subspan(offset), num_bytes);
  }
  std::string_view Text(uint64_t offset, uint64_t length) const {
    return {reinterpret_cast<const char*>(all.data()) + offset, length};
  }
};

/// Where the central directory lies.
struct Extent {
  uint64_t offset = 0;
  uint64_t size = 0;
  uint64_t entries = 0;
};

/// One record of the central directory and the length of that record.
struct CentralRecord {
  std::string_view name;
  uint64_t size = 0;
  uint64_t local_offset = 0;
  uint32_t crc32 = 0;
  uint64_t record_bytes = 0;
};

std::optional<uint64_t> FindEnd(const Bytes& file) {
  if (file.size() < kEndBytes) return std::nullopt;
  const uint64_t lowest = file.size() - std::min(file.size(), kEndBytes + kMax16);
  for (uint64_t at = file.size() - kEndBytes;; --at) {
    if (file.At(at, 4) == kEndSignature && at + kEndBytes + file.At(at + 20, 2) == file.size())
      return at;
    if (at == lowest) return std::nullopt;
  }
}

/// Takes the zip64 values over; a 32-bit field that is not the placeholder must say the same.
Result<Extent> ReadEnd64(const Bytes& file, uint64_t end, const Extent& narrow) {
  const uint64_t locator = end - kLocator64Bytes;
  const uint64_t at = file.At(locator + 8, 8);
  if (locator < kEnd64Bytes || at > locator - kEnd64Bytes || file.At(at, 4) != kEnd64Signature ||
      file.At(at + 4, 8) + 12 != locator - at || file.At(locator + 4, 4) != 0 ||
      file.At(locator + 16, 4) > 1) {
    return Bad("has a broken zip64 end record");
  }
  const Extent wide{file.At(at + 48, 8), file.At(at + 40, 8), file.At(at + 32, 8)};
  const bool same = (narrow.entries == kMax16 || narrow.entries == wide.entries) &&
                    (narrow.size == kMax32 || narrow.size == wide.size) &&
                    (narrow.offset == kMax32 || narrow.offset == wide.offset);
  if (!same || file.At(at + 16, 4) != 0 || file.At(at + 20, 4) != 0 ||
      file.At(at + 24, 8) != wide.entries) {
    return Bad("has a zip64 end record that contradicts the plain one");
  }
  if (wide.offset > at || wide.size != at - wide.offset)
    return Bad("has its directory in a wrong place");
  return wide;
}

Result<Extent> FindDirectory(const Bytes& file) {
  const auto end = FindEnd(file);
  if (!end) return Bad("has no end record: the file is cut off or not an archive");
  if (file.At(*end + 4, 2) != 0 || file.At(*end + 6, 2) != 0 ||
      file.At(*end + 8, 2) != file.At(*end + 10, 2)) {
    return Bad("is spread over several disks");
  }
  const Extent narrow{file.At(*end + 16, 4), file.At(*end + 12, 4), file.At(*end + 10, 2)};
  if (*end >= kLocator64Bytes && file.At(*end - kLocator64Bytes, 4) == kLocator64Signature) {
    return ReadEnd64(file, *end, narrow);
  }
  if (narrow.offset > *end || narrow.size != *end - narrow.offset)
    return Bad("has its directory in a wrong place");
  return narrow;
}

bool IsSafeName(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes || name.starts_with('/')) return false;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7f) return false;
  }
  while (true) {
    const size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part == ".." || part == ".") return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

/// Replaces placeholder fields by those of the zip64 extra field.
bool ApplyZip64Extra(const Bytes& file, uint64_t at, uint64_t length,
                     std::initializer_list<uint64_t*> fields) {
  const uint64_t end = at + length;
  while (at + 4 <= end) {
    const uint64_t id = file.At(at, 2), bytes = file.At(at + 2, 2);
    at += 4;
    if (bytes > end - at) return false;
    if (id == kZip64ExtraId) {
      uint64_t used = 0;
      for (uint64_t* field : fields) {
        if (*field != kMax32) continue;
        if (used + 8 > bytes) return false;
        *field = file.At(at + used, 8);
        used += 8;
      }
      return true;
    }
    at += bytes;
  }
  return std::none_of(fields.begin(), fields.end(),
                      [](const uint64_t* field) { return *field == kMax32; });
}

Result<CentralRecord> ReadCentral(const Bytes& file, uint64_t at, uint64_t end) {
  if (end - at < kCentralBytes || file.At(at, 4) != kCentralSignature)
    return Bad("has a broken directory");
  const uint64_t name_bytes = file.At(at + 28, 2), extra_bytes = file.At(at + 30, 2),
                 comment_bytes = file.At(at + 32, 2);
  CentralRecord record;
  record.record_bytes = kCentralBytes + name_bytes + extra_bytes + comment_bytes;
  if (record.record_bytes > end - at) return Bad("has a broken directory");
  record.name = file.Text(at + kCentralBytes, name_bytes);
  if (!IsSafeName(record.name))
    return Bad("holds an entry whose name is not a plain relative path");
  const std::string shown = "entry \"" + std::string(record.name.substr(0, 80)) + "\"";
  if (file.At(at + 10, 2) != 0) return Bad(shown + " is compressed; weights are always stored");
  if (file.At(at + 8, 2) & kEncryptedFlags) return Bad(shown + " is encrypted");
  uint64_t packed = file.At(at + 20, 4);
  record.size = file.At(at + 24, 4);
  record.local_offset = file.At(at + 42, 4);
  if (!ApplyZip64Extra(file, at + kCentralBytes + name_bytes, extra_bytes,
                       {&record.size, &packed, &record.local_offset})) {
    return Bad(shown + " has broken zip64 fields");
  }
  if (packed != record.size || file.At(at + 34, 2) != 0)
    return Bad(shown + " states two different sizes");
  record.crc32 = static_cast<uint32_t>(file.At(at + 16, 4));
  return record;
}

/// The entry after its local header was found to agree with the directory. `limit` is where the
/// content must end.
Result<ZipEntry> ReadLocal(const Bytes& file, const CentralRecord& record, uint64_t limit) {
  const std::string shown = "entry \"" + std::string(record.name.substr(0, 80)) + "\"";
  const uint64_t at = record.local_offset;
  if (at > limit || limit - at < kLocalBytes || file.At(at, 4) != kLocalSignature) {
    return Bad(shown + " lies outside the file");
  }
  const uint64_t name_bytes = file.At(at + 26, 2), extra_bytes = file.At(at + 28, 2);
  const uint64_t head = kLocalBytes + name_bytes + extra_bytes;
  if (head > limit - at || record.size > limit - at - head)
    return Bad(shown + " lies outside the file");
  uint64_t packed = file.At(at + 18, 4), size = file.At(at + 22, 4);
  const bool sizes_follow =
      (file.At(at + 6, 2) & kSizesFollowFlag) != 0 && size == 0 && packed == 0;
  const bool sizes_agree = sizes_follow || (ApplyZip64Extra(file, at + kLocalBytes + name_bytes,
                                                            extra_bytes, {&size, &packed}) &&
                                            size == record.size && packed == record.size);
  if (file.Text(at + kLocalBytes, name_bytes) != record.name || file.At(at + 8, 2) != 0 ||
      !sizes_agree) {
    return Bad(shown + " is described in two ways that contradict each other");
  }
  return ZipEntry{at + head, record.size, record.crc32};
}

Status CheckOverlap(std::vector<std::pair<uint64_t, uint64_t>> ranges) {
  std::sort(ranges.begin(), ranges.end());
  for (size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i].first < ranges[i - 1].second) return Bad("holds entries that overlap each other");
  }
  return {};
}

}  // namespace

Result<ZipDirectory> ParseZipDirectory(std::span<const std::byte> bytes) {
  const Bytes file{bytes};
  VLM3R_ASSIGN(const Extent extent, FindDirectory(file));
  if (extent.entries > kMaxZipEntries || extent.entries > extent.size / kCentralBytes) {
    return Bad("claims " + std::to_string(extent.entries) + " entries");
  }
  ZipDirectory directory;
  std::vector<std::pair<uint64_t, uint64_t>> ranges;
  const uint64_t end = extent.offset + extent.size;
  uint64_t at = extent.offset;
  for (uint64_t i = 0; i < extent.entries; ++i) {
    VLM3R_ASSIGN(const CentralRecord record, ReadCentral(file, at, end));
    VLM3R_ASSIGN(const ZipEntry entry, ReadLocal(file, record, extent.offset));
    if (!directory.emplace(record.name, entry).second)
      return Bad("holds two entries of the same name");
    ranges.emplace_back(record.local_offset, entry.offset + entry.size);
    at += record.record_bytes;
  }
  if (at != end) return Bad("has a directory longer than its entries");
  VLM3R_TRY(CheckOverlap(std::move(ranges)));
  return directory;
}

}  // namespace vlm3r::weights
