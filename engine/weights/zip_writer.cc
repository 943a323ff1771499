// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/zip_writer.h"

#include <algorithm>
#include <utility>

#include <zlib.h>

namespace vlm3r::weights {
namespace {

// Signatures and sizes of APPNOTE.TXT 4.3.
constexpr uint32_t kLocal = 0x04034b50, kDescriptor = 0x08074b50, kCentral = 0x02014b50;
constexpr uint32_t kEnd64 = 0x06064b50, kLocator64 = 0x07064b50, kEnd = 0x06054b50;
constexpr uint16_t kVersionZip64 = 45, kSizesFollowUtf8 = 0x0808, kZip64Extra = 1;
constexpr uint16_t kPaddingExtra = 0x4246;  // "FB", as torch.save pads.
constexpr uint32_t kPlaceholder32 = 0xffffffff;
constexpr uint16_t kPlaceholder16 = 0xffff;
constexpr uint64_t kLocalBytes = 30, kExtraHeadBytes = 4, kAlignment = 64;
constexpr uint64_t kEnd64BytesAfterSize = 44;
constexpr size_t kPieceBytes = 1 << 20;

/// Little-endian fields, one after another.
class Record {
 public:
  Record& U16(uint16_t value) { return Number(value, 2); }
  Record& U32(uint32_t value) { return Number(value, 4); }
  Record& U64(uint64_t value) { return Number(value, 8); }
  Record& Text(std::string_view text) { return text_ += text, *this; }
  const std::string& text() const { return text_; }

 private:
  Record& Number(uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) text_.push_back(static_cast<char>(value >> (8 * i) & 0xff));
    return *this;
  }
  std::string text_;
};

}  // namespace

Status ZipWriter::Put(std::string_view text) {
  position_ += text.size();
  return file_.Write(text);
}

Status ZipWriter::Begin(const std::string& name, uint64_t size) {
  VLM3R_TRY(Finish());
  // The sizes are known and go into the header as zip64 fields too, so that no reader has to guess
  // the width of the descriptor behind the content.
  constexpr uint64_t kZip64Bytes = 16;
  const uint64_t head = kLocalBytes + name.size() + 2 * kExtraHeadBytes + kZip64Bytes;
  const uint64_t padding = (kAlignment - (position_ + head) % kAlignment) % kAlignment;
  entries_.push_back({name, position_, size, 0});
  bytes_left_ = size;
  Record record;
  record.U32(kLocal).U16(kVersionZip64).U16(kSizesFollowUtf8).U16(0).U32(0).U32(0);
  record.U32(kPlaceholder32).U32(kPlaceholder32).U16(static_cast<uint16_t>(name.size()));
  record.U16(static_cast<uint16_t>(2 * kExtraHeadBytes + kZip64Bytes + padding)).Text(name);
  record.U16(kZip64Extra).U16(kZip64Bytes).U64(size).U64(size);
  record.U16(kPaddingExtra).U16(static_cast<uint16_t>(padding)).Text(std::string(padding, 'Z'));
  return Put(record.text());
}

Status ZipWriter::Append(std::span<const std::byte> bytes) {
  if (entries_.empty() || bytes.size() > bytes_left_) {
    return Error{ErrorCode::kUsage, "an archive entry got more bytes than were declared", "", ""};
  }
  bytes_left_ -= bytes.size();
  while (!bytes.empty()) {
    const auto piece = bytes.first(std::min(bytes.size(), kPieceBytes));
    uint32_t& crc = entries_.back().crc32;
    crc = static_cast<uint32_t>(
        crc32_z(crc, reinterpret_cast<const Bytef*>(piece.data()), piece.size()));
    VLM3R_TRY(Put({reinterpret_cast<const char*>(piece.data()), piece.size()}));
    bytes = bytes.subspan(piece.size());
  }
  return {};
}

Status ZipWriter::Add(const std::string& name, std::string_view content) {
  VLM3R_TRY(Begin(name, content.size()));
  return Append(std::as_bytes(std::span(content)));
}

Status ZipWriter::Finish() {
  if (entries_.empty()) return {};
  if (bytes_left_ > 0) {
    return Error{ErrorCode::kUsage,
                 "an archive entry lacks " + std::to_string(bytes_left_) + " bytes", "", ""};
  }
  const Entry& entry = entries_.back();
  Record record;
  record.U32(kDescriptor).U32(entry.crc32).U64(entry.size).U64(entry.size);
  return Put(record.text());
}

Status ZipWriter::Commit() {
  VLM3R_TRY(Finish());
  const uint64_t start = position_;
  for (const Entry& entry : entries_) {
    Record record;
    record.U32(kCentral).U16(kVersionZip64).U16(kVersionZip64).U16(kSizesFollowUtf8).U16(0).U32(0);
    record.U32(entry.crc32).U32(kPlaceholder32).U32(kPlaceholder32);
    record.U16(static_cast<uint16_t>(entry.name.size())).U16(28).U16(0).U16(0).U16(0).U32(0);
    record.U32(kPlaceholder32).Text(entry.name);
    record.U16(kZip64Extra).U16(24).U64(entry.size).U64(entry.size).U64(entry.offset);
    VLM3R_TRY(Put(record.text()));
  }
  const uint64_t end = position_, count = entries_.size();
  Record record;
  record.U32(kEnd64).U64(kEnd64BytesAfterSize).U16(kVersionZip64).U16(kVersionZip64).U32(0).U32(0);
  record.U64(count).U64(count).U64(end - start).U64(start);
  record.U32(kLocator64).U32(0).U64(end).U32(1);
  record.U32(kEnd).U16(0).U16(0).U16(kPlaceholder16).U16(kPlaceholder16);
  record.U32(kPlaceholder32).U32(kPlaceholder32).U16(0);
  VLM3R_TRY(Put(record.text()));
  return file_.Commit();
}

}  // namespace vlm3r::weights
