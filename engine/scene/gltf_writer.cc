// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "engine/scene/camera_export.h"

namespace vlm3r::scene {
namespace {

// Constants of the glTF 2.0 specification.
constexpr uint32_t kMagic = 0x46546C67, kVersion = 2, kJsonChunk = 0x4E4F534A,
                   kBinaryChunk = 0x004E4942;
constexpr int kFloat = 5126, kUnsignedByte = 5121, kArrayBuffer = 34962, kPointsMode = 0;

// Bytes a point in each of the four attribute blocks; all multiples of 4, so every block stays
// aligned.
constexpr uint64_t kPositionBytes = 12, kColourBytes = 4, kScalarBytes = 4;
constexpr uint64_t kBytesPerPoint = kPositionBytes + kColourBytes + 2 * kScalarBytes;

std::array<float, 3> ToArray(const Eigen::Vector3f& v) { return {v.x(), v.y(), v.z()}; }

class GlbJson {
 public:
  GlbJson(const Snapshot& snapshot, const PointCloud& cloud) : snapshot_(snapshot), cloud_(cloud) {
    json_["asset"] = {{"version", "2.0"}, {"generator", "VLM-3R Studio"}};
    json_["scene"] = 0;
    json_["scenes"] =
        OrderedJson::array({OrderedJson::object({{"nodes", OrderedJson::array({0})}})});
    // Half a turn about x: from y down, z forward to y up, z back.
    json_["nodes"] = OrderedJson::array(
        {OrderedJson::object({{"name", "world"}, {"rotation", {1.0, 0.0, 0.0, 0.0}}})});
    children_ = OrderedJson::array();
    AddPoints();
    for (const FrameGeometry& frame : snapshot_.frames) AddCamera(frame);
    if (!children_.empty()) json_["nodes"][0]["children"] = children_;
    AddExtras();
  }

  // Padded with blanks to a multiple of four bytes, as chunks must be.
  std::string Text() const {
    std::string text = json_.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    text.append((4 - text.size() % 4) % 4, ' ');
    return text;
  }

 private:
  void AddNode(OrderedJson node) {
    children_.push_back(json_["nodes"].size());
    json_["nodes"].push_back(std::move(node));
  }

  void AddView(uint64_t bytes_a_point, int component, const char* type, OrderedJson extra) {
    const uint64_t count = cloud_.points.size();
    json_["bufferViews"].push_back({{"buffer", 0},
                                    {"byteOffset", next_byte_},
                                    {"byteLength", bytes_a_point * count},
                                    {"target", kArrayBuffer}});
    OrderedJson accessor = {{"bufferView", json_["bufferViews"].size() - 1},
                            {"componentType", component},
                            {"count", count},
                            {"type", type}};
    accessor.update(extra);
    json_["accessors"].push_back(std::move(accessor));
    next_byte_ += bytes_a_point * count;
  }

  void AddPoints() {
    if (cloud_.points.empty()) return;  // glTF has no empty accessors.
    Eigen::Vector3f low = cloud_.points[0].p_world, high = low;
    for (const Point& point : cloud_.points) {
      low = low.cwiseMin(point.p_world);
      high = high.cwiseMax(point.p_world);
    }
    AddView(kPositionBytes, kFloat, "VEC3", {{"min", ToArray(low)}, {"max", ToArray(high)}});
    AddView(kColourBytes, kUnsignedByte, "VEC4", OrderedJson::object({{"normalized", true}}));
    AddView(kScalarBytes, kFloat, "SCALAR", OrderedJson::object());
    AddView(kScalarBytes, kFloat, "SCALAR", OrderedJson::object());
    json_["buffers"] = OrderedJson::array({OrderedJson::object({{"byteLength", next_byte_}})});
    const OrderedJson primitive = {
        {"mode", kPointsMode},
        {"attributes", {{"POSITION", 0}, {"COLOR_0", 1}, {"_CONFIDENCE", 2}, {"_FRAME", 3}}}};
    const OrderedJson mesh = {{"name", "points"}, {"primitives", OrderedJson::array({primitive})}};
    json_["meshes"] = OrderedJson::array({mesh});
    AddNode({{"name", "points"}, {"mesh", 0}});
  }

  void AddCamera(const FrameGeometry& frame) {
    const double focal_px = frame.intrinsics.focal_px > 0 ? frame.intrinsics.focal_px : frame.width;
    json_["cameras"].push_back({{"type", "perspective"},
                                {"perspective",
                                 {{"yfov", 2 * std::atan(frame.height / (2 * focal_px))},
                                  {"aspectRatio", static_cast<double>(frame.width) / frame.height},
                                  {"znear", 0.01}}}});
    // A glTF camera looks along -z with y up: half a turn about the camera's own x.
    const Eigen::Quaterniond turn(0, 1, 0, 0);
    const Eigen::Quaterniond q =
        (Eigen::Quaterniond(frame.world_from_camera.linear()) * turn).normalized();
    const Eigen::Vector3d t = frame.world_from_camera.translation();
    AddNode({{"name", FrameFileName(json_["cameras"].size() - 1, "")},
             {"camera", json_["cameras"].size() - 1},
             {"translation", {t.x(), t.y(), t.z()}},
             {"rotation", {q.x(), q.y(), q.z(), q.w()}},
             {"extras",
              {{"frame_index", frame.frame_index},
               {"time_s", frame.time_s},
               {"focal_px", frame.intrinsics.focal_px}}}});
  }

  void AddExtras() {
    json_["extras"] = {{"source", snapshot_.source},
                       {"unit", "metre, as predicted"},
                       {"random_weights", snapshot_.random_weights},
                       {"warnings", snapshot_.warnings}};
  }

  const Snapshot& snapshot_;
  const PointCloud& cloud_;
  OrderedJson json_;
  OrderedJson children_;
  uint64_t next_byte_ = 0;
};

template <typename T>
Status WriteValue(AtomicFile* file, const T& value) {
  return file->Write(std::string_view(reinterpret_cast<const char*>(&value), sizeof value));
}

Status WriteAttributes(AtomicFile* file, const PointCloud& cloud) {
  for (const Point& point : cloud.points) VLM3R_TRY(WriteValue(file, ToArray(point.p_world)));
  for (const Point& point : cloud.points) {
    VLM3R_TRY(
        WriteValue(file, std::array<uint8_t, 4>{point.rgb[0], point.rgb[1], point.rgb[2], 255}));
  }
  for (const Point& point : cloud.points) VLM3R_TRY(WriteValue(file, point.confidence));
  for (const Point& point : cloud.points)
    VLM3R_TRY(WriteValue(file, static_cast<float>(point.frame_index)));
  return {};
}

}  // namespace

Status WriteGlb(const std::filesystem::path& path, const Snapshot& snapshot,
                const PointCloud& cloud) {
  const std::string json = GlbJson(snapshot, cloud).Text();
  const uint64_t binary_bytes = kBytesPerPoint * cloud.points.size();
  const uint64_t total = 12 + 8 + json.size() + (binary_bytes > 0 ? 8 + binary_bytes : 0);
  if (total > std::numeric_limits<uint32_t>::max()) {
    return Error{ErrorCode::kBadInput, "has too many points for a GLB file (4 GiB at most)",
                 path.string(), "Raise the confidence threshold or take fewer frames"};
  }
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  const uint32_t head[] = {kMagic, kVersion, static_cast<uint32_t>(total),
                           static_cast<uint32_t>(json.size()), kJsonChunk};
  VLM3R_TRY(WriteValue(&file, head));
  VLM3R_TRY(file.Write(json));
  if (binary_bytes > 0) {
    const uint32_t chunk[] = {static_cast<uint32_t>(binary_bytes), kBinaryChunk};
    VLM3R_TRY(WriteValue(&file, chunk));
    VLM3R_TRY(WriteAttributes(&file, cloud));
  }
  return file.Commit();
}

}  // namespace vlm3r::scene
