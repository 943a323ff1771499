// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Builds broken and hostile files byte by byte, independently of the product's own writers.
namespace vlm3r::test {

inline std::span<const std::byte> Bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string Number(uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text.push_back(static_cast<char>(value >> (8 * i) & 0xff));
  return text;
}

inline std::string Safetensors(const std::string& header, size_t data_bytes) {
  return Number(header.size(), 8) + header + std::string(data_bytes, '\1');
}

/// Pickle pieces.
inline std::string Text(std::string_view value) {
  return "X" + Number(value.size(), 4) + std::string(value);
}
inline std::string Global(std::string_view module, std::string_view name) {
  return "c" + std::string(module) + "\n" + std::string(name) + "\n";
}
inline std::string Integer(int64_t value) {
  return "\x8a\x08" + Number(static_cast<uint64_t>(value), 8);
}
inline std::string Integers(const std::vector<int64_t>& values) {
  std::string text = "(";
  for (const int64_t value : values) text += Integer(value);
  return text + "t";
}

/// What varies between the tensor records of the tests.
struct TensorRecord {
  std::string storage_class = "FloatStorage";
  std::string key = "0";
  int64_t capacity = 6;
  int64_t offset = 0;
  std::vector<int64_t> sizes = {2, 3};
  std::vector<int64_t> strides = {3, 1};
};

inline std::string Storage(const TensorRecord& t) {
  return "(" + Text("storage") + Global("torch", t.storage_class) + Text(t.key) + Text("cpu") +
         Integer(t.capacity) + "tQ";
}
inline std::string Tensor(const TensorRecord& t) {
  return Global("torch._utils", "_rebuild_tensor_v2") + "(" + Storage(t) + Integer(t.offset) +
         Integers(t.sizes) + Integers(t.strides) + "\x89" + Global("collections", "OrderedDict") +
         ")RtR";
}
inline std::string DictOf(const std::string& key, const std::string& value) {
  return "\x80\x02}" + Text(key) + value + "s.";
}

/// What varies between the archives of the tests; defaults give a sound plain zip.
struct ZipPart {
  std::string name;
  std::string content;
  std::string local_name = name;
  uint16_t method = 0;
  uint16_t flags = 0;
  uint32_t size = static_cast<uint32_t>(content.size());
  uint32_t packed = static_cast<uint32_t>(content.size());
  int64_t offset_shift = 0;
  std::string extra = {};  ///< In the directory only.
};

inline std::string Zip(const std::vector<ZipPart>& parts, int64_t claimed_entries = -1) {
  std::string file, directory;
  for (const ZipPart& part : parts) {
    const uint64_t offset =
        static_cast<uint64_t>(static_cast<int64_t>(file.size()) + part.offset_shift);
    file += Number(0x04034b50, 4) + Number(20, 2) + Number(part.flags, 2) + Number(part.method, 2) +
            Number(0, 8) + Number(part.content.size(), 4) + Number(part.content.size(), 4) +
            Number(part.local_name.size(), 2) + Number(0, 2) + part.local_name + part.content;
    directory += Number(0x02014b50, 4) + Number(20, 2) + Number(20, 2) + Number(part.flags, 2) +
                 Number(part.method, 2) + Number(0, 8) + Number(part.packed, 4) +
                 Number(part.size, 4) + Number(part.name.size(), 2) + Number(part.extra.size(), 2) +
                 Number(0, 12 - 2) + Number(offset, 4) + part.name + part.extra;
  }
  const uint64_t entries =
      claimed_entries < 0 ? parts.size() : static_cast<uint64_t>(claimed_entries);
  return file + directory + Number(0x06054b50, 4) + Number(0, 4) + Number(entries, 2) +
         Number(entries, 2) + Number(directory.size(), 4) + Number(file.size(), 4) + Number(0, 2);
}

/// A torch.save file with one storage of six floats.
inline std::string TorchZip(const std::string& pickle,
                            const std::string& storage = std::string(24, '\1')) {
  return Zip({{"a/data.pkl", pickle}, {"a/data/0", storage}, {"a/version", "3\n"}});
}

inline void WriteFile(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary)
      .write(content.data(), static_cast<std::streamsize>(content.size()));
}

}  // namespace vlm3r::test
