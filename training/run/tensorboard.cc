// SPDX-License-Identifier: Apache-2.0
#include "training/run/tensorboard.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <fstream>

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

std::array<uint32_t, 256> Crc32cTable() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) ? 0x82F63B78u : 0);
    table[i] = value;
  }
  return table;
}

/// TFRecord stores checksums rotated, so that a checksum of checksums stays strong.
uint32_t Masked(uint32_t crc) { return ((crc >> 15) | (crc << 17)) + 0xA282EAD8u; }

template <typename T>
std::string Bytes(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// Protocol buffers' wire format: a key (field number and wire type), then the value.
std::string Varint(uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}
std::string Key(uint64_t field, uint64_t type) { return Varint(field << 3 | type); }
std::string DoubleField(uint64_t field, double value) { return Key(field, 1) + Bytes(value); }
std::string FloatField(uint64_t field, float value) { return Key(field, 5) + Bytes(value); }
std::string NumberField(uint64_t field, int64_t value) {
  return Key(field, 0) + Varint(static_cast<uint64_t>(value));
}
std::string BytesField(uint64_t field, const std::string& value) {
  return Key(field, 2) + Varint(value.size()) + value;
}

double Now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

}  // namespace

uint32_t Crc32c(std::string_view bytes) {
  static const std::array<uint32_t, 256> table = Crc32cTable();
  uint32_t crc = 0xFFFFFFFFu;
  for (const char byte : bytes) crc = (crc >> 8) ^ table[(crc ^ static_cast<uint8_t>(byte)) & 0xFF];
  return ~crc;
}

Result<std::unique_ptr<EventFile>> EventFile::Create(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
                 "Name a folder that can be written"};
  }
  const std::string name = "events.out.tfevents." + std::to_string(static_cast<int64_t>(Now())) +
                           "." + std::to_string(::getpid());
  std::unique_ptr<EventFile> file(new EventFile(folder / name));
  VLM3R_TRY(file->Append(DoubleField(1, Now()) + BytesField(3, "brain.Event:2")));
  return file;
}

Status EventFile::Add(int64_t step, const std::vector<std::pair<std::string, double>>& scalars) {
  std::string summary;
  for (const auto& [tag, value] : scalars)
    summary += BytesField(1, BytesField(1, tag) + FloatField(2, static_cast<float>(value)));
  return Append(DoubleField(1, Now()) + NumberField(2, step) + BytesField(5, summary));
}

Status EventFile::Append(const std::string& event) {
  const std::string length = Bytes(static_cast<uint64_t>(event.size()));
  std::ofstream stream(file_, std::ios::binary | std::ios::app);
  stream << length << Bytes(Masked(Crc32c(length))) << event << Bytes(Masked(Crc32c(event)))
         << std::flush;
  if (stream) return {};
  return Error{ErrorCode::kDisk, "cannot be written", file_.string(), "Free some space"};
}

}  // namespace vlm3r::training
