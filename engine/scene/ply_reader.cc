// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

#include "engine/base/file_map.h"
#include "engine/scene/ply.h"

namespace vlm3r::scene {
namespace {

enum class Scalar { kI8, kU8, kI16, kU16, kI32, kU32, kF32, kF64 };
enum class Encoding { kAscii, kLittle, kBig };

// Which value of a Point a column fills.
enum class Column { kX, kY, kZ, kRed, kGreen, kBlue, kConfidence, kFrame, kIgnored };
constexpr size_t kNumColumns = static_cast<size_t>(Column::kIgnored);

struct Property {
  Scalar scalar = Scalar::kF32;
  Column column = Column::kIgnored;
};

struct Header {
  Encoding encoding = Encoding::kAscii;
  int64_t num_points = -1;
  std::vector<Property> properties;
  size_t size = 0;  // Bytes up to and including the line end after end_header.
};

Error Bad(const std::string& problem) {
  return {ErrorCode::kBadInput, "is not a usable PLY file: " + problem, "", ""};
}

int SizeOf(Scalar scalar) {
  switch (scalar) {
    case Scalar::kI8:
    case Scalar::kU8: return 1;
    case Scalar::kI16:
    case Scalar::kU16: return 2;
    case Scalar::kF64: return 8;
    default: return 4;
  }
}

std::optional<Scalar> ScalarFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, Scalar> kNames[] = {
      {"char", Scalar::kI8},    {"int8", Scalar::kI8},     {"uchar", Scalar::kU8},
      {"uint8", Scalar::kU8},   {"short", Scalar::kI16},   {"int16", Scalar::kI16},
      {"ushort", Scalar::kU16}, {"uint16", Scalar::kU16},  {"int", Scalar::kI32},
      {"int32", Scalar::kI32},  {"uint", Scalar::kU32},    {"uint32", Scalar::kU32},
      {"float", Scalar::kF32},  {"float32", Scalar::kF32}, {"double", Scalar::kF64},
      {"float64", Scalar::kF64}};
  for (const auto& [text, scalar] : kNames) {
    if (text == name) return scalar;
  }
  return std::nullopt;
}

Column ColumnFromName(std::string_view name) {
  static constexpr std::string_view kNames[kNumColumns] = {"x",     "y",    "z",          "red",
                                                           "green", "blue", "confidence", "frame"};
  const auto found = std::find(std::begin(kNames), std::end(kNames), name);
  return static_cast<Column>(found - std::begin(kNames));
}

// Splits off the next word; blanks are spaces and tabs.
std::string_view NextWord(std::string_view* line) {
  const size_t begin = line->find_first_not_of(" \t");
  if (begin == std::string_view::npos) return *line = {}, std::string_view();
  const size_t end = std::min(line->find_first_of(" \t", begin), line->size());
  const std::string_view word = line->substr(begin, end - begin);
  line->remove_prefix(end);
  return word;
}

class HeaderParser {
 public:
  HeaderParser(std::string_view text, const PlyLimits& limits) : text_(text), limits_(limits) {}

  Result<Header> Parse() {
    if (NextLine() != std::string_view("ply"))
      return Bad("it does not begin with the line \"ply\"");
    while (auto line = NextLine()) {
      const std::string_view keyword = NextWord(&*line);
      if (keyword == "end_header") return Finish();
      VLM3R_TRY(Line(keyword, *line));
    }
    return Bad("the header has no end");
  }

 private:
  std::optional<std::string_view> NextLine() {
    const size_t end = text_.substr(0, limits_.max_header_bytes).find('\n', header_.size);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text_.substr(header_.size, end - header_.size);
    header_.size = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  Status Line(std::string_view keyword, std::string_view rest) {
    const std::string_view first = NextWord(&rest);
    const std::string_view second = NextWord(&rest);
    if (keyword == "format") return Format(first, second);
    if (keyword == "element") return Element(first, second);
    if (keyword == "property") return AddProperty(first, second);
    if (keyword == "comment" || keyword == "obj_info" || keyword.empty()) return {};
    return Bad("unknown header line");
  }

  Status Format(std::string_view name, std::string_view version) {
    if (has_format_ || version != "1.0") return Bad("bad format line");
    has_format_ = true;
    if (name == "ascii") return header_.encoding = Encoding::kAscii, Status();
    if (name == "binary_little_endian") return header_.encoding = Encoding::kLittle, Status();
    if (name == "binary_big_endian") return header_.encoding = Encoding::kBig, Status();
    return Bad("unknown format");
  }

  Status Element(std::string_view name, std::string_view count_text) {
    int64_t count = -1;
    const auto [end, error] =
        std::from_chars(count_text.data(), count_text.data() + count_text.size(), count);
    if (error != std::errc() || end != count_text.data() + count_text.size() || count < 0) {
      return Bad("an element count is not a number");
    }
    const bool is_vertex = name == "vertex";
    if (is_vertex && header_.num_points >= 0) return Bad("two vertex elements");
    if (!is_vertex && header_.num_points < 0 && count > 0)
      return Bad("vertices are not the first element");
    if (is_vertex) header_.num_points = count;
    in_vertex_ = is_vertex;
    return {};
  }

  Status AddProperty(std::string_view type, std::string_view name) {
    if (!in_vertex_) return {};
    const auto scalar = ScalarFromName(type);
    if (!scalar) return Bad("a vertex property has an unknown type");
    if (header_.properties.size() >= 64) return Bad("more than 64 vertex properties");
    const Column column = ColumnFromName(name);
    if (column != Column::kIgnored && Has(column)) return Bad("a vertex property stands twice");
    header_.properties.push_back({*scalar, column});
    return {};
  }

  bool Has(Column column) const {
    return std::any_of(header_.properties.begin(), header_.properties.end(),
                       [&](const Property& property) { return property.column == column; });
  }

  Result<Header> Finish() {
    if (!has_format_) return Bad("no format line");
    if (header_.num_points < 0) return Bad("no vertices");
    if (header_.num_points > limits_.max_points) return Bad("more points than allowed");
    if (!Has(Column::kX) || !Has(Column::kY) || !Has(Column::kZ))
      return Bad("x, y or z is missing");
    return header_;
  }

  std::string_view text_;
  PlyLimits limits_;
  Header header_;
  bool has_format_ = false;
  bool in_vertex_ = false;
};

using Values = std::array<double, kNumColumns>;

template <typename T>
double Get(const char* data, bool swap) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, data, sizeof(T));
  if (swap) std::reverse(bytes, bytes + sizeof(T));
  T value;
  std::memcpy(&value, bytes, sizeof(T));
  return static_cast<double>(value);
}

double GetScalar(Scalar scalar, const char* data, bool swap) {
  switch (scalar) {
    case Scalar::kI8: return Get<int8_t>(data, swap);
    case Scalar::kU8: return Get<uint8_t>(data, swap);
    case Scalar::kI16: return Get<int16_t>(data, swap);
    case Scalar::kU16: return Get<uint16_t>(data, swap);
    case Scalar::kI32: return Get<int32_t>(data, swap);
    case Scalar::kU32: return Get<uint32_t>(data, swap);
    case Scalar::kF32: return Get<float>(data, swap);
    default: return Get<double>(data, swap);
  }
}

// A number as PLY writers print it. from_chars knows "nan" and "inf" but no leading plus.
std::optional<double> ParseNumber(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (end != word.data() + word.size() || word.empty()) return std::nullopt;
  if (error == std::errc::result_out_of_range) return std::numeric_limits<double>::infinity();
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

uint8_t Level(double value, bool is_float) {
  return static_cast<uint8_t>(std::clamp(is_float ? std::round(value * 255) : value, 0.0, 255.0));
}

class Collector {
 public:
  explicit Collector(const Header& header) {
    for (const Property& property : header.properties) {
      if (property.column == Column::kRed)
        float_colours_ = SizeOf(property.scalar) >= 4 &&
                         (property.scalar == Scalar::kF32 || property.scalar == Scalar::kF64);
    }
    contents_.cloud.points.reserve(static_cast<size_t>(header.num_points));
  }

  void Add(const Values& values) {
    Point point;
    for (size_t axis = 0; axis < 3; ++axis) {
      if (!(std::abs(values[axis]) <= std::numeric_limits<float>::max())) return Drop();
      point.p_world[static_cast<Eigen::Index>(axis)] = static_cast<float>(values[axis]);
    }
    const double confidence = At(values, Column::kConfidence), frame = At(values, Column::kFrame);
    if (!(std::abs(confidence) <= std::numeric_limits<float>::max()) || !std::isfinite(frame))
      return Drop();
    for (size_t channel = 0; channel < 3; ++channel) {
      const double level = values[static_cast<size_t>(Column::kRed) + channel];
      if (!std::isfinite(level)) return Drop();
      point.rgb[channel] = Level(level, float_colours_);
    }
    point.confidence = static_cast<float>(confidence);
    point.frame_index = static_cast<int32_t>(std::clamp(frame, -2147483648.0, 2147483647.0));
    contents_.cloud.points.push_back(point);
  }

  PlyContents Take() { return std::move(contents_); }

 private:
  static double At(const Values& values, Column column) {
    return values[static_cast<size_t>(column)];
  }
  void Drop() { ++contents_.num_not_finite; }

  PlyContents contents_;
  bool float_colours_ = false;
};

constexpr Values kDefaults = {0, 0, 0, 0, 0, 0, 1, 0};

Result<PlyContents> ReadBinary(const Header& header, std::string_view body) {
  size_t stride = 0;
  for (const Property& property : header.properties)
    stride += static_cast<size_t>(SizeOf(property.scalar));
  if (static_cast<uint64_t>(header.num_points) > body.size() / stride)
    return Bad("it ends before its last point");
  Collector collector(header);
  const bool swap = header.encoding == Encoding::kBig;
  for (const char* data = body.data();
       data < body.data() + stride * static_cast<size_t>(header.num_points);) {
    Values values = kDefaults;
    for (const Property& property : header.properties) {
      if (property.column != Column::kIgnored) {
        values[static_cast<size_t>(property.column)] = GetScalar(property.scalar, data, swap);
      }
      data += SizeOf(property.scalar);
    }
    collector.Add(values);
  }
  return collector.Take();
}

Result<PlyContents> ReadAscii(const Header& header, std::string_view body) {
  // Each value takes at least one digit and one blank, the last one perhaps no line end.
  if (static_cast<uint64_t>(header.num_points) >
      (body.size() + 1) / (2 * header.properties.size())) {
    return Bad("it ends before its last point");
  }
  Collector collector(header);
  for (int64_t i = 0; i < header.num_points; ++i) {
    const size_t end = std::min(body.find('\n'), body.size());
    std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    Values values = kDefaults;
    for (const Property& property : header.properties) {
      const auto value = ParseNumber(NextWord(&line));
      if (!value) return Bad("point " + std::to_string(i) + " lacks a number");
      if (property.column != Column::kIgnored)
        values[static_cast<size_t>(property.column)] = *value;
    }
    if (!NextWord(&line).empty()) return Bad("point " + std::to_string(i) + " has too many values");
    collector.Add(values);
  }
  return collector.Take();
}

}  // namespace

Result<PlyContents> ParsePly(std::span<const std::byte> bytes, const PlyLimits& limits) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  VLM3R_ASSIGN(const Header header, HeaderParser(text, limits).Parse());
  const std::string_view body = text.substr(header.size);
  return header.encoding == Encoding::kAscii ? ReadAscii(header, body) : ReadBinary(header, body);
}

Result<PlyContents> ReadPly(const std::filesystem::path& path, const PlyLimits& limits) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  auto contents = ParsePly(map->bytes(), limits);
  if (contents) return contents;
  Error error = std::move(contents).error();
  error.file = path.string();
  return error;
}

}  // namespace vlm3r::scene
