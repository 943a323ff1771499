// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/zip_file.h"

#include <QDateTime>

#include <zlib.h>

namespace vlm3r::studio {
namespace {

constexpr quint16 kVersion = 20;  // 2.0: deflate.
constexpr quint16 kUtf8Names = 1 << 11;
constexpr quint16 kDeflate = 8;

/// Little-endian, as the format wants it.
class Bytes {
 public:
  void u16(quint32 value) {
    bytes_.append(static_cast<char>(value & 0xff)).append(static_cast<char>(value >> 8 & 0xff));
  }
  void u32(quint32 value) {
    u16(value & 0xffff);
    u16(value >> 16);
  }
  void raw(const QByteArray& bytes) { bytes_.append(bytes); }
  quint32 size() const { return static_cast<quint32>(bytes_.size()); }
  const QByteArray& bytes() const { return bytes_; }

 private:
  QByteArray bytes_;
};

/// What the local header and the directory say alike.
struct Facts {
  quint32 time = 0;  ///< DOS date and time.
  quint32 crc = 0;
  quint32 packed = 0;
  quint32 size = 0;
  QByteArray name;
};

void Write(const Facts& facts, Bytes* out) {
  out->u16(kVersion);
  out->u16(kUtf8Names);
  out->u16(kDeflate);
  out->u32(facts.time);
  out->u32(facts.crc);
  out->u32(facts.packed);
  out->u32(facts.size);
  out->u16(static_cast<quint32>(facts.name.size()));
  out->u16(0);  // No extra field.
}

quint32 DosTime(const QDateTime& now) {
  const QDate date = now.date();
  const QTime time = now.time();
  const int days = (date.year() - 1980) << 9 | date.month() << 5 | date.day();
  const int seconds = time.hour() << 11 | time.minute() << 5 | time.second() / 2;
  return static_cast<quint32>(days) << 16 | static_cast<quint32>(seconds);
}

/// The deflate stream inside qCompress()'s wrapping: 4 bytes of length, 2 of header, 4 of checksum.
QByteArray Deflate(const QByteArray& content) {
  const QByteArray wrapped = qCompress(content, 9);
  // Nothing at all is one empty final block.
  return content.isEmpty() ? QByteArray("\x03\x00", 2) : wrapped.mid(6, wrapped.size() - 10);
}

}  // namespace

QByteArray MakeZip(const std::vector<ZipEntry>& entries) {
  Bytes archive;
  Bytes directory;
  for (const ZipEntry& entry : entries) {
    const QByteArray packed = Deflate(entry.content);
    const auto size = static_cast<quint32>(entry.content.size());
    const auto* data = reinterpret_cast<const Bytef*>(entry.content.constData());
    const Facts facts{DosTime(QDateTime::currentDateTime()),
                      static_cast<quint32>(crc32(0, data, size)),
                      static_cast<quint32>(packed.size()), size, entry.name.toUtf8()};
    const quint32 offset = archive.size();
    archive.u32(0x04034b50);
    Write(facts, &archive);
    archive.raw(facts.name);
    archive.raw(packed);
    directory.u32(0x02014b50);
    directory.u16(kVersion);
    Write(facts, &directory);
    directory.u16(0);  // No comment,
    directory.u16(0);  // one disk,
    directory.u16(0);  // no attributes.
    directory.u32(0);
    directory.u32(offset);
    directory.raw(facts.name);
  }
  const quint32 start = archive.size();
  archive.raw(directory.bytes());
  archive.u32(0x06054b50);
  archive.u32(0);
  archive.u16(static_cast<quint32>(entries.size()));
  archive.u16(static_cast<quint32>(entries.size()));
  archive.u32(directory.size());
  archive.u32(start);
  archive.u16(0);
  return archive.bytes();
}

}  // namespace vlm3r::studio
