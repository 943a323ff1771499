// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/zip_file.h"

#include <zlib.h>

#include "training/data/scans/byte_reader.h"
#include "training/data/scans/inflate.h"

namespace vlm3r::training {
namespace {

constexpr uint32_t kLocalMagic = 0x04034b50;
constexpr uint32_t kEntryMagic = 0x02014b50;
constexpr uint32_t kEndMagic = 0x06054b50;
constexpr size_t kEndSize = 22;
constexpr size_t kLocalSize = 30;
constexpr size_t kLongestComment = 65535;
constexpr uint16_t kStored = 0, kDeflated = 8;

uint32_t Checksum(std::span<const std::byte> bytes) {
  return static_cast<uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// Where the end record begins; nothing when there is none.
std::optional<size_t> FindEnd(std::span<const std::byte> bytes) {
  if (bytes.size() < kEndSize) return std::nullopt;
  size_t at = bytes.size() - kEndSize;
  for (size_t tried = 0; tried <= kLongestComment; ++tried, --at) {
    uint32_t magic = 0;
    std::memcpy(&magic, bytes.data() + at, sizeof(magic));
    if (magic == kEndMagic) return at;
    if (at == 0) break;
  }
  return std::nullopt;
}

template <typename T>
void Append(std::string* out, T value) {
  out->append(reinterpret_cast<const char*>(&value), sizeof(T));
}

}  // namespace

Error ZipFile::Bad(const std::string& what) const {
  return {ErrorCode::kBadInput, "is not a usable zip archive: " + what, source_,
          "Download it again"};
}

Result<ZipFile> ZipFile::Open(const std::filesystem::path& path) {
  VLM3R_ASSIGN(std::shared_ptr<const FileMap> map, FileMap::Open(path));
  VLM3R_ASSIGN(ZipFile zip, Parse(map->bytes(), path.string()));
  zip.map_ = std::move(map);
  return zip;
}

Result<ZipFile> ZipFile::Parse(std::span<const std::byte> bytes, const std::string& name) {
  ZipFile zip;
  zip.bytes_ = bytes;
  zip.source_ = name;
  const auto end = FindEnd(bytes);
  if (!end) return zip.Bad("it has no directory");
  ByteReader tail(bytes.subspan(*end));
  tail.Take(10);
  const auto num_members = tail.Take<uint16_t>();
  const auto directory_size = tail.Take<uint32_t>();
  const auto directory_at = tail.Take<uint32_t>();
  if (!directory_at || *directory_at > *end || *directory_size > *end - *directory_at)
    return zip.Bad("its directory lies outside of it");
  ByteReader reader(bytes.subspan(*directory_at, *directory_size));
  for (uint16_t i = 0; i < *num_members; ++i) {
    const auto magic = reader.Take<uint32_t>();
    reader.Take(6);
    Member member;
    const auto method = reader.Take<uint16_t>();
    reader.Take(4);
    const auto checksum = reader.Take<uint32_t>(), packed = reader.Take<uint32_t>(),
               size = reader.Take<uint32_t>();
    const auto name_size = reader.Take<uint16_t>(), extra = reader.Take<uint16_t>(),
               comment = reader.Take<uint16_t>();
    reader.Take(8);
    const auto offset = reader.Take<uint32_t>();
    const auto member_name = offset ? reader.Take(*name_size) : std::nullopt;
    if (magic != kEntryMagic || !member_name || !reader.Take(uint64_t{*extra} + *comment))
      return zip.Bad("its directory is damaged");
    member = {*method, *checksum, *packed, *size, *offset};
    zip.members_[{reinterpret_cast<const char*>(member_name->data()), member_name->size()}] =
        member;
  }
  return zip;
}

std::vector<std::string> ZipFile::Names() const {
  std::vector<std::string> names;
  for (const auto& [name, member] : members_) names.push_back(name);
  return names;
}

Result<std::vector<std::byte>> ZipFile::Read(const std::string& name, uint64_t most) const {
  const auto found = members_.find(name);
  if (found == members_.end()) return Bad("it has no member " + name);
  const Member& member = found->second;
  if (member.size > most) return Bad("its member " + name + " is too large");
  if (member.offset > bytes_.size()) return Bad("its member " + name + " lies outside of it");
  ByteReader reader(bytes_.subspan(member.offset));
  const auto magic = reader.Take<uint32_t>();
  reader.Take(kLocalSize - 8);
  const auto name_size = reader.Take<uint16_t>(), extra = reader.Take<uint16_t>();
  if (magic != kLocalMagic || !extra || !reader.Take(uint64_t{*name_size} + *extra))
    return Bad("its member " + name + " is damaged");
  const auto packed = reader.Take(member.packed_size);
  if (!packed) return Bad("its member " + name + " is cut off");
  std::optional<std::vector<std::byte>> content;
  if (member.method == kDeflated) {
    content = Inflate(*packed, member.size, DeflateFormat::kRaw);
  } else if (member.method == kStored && packed->size() == member.size) {
    content.emplace(packed->begin(), packed->end());
  }
  if (!content || Checksum(*content) != member.checksum)
    return Bad("its member " + name + " is damaged");
  return *std::move(content);
}

Result<ZipFileWriter> ZipFileWriter::Create(const std::filesystem::path& path) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  return ZipFileWriter(std::move(file));
}

Status ZipFileWriter::Add(const std::string& name, std::span<const std::byte> content) {
  const std::vector<std::byte> packed = Deflate(content, DeflateFormat::kRaw);
  if (num_members_ == UINT16_MAX || size_ + packed.size() + name.size() > UINT32_MAX / 2)
    return Error{ErrorCode::kFailed, "a zip archive would become too large", name, ""};
  std::string common;  // What the local header and the directory both say.
  Append(&common, uint16_t{20});
  Append(&common, uint16_t{0});
  Append(&common, kDeflated);
  Append(&common, uint16_t{0});             // Time and date: always the same, so that the
  Append(&common, uint16_t{(1 << 5) | 1});  // same content gives the same bytes.
  Append(&common, Checksum(content));
  Append(&common, static_cast<uint32_t>(packed.size()));
  Append(&common, static_cast<uint32_t>(content.size()));
  Append(&common, static_cast<uint16_t>(name.size()));
  Append(&common, uint16_t{0});
  std::string local;
  Append(&local, kLocalMagic);
  local += common + name;
  Append(&directory_, kEntryMagic);
  Append(&directory_, uint16_t{20});
  directory_ += common + std::string(10, '\0');
  Append(&directory_, static_cast<uint32_t>(size_));
  directory_ += name;
  VLM3R_TRY(file_.Write(std::string_view(local)));
  VLM3R_TRY(file_.Write(packed));
  size_ += local.size() + packed.size();
  ++num_members_;
  return {};
}

Status ZipFileWriter::Finish() {
  std::string end;
  Append(&end, kEndMagic);
  Append(&end, uint32_t{0});
  Append(&end, num_members_);
  Append(&end, num_members_);
  Append(&end, static_cast<uint32_t>(directory_.size()));
  Append(&end, static_cast<uint32_t>(size_));
  Append(&end, uint16_t{0});
  VLM3R_TRY(file_.Write(std::string_view(directory_)));
  VLM3R_TRY(file_.Write(std::string_view(end)));
  return file_.Commit();
}

}  // namespace vlm3r::training
