// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/npz.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

#include "engine/base/file_map.h"
#include "training/data/scans/byte_reader.h"
#include "training/data/scans/zip_file.h"

namespace vlm3r::training {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::string_view kSuffix = ".npy";
constexpr uint64_t kMostValues = 1'000'000;
constexpr size_t kMostDimensions = 8;
constexpr size_t kMostHeaderBytes = 4096;
constexpr size_t kMostArrays = 64;
constexpr size_t kAlignment = 64;

struct TypeName {
  NpyType type;
  std::string_view name;
  size_t size;
};
constexpr std::array<TypeName, 4> kTypes = {
    TypeName{NpyType::kFloat32, "<f4", 4}, TypeName{NpyType::kFloat64, "<f8", 8},
    TypeName{NpyType::kInt32, "<i4", 4}, TypeName{NpyType::kInt64, "<i8", 8}};

Error Bad(const std::string& what, const std::string& name) {
  return {ErrorCode::kBadInput, "is not a usable numpy file: " + what, name,
          "Download or export it again"};
}

/// What the header of a .npy file says, as far as it says it.
struct Header {
  const TypeName* type = nullptr;
  std::optional<bool> fortran_order;
  std::optional<std::vector<uint64_t>> shape;
};

/// Reads the Python dictionary of a header, and no more of Python than numpy writes.
class HeaderParser {
 public:
  explicit HeaderParser(std::string_view text) : text_(text) {}

  /// Nothing unless each of the three keys is there once, and nothing else.
  std::optional<Header> Parse() {
    Header header;
    if (!Skip('{')) return std::nullopt;
    while (!Skip('}')) {
      const auto key = String();
      if (!key || !Skip(':') || !Value(*key, &header)) return std::nullopt;
      if (Skip(',')) continue;
      if (!Skip('}')) return std::nullopt;
      break;
    }
    SkipSpace();
    if (!text_.empty() || !header.type || !header.fortran_order || !header.shape)
      return std::nullopt;
    return header;
  }

 private:
  void SkipSpace() {
    const size_t at = text_.find_first_not_of(" \t\r\n");
    text_.remove_prefix(at == std::string_view::npos ? text_.size() : at);
  }

  bool Skip(char expected) {
    SkipSpace();
    if (text_.empty() || text_.front() != expected) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool SkipWord(std::string_view word) {
    SkipSpace();
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  std::optional<std::string_view> String() {
    SkipSpace();
    if (text_.empty() || (text_.front() != '\'' && text_.front() != '"')) return std::nullopt;
    const size_t end = text_.find(text_.front(), 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view string = text_.substr(1, end - 1);
    text_.remove_prefix(end + 1);
    return string;
  }

  bool Value(std::string_view key, Header* header) {
    if (key == "descr" && !header->type) {
      const auto name = String();
      for (const TypeName& type : kTypes) {
        if (name == type.name) header->type = &type;
      }
      return header->type != nullptr;
    }
    if (key == "fortran_order" && !header->fortran_order) {
      const bool fortran_order = SkipWord("True");
      header->fortran_order = fortran_order;
      return fortran_order || SkipWord("False");
    }
    if (key != "shape" || header->shape) return false;
    header->shape = Shape();
    return header->shape.has_value();
  }

  /// "()", "(3,)", "(4, 4)".
  std::optional<std::vector<uint64_t>> Shape() {
    std::vector<uint64_t> shape;
    if (!Skip('(')) return std::nullopt;
    while (!Skip(')')) {
      SkipSpace();
      uint64_t side = 0;
      const auto read = std::from_chars(text_.data(), text_.data() + text_.size(), side);
      if (read.ec != std::errc() || shape.size() == kMostDimensions) return std::nullopt;
      text_.remove_prefix(static_cast<size_t>(read.ptr - text_.data()));
      shape.push_back(side);
      if (Skip(',')) continue;
      if (shape.size() == 1 || !Skip(')')) return std::nullopt;  // "(3)" is no tuple.
      break;
    }
    return shape;
  }

  std::string_view text_;
};

/// How many numbers an array of this shape has; nothing above the limit.
std::optional<uint64_t> NumValues(const std::vector<uint64_t>& shape) {
  uint64_t product = 1;
  bool empty = false;
  for (const uint64_t side : shape) {
    empty = empty || side == 0;
    if (side > kMostValues) return std::nullopt;
    if (side != 0) product *= side;  // Neither factor is above a million: no overflow.
    if (product > kMostValues) return std::nullopt;
  }
  return empty ? 0 : product;
}

template <typename T>
std::vector<double> TakeValues(std::span<const std::byte> bytes) {
  ByteReader reader(bytes);
  std::vector<double> values;
  values.reserve(bytes.size() / sizeof(T));
  while (const auto value = reader.Take<T>()) values.push_back(static_cast<double>(*value));
  return values;
}

std::vector<double> TakeValues(std::span<const std::byte> bytes, NpyType type) {
  switch (type) {
    case NpyType::kFloat32: return TakeValues<float>(bytes);
    case NpyType::kFloat64: return TakeValues<double>(bytes);
    case NpyType::kInt32: return TakeValues<int32_t>(bytes);
    case NpyType::kInt64: return TakeValues<int64_t>(bytes);
  }
  return {};
}

/// Values whose first index runs fastest, put so that the last one does.
std::vector<double> FromFortranOrder(const std::vector<double>& values,
                                     const std::vector<uint64_t>& shape) {
  std::vector<double> out;
  out.reserve(values.size());
  std::vector<uint64_t> index(shape.size(), 0);
  for (size_t i = 0; i < values.size(); ++i) {
    uint64_t at = 0;
    for (size_t d = shape.size(); d-- > 0;) at = at * shape[d] + index[d];
    out.push_back(values[at]);
    for (size_t d = shape.size(); d-- > 0;) {
      if (++index[d] < shape[d]) break;
      index[d] = 0;
    }
  }
  return out;
}

/// Appends a number as a type; false when it does not fit.
template <typename T>
bool Append(double value, std::vector<std::byte>* out) {
  if constexpr (std::numeric_limits<T>::is_integer) {
    // Both bounds are doubles, the upper one just beyond the type.
    constexpr auto kLowest = static_cast<double>(std::numeric_limits<T>::min());
    if (!(value >= kLowest && value < -kLowest) || std::trunc(value) != value) return false;
  }
  const T number = static_cast<T>(value);
  const auto* bytes = reinterpret_cast<const std::byte*>(&number);
  out->insert(out->end(), bytes, bytes + sizeof(T));
  return true;
}

bool Append(double value, NpyType type, std::vector<std::byte>* out) {
  switch (type) {
    case NpyType::kFloat32: return Append<float>(value, out);
    case NpyType::kFloat64: return Append<double>(value, out);
    case NpyType::kInt32: return Append<int32_t>(value, out);
    case NpyType::kInt64: return Append<int64_t>(value, out);
  }
  return false;
}

std::string HeaderText(const NpyArray& array) {
  std::string text = "{'descr': '";
  text += kTypes[static_cast<size_t>(array.type)].name;
  text += "', 'fortran_order': False, 'shape': (";
  for (const uint64_t side : array.shape) text += std::to_string(side) + ", ";
  if (array.shape.size() > 1) text.resize(text.size() - 2);
  text += "), }";
  const size_t before = kMagic.size() + 4;
  while ((before + text.size() + 1) % kAlignment != 0) text += ' ';
  return text + '\n';
}

}  // namespace

Result<NpyArray> ParseNpy(std::span<const std::byte> bytes, const std::string& name) {
  ByteReader reader(bytes);
  const auto magic = reader.Take(kMagic.size());
  const auto major = reader.Take<uint8_t>(), minor = reader.Take<uint8_t>();
  if (!magic || !major || !minor || std::memcmp(magic->data(), kMagic.data(), kMagic.size()) != 0 ||
      (*major != 1 && *major != 2) || *minor != 0)
    return Bad("it is no .npy file of version 1 or 2", name);
  std::optional<uint64_t> header_size;
  if (*major == 1) {
    if (const auto size = reader.Take<uint16_t>()) header_size = *size;
  } else if (const auto size = reader.Take<uint32_t>()) {
    header_size = *size;
  }
  if (!header_size || *header_size > kMostHeaderBytes) return Bad("its header is damaged", name);
  const auto text = reader.Take(*header_size);
  if (!text) return Bad("its header is cut off", name);
  auto header = HeaderParser({reinterpret_cast<const char*>(text->data()), text->size()}).Parse();
  if (!header) return Bad("its header is damaged or names a type that is not read", name);
  const auto num_values = NumValues(*header->shape);
  if (!num_values) return Bad("it is too large", name);
  if (reader.left() != *num_values * header->type->size)
    return Bad("it has another size than its header says", name);
  NpyArray array{header->type->type, *std::move(header->shape), {}};
  array.values = TakeValues(bytes.subspan(reader.position()), array.type);
  if (*header->fortran_order && array.shape.size() > 1)
    array.values = FromFortranOrder(array.values, array.shape);
  return array;
}

Result<std::vector<std::byte>> EncodeNpy(const NpyArray& array) {
  const auto num_values = NumValues(array.shape);
  if (array.shape.size() > kMostDimensions || num_values != array.values.size()) {
    return Error{ErrorCode::kFailed, "an array's shape does not fit its values", "", ""};
  }
  const std::string header = HeaderText(array);
  std::string begin(kMagic);
  begin += {1, 0, static_cast<char>(header.size() & 0xff), static_cast<char>(header.size() >> 8)};
  begin += header;
  const auto* first = reinterpret_cast<const std::byte*>(begin.data());
  std::vector<std::byte> bytes(first, first + begin.size());
  for (const double value : array.values) {
    if (!Append(value, array.type, &bytes))
      return Error{ErrorCode::kFailed, "a value of an array does not fit its type", "", ""};
  }
  return bytes;
}

Result<std::map<std::string, NpyArray>> ParseNpz(std::span<const std::byte> bytes,
                                                 const std::string& name) {
  VLM3R_ASSIGN(const ZipFile zip, ZipFile::Parse(bytes, name));
  const std::vector<std::string> members = zip.Names();
  if (members.size() > kMostArrays) return Bad("it has too many arrays", name);
  std::map<std::string, NpyArray> arrays;
  for (const std::string& member : members) {
    if (!member.ends_with(kSuffix)) continue;
    VLM3R_ASSIGN(const std::vector<std::byte> content,
                 zip.Read(member, kMostValues * 8 + kMostHeaderBytes + 12));
    VLM3R_ASSIGN(NpyArray array, ParseNpy(content, name));
    arrays[member.substr(0, member.size() - kSuffix.size())] = std::move(array);
  }
  return arrays;
}

Result<std::map<std::string, NpyArray>> ReadNpz(const std::filesystem::path& path) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  return ParseNpz(map->bytes(), path.string());
}

Status WriteNpz(const std::filesystem::path& path, const std::map<std::string, NpyArray>& arrays) {
  VLM3R_ASSIGN(ZipFileWriter zip, ZipFileWriter::Create(path));
  for (const auto& [name, array] : arrays) {
    VLM3R_ASSIGN(const std::vector<std::byte> content, EncodeNpy(array));
    VLM3R_TRY(zip.Add(name + std::string(kSuffix), content));
  }
  return zip.Finish();
}

}  // namespace vlm3r::training
