// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/npy.h"

#include <cstring>
#include <string>
#include <string_view>

#include "engine/base/atomic_file.h"
#include "engine/base/file_map.h"

namespace vlm3r::scene {
namespace {

constexpr std::string_view kMagic("\x93NUMPY\x01\x00", 8);
constexpr size_t kPrefix = 10;     // Magic, version and the two bytes of the header's length.
constexpr size_t kAlignment = 64;  // NumPy lets data begin at a multiple of it.

template <typename T>
constexpr const char* kDescr = "<f4";
template <>
constexpr const char* kDescr<uint8_t> = "|u1";

std::string Dictionary(const char* descr, const std::vector<int64_t>& shape) {
  std::string text = std::string("{'descr': '") + descr + "', 'fortran_order': False, 'shape': (";
  for (int64_t side : shape) text += std::to_string(side) + ", ";
  if (shape.size() > 1) text.resize(text.size() - 2);
  if (shape.size() == 1) text.resize(text.size() - 1);
  return text + "), }";
}

std::string Header(const char* descr, const std::vector<int64_t>& shape) {
  std::string dictionary = Dictionary(descr, shape);
  dictionary.append(kAlignment - 1 - (kPrefix + dictionary.size()) % kAlignment, ' ');
  dictionary += '\n';
  std::string header(kMagic);
  header += static_cast<char>(dictionary.size() & 0xFF);
  header += static_cast<char>(dictionary.size() >> 8);
  return header + dictionary;
}

size_t Product(const std::vector<int64_t>& shape) {
  size_t product = 1;
  for (int64_t side : shape) product *= static_cast<size_t>(side);
  return product;
}

template <typename T>
Status Write(const std::filesystem::path& path, std::span<const T> values,
             const std::vector<int64_t>& shape) {
  VLM3R_CHECK(Product(shape) == values.size(), "an array and its shape differ");
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write(Header(kDescr<T>, shape)));
  VLM3R_TRY(file.Write(std::as_bytes(values)));
  return file.Commit();
}

// The header up to its padding, so that files which NumPy itself wrote anew are read as well.
bool HeaderMatches(std::string_view text, std::string_view dictionary, size_t* data_begin) {
  if (text.size() < kPrefix || text.substr(0, kMagic.size()) != kMagic) return false;
  const size_t length = static_cast<unsigned char>(text[8]) |
                        static_cast<size_t>(static_cast<unsigned char>(text[9])) << 8;
  *data_begin = kPrefix + length;
  if (text.size() < *data_begin) return false;
  const std::string_view stored = text.substr(kPrefix, length);
  return stored.starts_with(dictionary) &&
         stored.find_first_not_of(" \n", dictionary.size()) == std::string_view::npos;
}

template <typename T>
Result<std::vector<T>> Read(const std::filesystem::path& path, const std::vector<int64_t>& shape) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  const std::string_view text(reinterpret_cast<const char*>(map->data()), map->size());
  size_t data_begin = 0;
  if (!HeaderMatches(text, Dictionary(kDescr<T>, shape), &data_begin)) {
    return Error{ErrorCode::kBadInput,
                 "is not an array of the kind and shape that snapshot.json states", path.string(),
                 "Reconstruct the clip again"};
  }
  if (text.size() - data_begin != Product(shape) * sizeof(T)) {
    return Error{ErrorCode::kBadInput, "is cut short or has bytes too many", path.string(),
                 "Reconstruct the clip again"};
  }
  std::vector<T> values(Product(shape));
  if (!values.empty())
    std::memcpy(values.data(), text.data() + data_begin, values.size() * sizeof(T));
  return values;
}

}  // namespace

Status WriteNpy(const std::filesystem::path& path, std::span<const float> values,
                const std::vector<int64_t>& shape) {
  return Write(path, values, shape);
}
Status WriteNpy(const std::filesystem::path& path, std::span<const uint8_t> values,
                const std::vector<int64_t>& shape) {
  return Write(path, values, shape);
}
Result<std::vector<float>> ReadNpyFloat(const std::filesystem::path& path,
                                        const std::vector<int64_t>& shape) {
  return Read<float>(path, shape);
}
Result<std::vector<uint8_t>> ReadNpyBytes(const std::filesystem::path& path,
                                          const std::vector<int64_t>& shape) {
  return Read<uint8_t>(path, shape);
}

}  // namespace vlm3r::scene
