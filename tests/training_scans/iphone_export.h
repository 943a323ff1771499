// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <lz4.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Geometry>
#include <QtGlobal>

#include "engine/base/json.h"
#include "tests/support/value.h"
#include "training/data/scan.h"
#include "training/data/scans/inflate.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/scannetpp.h"
#ifdef VLM3R_HAS_MEDIA
#include "engine/media/video_writer.h"
#endif

namespace vlm3r::test {

/// The three forms of depth.bin.
enum class DepthKind { kOneStream, kLz4, kDeflated };

using vlm3r::test::Value;

inline std::string ReadAll(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}
inline void WriteAll(const std::filesystem::path& file, std::span<const std::byte> bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}
inline void WriteAll(const std::filesystem::path& file, const std::string& text) {
  WriteAll(file, std::as_bytes(std::span(text)));
}

inline std::vector<std::byte> PackLz4(const std::vector<float>& metres) {
  std::vector<uint16_t> units;
  for (const float value : metres) units.push_back(static_cast<uint16_t>(value * 1000 + 0.5f));
  const int size = static_cast<int>(units.size() * sizeof(uint16_t));
  std::vector<std::byte> packed(static_cast<size_t>(LZ4_compressBound(size)));
  packed.resize(static_cast<size_t>(LZ4_compress_default(
      reinterpret_cast<const char*>(units.data()), reinterpret_cast<char*>(packed.data()), size,
      static_cast<int>(packed.size()))));
  return packed;
}

/// depth.bin of pictures of 256 x 192.
inline std::vector<std::byte> PackDepth(const std::vector<training::DepthImage>& pictures,
                                        DepthKind kind) {
  std::vector<std::byte> all, stream;
  for (const training::DepthImage& depth : pictures) {
    const auto metres = std::as_bytes(std::span(depth.depth_m));
    stream.insert(stream.end(), metres.begin(), metres.end());
    if (kind == DepthKind::kOneStream) continue;
    const auto packed = kind == DepthKind::kLz4
                            ? PackLz4(depth.depth_m)
                            : training::Deflate(metres, training::DeflateFormat::kRaw);
    const auto size = static_cast<uint32_t>(packed.size());
    const auto* const head = reinterpret_cast<const std::byte*>(&size);
    all.insert(all.end(), head, head + sizeof size);
    all.insert(all.end(), packed.begin(), packed.end());
  }
  return kind == DepthKind::kOneStream ? training::Deflate(stream, training::DeflateFormat::kRaw)
                                       : all;
}

/// cameras.txt for a video twice as large as the depth; COLMAP counts pixels from the corner.
/// `lens` holds the four coefficients.
inline std::string CamerasText(const training::Intrinsics& k, const char* lens = "0 0 0 0") {
  char line[300];
  std::snprintf(line, sizeof line, "# Camera list\n7 OPENCV %d %d %.12g %.12g %.12g %.12g %s\n",
                2 * k.width, 2 * k.height, 2 * k.fx, 2 * k.fy, 2 * (k.cx + 0.5), 2 * (k.cy + 0.5),
                lens);
  return line;
}

/// images.txt names the frames with a pose, the last one first.
inline std::string ImagesText(const training::Scan& scan) {
  std::string text = "# Image list with two lines of data per image\n";
  for (size_t i = scan.frames().size(); i-- > 0;) {
    if (!scan.frames()[i].world_from_camera) continue;
    const Eigen::Matrix4d pose = scan.frames()[i].world_from_camera->inverse();
    const Eigen::Quaterniond q(Eigen::Matrix3d(pose.topLeftCorner<3, 3>()));
    char line[400];
    std::snprintf(line, sizeof line,
                  "%zu %.12g %.12g %.12g %.12g %.12g %.12g %.12g 7 frame_%06zu.jpg\n%s\n", i + 1,
                  q.w(), q.x(), q.y(), q.z(), pose(0, 3), pose(1, 3), pose(2, 3), i,
                  i % 2 == 0 ? "" : "12.5 13.25 -1 99.5 3.75 4211");
    text += line;
  }
  return text;
}

/// Writes a scan as ScanNet++'s iPhone export, below `root`/data; no video.
inline void WriteIphoneExport(const std::filesystem::path& root, training::Scan* scan,
                              DepthKind kind) {
  const training::ScannetppFiles files(root, scan->name());
  OrderedJson groups = OrderedJson::array();
  for (const training::ScanObject& object : scan->objects()) {
    groups.push_back({{"id", object.instance_id}, {"label", object.label}});
    if (object.box) groups.back()["obb"] = object.box->ToRecord();
  }
  WriteAll(files.annotation, OrderedJson({{"segGroups", groups}}).dump());
  if (!training::WriteMesh(files.mesh, scan->mesh())) qFatal("the mesh cannot be written");
  std::vector<training::DepthImage> pictures;
  for (size_t i = 0; i < scan->frames().size(); ++i) pictures.push_back(Value(scan->ReadDepth(i)));
  WriteAll(files.iphone / "depth.bin", PackDepth(pictures, kind));
  WriteAll(files.iphone / "colmap" / "cameras.txt", CamerasText(scan->intrinsics()));
  WriteAll(files.iphone / "colmap" / "images.txt", ImagesText(*scan));
}

#ifdef VLM3R_HAS_MEDIA
inline void WriteVideo(const std::filesystem::path& file, training::Scan* scan) {
  const training::ColorImage first = Value(scan->ReadColor(0));
  const auto video = Value(media::VideoWriter::Create(file, {first.width, first.height, 60}));
  for (size_t i = 0; i < scan->frames().size(); ++i) {
    if (!video->Add(Value(scan->ReadColor(i)).rgb)) qFatal("a picture cannot be written");
  }
  if (!video->Finish()) qFatal("the video cannot be written");
}
#endif

}  // namespace vlm3r::test
