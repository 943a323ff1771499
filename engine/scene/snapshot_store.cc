// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/snapshot_store.h"

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

#include "engine/base/atomic_file.h"
#include "engine/scene/npy.h"
#include "engine/scene/point_cloud.h"

namespace vlm3r::scene {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormatName = "vlm3r-snapshot";
constexpr const char* kFileName = "snapshot.json";
constexpr size_t kMaxFrames = 100'000;
constexpr int kMaxSide = 1 << 14;
constexpr double kRotationTolerance = 1e-3;

fs::path ArrayPath(const fs::path& folder, size_t view, const char* what) {
  char stem[32];
  std::snprintf(stem, sizeof stem, "frame_%06zu.", view);
  return folder / (stem + std::string(what) + ".npy");
}

// Reads typed members of one JSON object and remembers whether all were there.
class Fields {
 public:
  explicit Fields(const Json& object) : object_(object) {}

  double Number(const char* key, double low, double high) {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_number()) return Fail(), low;
    const double number = value->get<double>();
    return std::isfinite(number) && number >= low && number <= high ? number : (Fail(), low);
  }
  int64_t Integer(const char* key, int64_t low, int64_t high) {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_number_integer()) return Fail(), low;
    const int64_t number = value->get<int64_t>();
    return number >= low && number <= high ? number : (Fail(), low);
  }
  bool Boolean(const char* key) {
    const Json* value = Find(key);
    return value != nullptr && value->is_boolean() ? value->get<bool>() : (Fail(), false);
  }
  std::string Text(const char* key) {
    const Json* value = Find(key);
    return value != nullptr && value->is_string() ? value->get<std::string>()
                                                  : (Fail(), std::string());
  }
  const Json& Array(const char* key) {
    static const Json kEmpty = Json::array();
    const Json* value = Find(key);
    return value != nullptr && value->is_array() ? *value : (Fail(), kEmpty);
  }
  void Fail() { ok_ = false; }
  bool ok() const { return ok_; }

 private:
  const Json* Find(const char* key) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }
  const Json& object_;
  bool ok_ = true;
};

bool ReadPose(const Json& rows, Eigen::Isometry3d* pose) {
  if (rows.size() != 4) return false;
  Eigen::Matrix4d matrix;
  for (int row = 0; row < 4; ++row) {
    const Json& values = rows[static_cast<size_t>(row)];
    if (!values.is_array() || values.size() != 4) return false;
    for (int column = 0; column < 4; ++column) {
      const Json& value = values[static_cast<size_t>(column)];
      if (!value.is_number()) return false;
      matrix(row, column) = value.get<double>();
    }
  }
  const Eigen::Matrix3d rotation = matrix.topLeftCorner<3, 3>();
  const bool is_rotation =
      matrix.allFinite() && rotation.determinant() > 0 &&
      (rotation * rotation.transpose() - Eigen::Matrix3d::Identity()).cwiseAbs().maxCoeff() <
          kRotationTolerance;
  pose->matrix() = matrix;
  return is_rotation && matrix.row(3).isApprox(Eigen::RowVector4d(0, 0, 0, 1));
}

Result<FrameGeometry> LoadFrame(const Json& json, const fs::path& file, size_t view) {
  Fields fields(json);
  FrameGeometry frame;
  frame.frame_index = fields.Integer("frame_index", 0, int64_t{1} << 40);
  frame.time_s = fields.Number("time_s", -1e12, 1e12);
  frame.width = static_cast<int>(fields.Integer("width", 1, kMaxSide));
  frame.height = static_cast<int>(fields.Integer("height", 1, kMaxSide));
  frame.intrinsics = {fields.Number("focal_px", 0, 1e9), fields.Number("cx_px", -1e9, 1e9),
                      fields.Number("cy_px", -1e9, 1e9)};
  const bool has_world_map = fields.Boolean("has_world_map");
  if (!ReadPose(fields.Array("world_from_camera"), &frame.world_from_camera)) fields.Fail();
  if (!fields.ok()) {
    return Error{ErrorCode::kBadInput,
                 "frame " + std::to_string(view) + " has a missing or impossible value",
                 file.string(), "Reconstruct the clip again"};
  }
  const fs::path folder = file.parent_path();
  const std::vector<int64_t> plane = {frame.height, frame.width},
                             triple = {frame.height, frame.width, 3};
  VLM3R_ASSIGN(frame.points_camera, ReadNpyFloat(ArrayPath(folder, view, "points_camera"), triple));
  VLM3R_ASSIGN(frame.confidence_self,
               ReadNpyFloat(ArrayPath(folder, view, "confidence_self"), plane));
  VLM3R_ASSIGN(frame.rgb, ReadNpyBytes(ArrayPath(folder, view, "rgb"), triple));
  if (!has_world_map) return frame;
  VLM3R_ASSIGN(frame.points_world, ReadNpyFloat(ArrayPath(folder, view, "points_world"), triple));
  VLM3R_ASSIGN(frame.confidence_world,
               ReadNpyFloat(ArrayPath(folder, view, "confidence_world"), plane));
  return frame;
}

Result<fs::path> FindSnapshotFile(const fs::path& path) {
  std::error_code ignored;
  for (const fs::path& candidate : {path, path / kFileName, path / "snapshot" / kFileName}) {
    if (fs::is_regular_file(candidate, ignored)) return candidate;
  }
  return Error{ErrorCode::kBadInput, "holds no snapshot.json", path.string(),
               "Name the output folder of `vlm3r reconstruct` with the format \"snapshot\""};
}

Error NotASnapshot(const fs::path& file, const std::string& problem) {
  return {ErrorCode::kBadInput, problem, file.string(),
          "Name a snapshot.json that this program wrote"};
}

}  // namespace

OrderedJson FrameToJson(const FrameGeometry& frame) {
  OrderedJson matrix = OrderedJson::array();
  for (int row = 0; row < 4; ++row) {
    OrderedJson values = OrderedJson::array();
    for (int column = 0; column < 4; ++column)
      values.push_back(frame.world_from_camera.matrix()(row, column));
    matrix.push_back(std::move(values));
  }
  return {{"frame_index", frame.frame_index},
          {"time_s", frame.time_s},
          {"width", frame.width},
          {"height", frame.height},
          {"focal_px", frame.intrinsics.focal_px},
          {"cx_px", frame.intrinsics.cx_px},
          {"cy_px", frame.intrinsics.cy_px},
          {"world_from_camera", std::move(matrix)},
          {"has_world_map", !frame.points_world.empty() && !frame.confidence_world.empty()}};
}

Status SaveFrame(const fs::path& folder, const FrameGeometry& frame, size_t view) {
  const std::vector<int64_t> plane = {frame.height, frame.width},
                             triple = {frame.height, frame.width, 3};
  VLM3R_TRY(WriteNpy(ArrayPath(folder, view, "points_camera"), frame.points_camera, triple));
  VLM3R_TRY(WriteNpy(ArrayPath(folder, view, "confidence_self"), frame.confidence_self, plane));
  VLM3R_TRY(WriteNpy(ArrayPath(folder, view, "rgb"), frame.rgb, triple));
  if (frame.points_world.empty() || frame.confidence_world.empty()) return {};
  VLM3R_TRY(WriteNpy(ArrayPath(folder, view, "points_world"), frame.points_world, triple));
  return WriteNpy(ArrayPath(folder, view, "confidence_world"), frame.confidence_world, plane);
}

OrderedJson SnapshotToJson(const Snapshot& snapshot) {
  OrderedJson frames = OrderedJson::array();
  for (const FrameGeometry& frame : snapshot.frames) frames.push_back(FrameToJson(frame));
  return SnapshotToJson(snapshot, std::move(frames));
}

OrderedJson SnapshotToJson(const Snapshot& snapshot, OrderedJson frames) {
  return {{"format", kFormatName},
          {"version", kSnapshotVersion},
          {"source", snapshot.source},
          {"random_weights", snapshot.random_weights},
          {"units",
           "metres as predicted; camera axes x right, y down, z forward; world = first camera"},
          {"warnings", snapshot.warnings},
          {"frames", std::move(frames)}};
}

Status SaveSnapshot(const fs::path& folder, const Snapshot& snapshot, const RunControl& control) {
  VLM3R_TRY(CheckSnapshot(snapshot));
  const int64_t total = static_cast<int64_t>(snapshot.frames.size());
  for (size_t view = 0; view < snapshot.frames.size(); ++view) {
    if (control.stopped()) return CancelledError();
    VLM3R_TRY(SaveFrame(folder, snapshot.frames[view], view));
    control.Report("export", static_cast<int64_t>(view) + 1, total);
  }
  return SaveSnapshotJson(folder, SnapshotToJson(snapshot));
}

Status SaveSnapshotJson(const fs::path& folder, const OrderedJson& snapshot) {
  return WriteFileAtomically(
      folder / kFileName,
      snapshot.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
}

Result<Snapshot> LoadSnapshot(const fs::path& path, const RunControl& control) {
  VLM3R_ASSIGN(const fs::path file, FindSnapshotFile(path));
  VLM3R_ASSIGN(const Json json, ReadJsonFile(file));
  Fields fields(json);
  if (fields.Text("format") != kFormatName) return NotASnapshot(file, "is not a snapshot");
  if (fields.Integer("version", 1, kSnapshotVersion) != kSnapshotVersion || !fields.ok()) {
    return NotASnapshot(file, "has a version that this program does not know");
  }
  Snapshot snapshot;
  snapshot.source = fields.Text("source");
  snapshot.random_weights = fields.Boolean("random_weights");
  for (const Json& warning : fields.Array("warnings")) {
    if (warning.is_string()) snapshot.warnings.push_back(warning.get<std::string>());
  }
  const Json& frames = fields.Array("frames");
  if (!fields.ok() || frames.size() > kMaxFrames)
    return NotASnapshot(file, "has a missing or impossible value");
  for (size_t view = 0; view < frames.size(); ++view) {
    if (control.stopped()) return CancelledError();
    VLM3R_ASSIGN(FrameGeometry frame, LoadFrame(frames[view], file, view));
    snapshot.frames.push_back(std::move(frame));
  }
  return snapshot;
}

}  // namespace vlm3r::scene
