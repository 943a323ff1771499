// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/mesh_ply.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/file_map.h"

namespace vlm3r::training {
namespace {

constexpr size_t kLongestHeader = 1 << 16;
constexpr uint64_t kMostCorners = 64;

enum class Encoding { kAscii, kLittle, kBig };

struct Scalar {
  size_t size = 0;
  enum class Kind { kSigned, kUnsigned, kFloat } kind = Kind::kFloat;
};

struct Property {
  std::string name;
  Scalar scalar;
  std::optional<Scalar> count;  ///< Of a list.
};

struct Element {
  std::string name;
  uint64_t count = 0;
  std::vector<Property> properties;
};

Error Bad(const std::string& what) {
  return {ErrorCode::kBadInput, "is not a usable PLY mesh: " + what, "",
          "Export or download the mesh again"};
}

std::optional<Scalar> ScalarOf(std::string_view name) {
  using Kind = Scalar::Kind;
  if (name == "char" || name == "int8") return Scalar{1, Kind::kSigned};
  if (name == "uchar" || name == "uint8") return Scalar{1, Kind::kUnsigned};
  if (name == "short" || name == "int16") return Scalar{2, Kind::kSigned};
  if (name == "ushort" || name == "uint16") return Scalar{2, Kind::kUnsigned};
  if (name == "int" || name == "int32") return Scalar{4, Kind::kSigned};
  if (name == "uint" || name == "uint32") return Scalar{4, Kind::kUnsigned};
  if (name == "float" || name == "float32") return Scalar{4, Kind::kFloat};
  if (name == "double" || name == "float64") return Scalar{8, Kind::kFloat};
  return std::nullopt;
}

std::vector<std::string_view> Words(std::string_view line) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while ((at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
    const size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

/// Values one after another, in text or binary. After a failure everything is nothing.
class Values {
 public:
  Values(std::string_view bytes, Encoding encoding) : bytes_(bytes), encoding_(encoding) {}

  size_t left() const { return bytes_.size() - at_; }

  std::optional<double> Next(const Scalar& scalar) {
    return encoding_ == Encoding::kAscii ? NextWord() : NextBinary(scalar);
  }

 private:
  std::optional<double> NextWord() {
    at_ = std::min(bytes_.find_first_not_of(" \t\r\n", at_), bytes_.size());
    double value = 0;
    const auto read = std::from_chars(bytes_.data() + at_, bytes_.data() + bytes_.size(), value);
    if (read.ec != std::errc()) return std::nullopt;
    at_ = static_cast<size_t>(read.ptr - bytes_.data());
    return value;
  }

  std::optional<double> NextBinary(const Scalar& scalar) {
    if (left() < scalar.size) return std::nullopt;
    uint64_t bits = 0;
    for (size_t i = 0; i < scalar.size; ++i) {
      const size_t place = encoding_ == Encoding::kLittle ? i : scalar.size - 1 - i;
      bits |= uint64_t{static_cast<unsigned char>(bytes_[at_ + place])} << (8 * i);
    }
    at_ += scalar.size;
    if (scalar.kind == Scalar::Kind::kUnsigned) return static_cast<double>(bits);
    if (scalar.kind == Scalar::Kind::kSigned) {
      const size_t unused = 64 - 8 * scalar.size;
      return static_cast<double>(static_cast<int64_t>(bits << unused) >> unused);
    }
    if (scalar.size == 8) return std::bit_cast<double>(bits);
    return static_cast<double>(std::bit_cast<float>(static_cast<uint32_t>(bits)));
  }

  std::string_view bytes_;
  Encoding encoding_;
  size_t at_ = 0;
};

class MeshParser {
 public:
  explicit MeshParser(std::string_view bytes) : bytes_(bytes) {}

  Result<LabelledMesh> Run() {
    VLM3R_TRY(ReadHeader());
    Values values(bytes_.substr(body_), encoding_);
    for (const Element& element : elements_) {
      // One byte, or one digit and a blank, is the least that a value takes.
      if (element.count > values.left() + 1) return Bad("it claims more than it holds");
      if (element.name == "vertex") mesh_.vertices.reserve(element.count);
      for (uint64_t i = 0; i < element.count; ++i) VLM3R_TRY(ReadRow(element, &values));
    }
    if (mesh_.vertices.empty()) return Bad("it holds no vertices");
    for (const auto& face : mesh_.faces) {
      for (const uint32_t corner : face) {
        if (corner >= mesh_.vertices.size()) return Bad("a face names a vertex that is not there");
      }
    }
    if (!has_color_) mesh_.colors.clear();
    return std::move(mesh_);
  }

 private:
  Status ReadHeader() {
    size_t line_number = 0;
    for (;; ++line_number) {
      const size_t end = bytes_.substr(0, kLongestHeader).find('\n', body_);
      if (end == std::string_view::npos) return Bad("its header does not end");
      const auto words = Words(bytes_.substr(body_, end - body_));
      body_ = end + 1;
      if (line_number == 0) {
        if (words.size() != 1 || words[0] != "ply") return Bad("it does not begin with \"ply\"");
        continue;
      }
      if (words.empty() || words[0] == "comment" || words[0] == "obj_info") continue;
      if (words[0] == "end_header") break;
      VLM3R_TRY(ReadLine(words));
    }
    return has_encoding_ ? Status() : Status(Bad("it has no format line"));
  }

  Status ReadLine(const std::vector<std::string_view>& words) {
    if (words[0] == "format" && words.size() >= 2) return ReadFormat(words[1]);
    if (words[0] == "element" && words.size() == 3) {
      Element element{std::string(words[1]), 0, {}};
      const auto read =
          std::from_chars(words[2].data(), words[2].data() + words[2].size(), element.count);
      if (read.ec != std::errc()) return Bad("an element has no usable count");
      elements_.push_back(std::move(element));
      return {};
    }
    if (words[0] == "property" && !elements_.empty()) return ReadProperty(words);
    return Bad("its header has a line that is not understood");
  }

  Status ReadFormat(std::string_view name) {
    has_encoding_ = true;
    if (name == "ascii")
      encoding_ = Encoding::kAscii;
    else if (name == "binary_little_endian")
      encoding_ = Encoding::kLittle;
    else if (name == "binary_big_endian")
      encoding_ = Encoding::kBig;
    else
      return Bad("its format is unknown");
    return {};
  }

  Status ReadProperty(const std::vector<std::string_view>& words) {
    Property property;
    if (words.size() == 5 && words[1] == "list") {
      property.count = ScalarOf(words[2]);
      const auto scalar = ScalarOf(words[3]);
      if (!property.count || !scalar) return Bad("a property has an unknown type");
      property.scalar = *scalar;
    } else if (words.size() == 3) {
      const auto scalar = ScalarOf(words[1]);
      if (!scalar) return Bad("a property has an unknown type");
      property.scalar = *scalar;
    } else {
      return Bad("a property line is not understood");
    }
    property.name = std::string(words.back());
    elements_.back().properties.push_back(std::move(property));
    return {};
  }

  Status ReadRow(const Element& element, Values* values) {
    Eigen::Vector3d place = Eigen::Vector3d::Constant(NAN);
    std::array<double, 3> color{};
    for (const Property& property : element.properties) {
      if (property.count) {
        VLM3R_TRY(ReadList(element, property, values));
        continue;
      }
      const auto value = values->Next(property.scalar);
      if (!value) return Bad("it ends too early");
      constexpr std::array kAxes = {"x", "y", "z"};
      constexpr std::array kColors = {"red", "green", "blue"};
      for (size_t i = 0; i < 3; ++i) {
        if (property.name == kAxes[i]) place[static_cast<int>(i)] = *value;
        if (property.name == kColors[i]) color[i] = *value, has_color_ = true;
      }
    }
    if (element.name != "vertex") return {};
    // A double may be finite and yet beyond what a float holds.
    const Eigen::Vector3f vertex = place.cast<float>();
    if (!vertex.allFinite()) return Bad("a vertex has no finite place");
    mesh_.vertices.push_back(vertex);
    std::array<uint8_t, 3> rgb{};
    for (size_t i = 0; i < 3; ++i) {
      rgb[i] = static_cast<uint8_t>(color[i] >= 0 && color[i] <= 255 ? color[i] : 0);
    }
    mesh_.colors.push_back(rgb);
    return {};
  }

  Status ReadList(const Element& element, const Property& property, Values* values) {
    const auto count = values->Next(*property.count);
    if (!count || !(*count >= 0) || *count > kMostCorners)
      return Bad("a list has no usable length");
    std::array<uint32_t, kMostCorners> corners{};
    const auto num_corners = static_cast<size_t>(*count);
    for (size_t i = 0; i < num_corners; ++i) {
      const auto value = values->Next(property.scalar);
      if (!value) return Bad("it ends too early");
      const bool usable = *value >= 0 && *value <= UINT32_MAX;
      corners[i] = usable ? static_cast<uint32_t>(*value) : UINT32_MAX;
    }
    const bool is_face = element.name == "face" && property.name.starts_with("vertex_ind");
    for (size_t i = 2; is_face && i < num_corners; ++i)
      mesh_.faces.push_back({corners[0], corners[i - 1], corners[i]});
    return {};
  }

  std::string_view bytes_;
  size_t body_ = 0;
  Encoding encoding_ = Encoding::kAscii;
  bool has_encoding_ = false;
  bool has_color_ = false;
  std::vector<Element> elements_;
  LabelledMesh mesh_;
};

}  // namespace

Result<LabelledMesh> ParseMesh(std::span<const std::byte> bytes) {
  return MeshParser({reinterpret_cast<const char*>(bytes.data()), bytes.size()}).Run();
}

Result<LabelledMesh> ReadMesh(const std::filesystem::path& path) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  auto mesh = ParseMesh(map->bytes());
  if (mesh) return mesh;
  Error error = mesh.error();
  error.file = path.string();
  return error;
}

}  // namespace vlm3r::training
