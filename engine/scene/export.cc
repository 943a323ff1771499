// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/export.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "engine/base/atomic_file.h"
#include "engine/base/staged_folder.h"
#include "engine/scene/camera_export.h"
#include "engine/scene/geometry.h"
#include "engine/scene/npy.h"
#include "engine/scene/ply.h"
#include "engine/scene/png_writer.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::scene {
namespace {

namespace fs = std::filesystem;

constexpr std::pair<ExportFormat, std::string_view> kNames[] = {
    {ExportFormat::kPly, "ply"},
    {ExportFormat::kPlyAscii, "ply-ascii"},
    {ExportFormat::kTum, "tum"},
    {ExportFormat::kColmap, "colmap"},
    {ExportFormat::kGltf, "gltf"},
    {ExportFormat::kDepthPng, "depth-png"},
    {ExportFormat::kDepthNpy, "depth-npy"},
    {ExportFormat::kConfidenceNpy, "confidence-npy"},
    {ExportFormat::kJson, "json"},
    {ExportFormat::kSnapshot, "snapshot"},
};

Status MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + error.message(), folder.string(),
               "Free some space and try again"};
}

std::vector<float> Depths_m(const FrameGeometry& frame) {
  std::vector<float> depths_m(frame.confidence_self.size());
  for (size_t i = 0; i < depths_m.size(); ++i) {
    const float depth_m = frame.points_camera[i * 3 + 2];
    depths_m[i] = std::isfinite(depth_m) ? depth_m : 0.0f;
  }
  return depths_m;
}

std::vector<float> Confidences(const FrameGeometry& frame) {
  std::vector<float> confidences = frame.confidence_self;
  for (float& confidence : confidences) confidence = std::isfinite(confidence) ? confidence : 0.0f;
  return confidences;
}

OrderedJson ToJson(const Eigen::Vector3d& v) { return OrderedJson::array({v.x(), v.y(), v.z()}); }

// One export in progress: the staged folder, the cloud that all point formats share, and the
// report.
class Exporter {
 public:
  Exporter(const Snapshot& snapshot, const ExportRequest& request, const RunControl& control)
      : predicted_(snapshot), request_(request), control_(control) {
    for (const ExportFormat format : request.formats) wanted_.insert(format);
    if (request.formats.empty()) {
      for (const ExportFormat format : AllExportFormats()) wanted_.insert(format);
      wanted_.erase(ExportFormat::kPlyAscii);
    }
  }

  Result<ExportReport> Run() {
    if (predicted_.frames.empty()) {
      return Error{ErrorCode::kBadInput, "there is no reconstructed frame to export", "",
                   "Reconstruct a clip first"};
    }
    VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(request_.dir));
    folder_ = folder.path();
    VLM3R_TRY(GatherPoints());
    report_.num_points = static_cast<int64_t>(cloud_.points.size());
    Warn();
    for (const ExportFormat format : wanted_) {
      if (control_.stopped()) return CancelledError();
      VLM3R_TRY(Write(format));
      control_.Report("export", ++done_, static_cast<int64_t>(wanted_.size()));
    }
    ListFiles();
    VLM3R_TRY(folder.Commit());
    return std::move(report_);
  }

 private:
  /// The reconstruction in the metres that are written.
  const Snapshot& Shown() const { return scaled_ ? *scaled_ : predicted_; }
  const CloudFilter& Filter() const {
    return request_.display ? request_.display->filter : request_.filter;
  }

  Status GatherPoints() {
    if (!request_.display) {
      VLM3R_ASSIGN(cloud_, BuildPointCloud(predicted_, Filter(), &report_.counts, control_));
      return {};
    }
    const Display& display = *request_.display;
    VLM3R_ASSIGN(cloud_, BuildShownCloud(predicted_, display, true, &report_.counts, control_));
    if (display.scale != 1) scaled_ = ScaledSnapshot(predicted_, display.scale);
    return {};
  }

  void Warn() {
    report_.warnings = predicted_.warnings;
    for (const ReliabilityFlag& flag : CheckReliability(predicted_)) AddWarning(flag.message);
    if (report_.counts.not_finite > 0) {
      AddWarning(std::to_string(report_.counts.not_finite) +
                 " points are not finite and were left out");
    }
    if (cloud_.points.empty()) AddWarning("no point passes the confidence filter");
  }

  void AddWarning(const std::string& text) {
    auto& warnings = report_.warnings;
    if (std::find(warnings.begin(), warnings.end(), text) == warnings.end())
      warnings.push_back(text);
  }

  Status Write(ExportFormat format) {
    switch (format) {
      case ExportFormat::kPly:
        return WritePly(folder_ / "points.ply", cloud_, PlyFormat::kBinaryLittleEndian,
                        predicted_.source);
      case ExportFormat::kPlyAscii:
        return WritePly(folder_ / "points_ascii.ply", cloud_, PlyFormat::kAscii, predicted_.source);
      case ExportFormat::kTum: return WriteTum(folder_ / "trajectory.txt", Shown());
      case ExportFormat::kColmap: return WriteColmap();
      case ExportFormat::kGltf: return WriteGlb(folder_ / "scene.glb", Shown(), cloud_);
      case ExportFormat::kJson: return WriteSummary();
      case ExportFormat::kSnapshot: return WriteSnapshot();
      default: return WriteMaps(format);
    }
  }

  Status WriteColmap() {
    VLM3R_TRY(MakeFolder(folder_ / "colmap" / "images"));
    for (size_t view = 0; view < Shown().frames.size(); ++view) {
      if (control_.stopped()) return CancelledError();
      const FrameGeometry& frame = Shown().frames[view];
      VLM3R_TRY(WriteRgbPng(folder_ / "colmap" / "images" / FrameFileName(view, ".png"), frame.rgb,
                            frame.width, frame.height));
    }
    return WriteColmapText(folder_ / "colmap", Shown(), cloud_, request_.max_colmap_points);
  }

  Status WriteSnapshot() {
    VLM3R_TRY(MakeFolder(folder_ / "snapshot"));
    return SaveSnapshot(folder_ / "snapshot", predicted_, {control_.stop, {}});
  }

  Status WriteMaps(ExportFormat format) {
    const fs::path folder =
        folder_ / (format == ExportFormat::kConfidenceNpy ? "confidence" : "depth");
    VLM3R_TRY(MakeFolder(folder));
    for (size_t view = 0; view < Shown().frames.size(); ++view) {
      if (control_.stopped()) return CancelledError();
      VLM3R_TRY(WriteMap(format, folder, view));
    }
    return {};
  }

  Status WriteMap(ExportFormat format, const fs::path& folder, size_t view) const {
    const FrameGeometry& frame = Shown().frames[view];
    const std::vector<int64_t> shape = {frame.height, frame.width};
    if (format == ExportFormat::kConfidenceNpy) {
      return WriteNpy(folder / FrameFileName(view, ".npy"), Confidences(frame), shape);
    }
    const std::vector<float> depths_m = Depths_m(frame);
    if (format == ExportFormat::kDepthNpy)
      return WriteNpy(folder / FrameFileName(view, ".npy"), depths_m, shape);
    std::vector<uint16_t> millimetres(depths_m.size());
    std::transform(depths_m.begin(), depths_m.end(), millimetres.begin(), DepthToMillimetres);
    return WriteGray16Png(folder / FrameFileName(view, ".png"), millimetres, frame.width,
                          frame.height);
  }

  Status WriteSummary() {
    OrderedJson json = SnapshotToJson(Shown());
    json["format"] = "vlm3r-scene";
    json["warnings"] = report_.warnings;
    json["num_points"] = report_.num_points;
    json["filter"] = {{"map", Filter().map == WorldMap::kSelfPose ? "self+pose" : "other-view"},
                      {"min_confidence", Filter().min_confidence},
                      {"dropped_not_finite", report_.counts.not_finite},
                      {"dropped_low_confidence", report_.counts.low_confidence},
                      {"dropped_outliers", report_.counts.outliers}};
    if (request_.display) {
      json["scale"] = request_.display->scale;
      json["calibrated"] = request_.display->calibrated;
    }
    json["camera_path_length_m"] = CameraPathLength_m(Shown());
    json["median_depth_m"] = MedianDepth_m(Shown());
    const Eigen::AlignedBox3d box = BoundingBox(cloud_);
    if (!box.isEmpty())
      json["bounding_box_m"] = {{"min", ToJson(box.min())}, {"max", ToJson(box.max())}};
    return WriteFileAtomically(
        folder_ / "scene.json",
        json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
  }

  void ListFiles() {
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file())
        report_.files.push_back(entry.path().lexically_relative(folder_).string());
    }
    std::sort(report_.files.begin(), report_.files.end());
  }

  const Snapshot& predicted_;
  std::optional<Snapshot> scaled_;  ///< Unset where the prediction's metres are written.
  const ExportRequest& request_;
  const RunControl& control_;
  std::set<ExportFormat> wanted_;
  fs::path folder_;
  PointCloud cloud_;
  ExportReport report_;
  int64_t done_ = 0;
};

}  // namespace

const std::vector<ExportFormat>& AllExportFormats() {
  static const std::vector<ExportFormat> kAll = [] {
    std::vector<ExportFormat> all;
    for (const auto& [format, name] : kNames) all.push_back(format);
    return all;
  }();
  return kAll;
}

std::string_view ExportFormatName(ExportFormat format) {
  for (const auto& [known, name] : kNames) {
    if (known == format) return name;
  }
  VLM3R_CHECK(false, "an export format without a name");
}

std::optional<ExportFormat> ExportFormatFromName(std::string_view name) {
  for (const auto& [format, known] : kNames) {
    if (known == name) return format;
  }
  return std::nullopt;
}

Result<ExportReport> ExportSnapshot(const Snapshot& snapshot, const ExportRequest& request,
                                    const RunControl& control) {
  return Exporter(snapshot, request, control).Run();
}

}  // namespace vlm3r::scene
