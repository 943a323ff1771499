// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cstring>

#include "engine/base/atomic_file.h"
#include "engine/scene/ply.h"

namespace vlm3r::scene {
namespace {

// Exactly the columns of the header, in its order; the host is little-endian like the file.
struct [[gnu::packed]] Row {
  float xyz[3];
  uint8_t rgb[3];
  float confidence;
  int32_t frame;
};
static_assert(sizeof(Row) == 23);

std::string Header(size_t num_points, PlyFormat format, const std::string& comment) {
  std::string one_line = comment.substr(0, 1000);
  for (char& c : one_line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return std::string("ply\nformat ") +
         (format == PlyFormat::kAscii ? "ascii" : "binary_little_endian") + " 1.0\n" +
         (one_line.empty() ? "" : "comment " + one_line + "\n") +
         "comment x right, y down, z forward of the first camera; metres as predicted\n"
         "element vertex " +
         std::to_string(num_points) +
         "\nproperty float x\nproperty float y\nproperty float z\n"
         "property uchar red\nproperty uchar green\nproperty uchar blue\n"
         "property float confidence\nproperty int frame\nend_header\n";
}

std::string_view BinaryRow(const Point& point, Row* row) {
  std::memcpy(row->xyz, point.p_world.data(), sizeof row->xyz);
  std::memcpy(row->rgb, point.rgb.data(), sizeof row->rgb);
  row->confidence = point.confidence;
  row->frame = point.frame_index;
  return {reinterpret_cast<const char*>(row), sizeof *row};
}

// std::to_chars knows no locale and gives the shortest text that reads back to the same float.
template <typename T>
void Append(std::string* line, T value, char end) {
  char text[48];
  const auto [last, error] = std::to_chars(text, text + sizeof text, value);
  line->append(text, last);
  line->push_back(end);
}

void AsciiRow(const Point& point, std::string* line) {
  line->clear();
  for (int axis = 0; axis < 3; ++axis) Append(line, point.p_world[axis], ' ');
  for (uint8_t level : point.rgb) Append(line, static_cast<int>(level), ' ');
  Append(line, point.confidence, ' ');
  Append(line, point.frame_index, '\n');
}

}  // namespace

Status WritePly(const std::filesystem::path& path, const PointCloud& cloud, PlyFormat format,
                const std::string& comment) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(file.Write(Header(cloud.points.size(), format, comment)));
  Row row;
  std::string line;
  for (const Point& point : cloud.points) {
    if (format == PlyFormat::kAscii) {
      AsciiRow(point, &line);
      VLM3R_TRY(file.Write(line));
    } else {
      VLM3R_TRY(file.Write(BinaryRow(point, &row)));
    }
  }
  return file.Commit();
}

}  // namespace vlm3r::scene
