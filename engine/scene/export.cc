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

/// The frame in the metres that are written.
FrameGeometry Scaled(FrameGeometry frame, double scale) {
  frame.world_from_camera.translation() *= scale;
  for (float& value : frame.points_camera) value = static_cast<float>(value * scale);
  return frame;
}

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

// One export in progress: the staged folder, the cloud that all point formats share, and the
// report. Frames come one after the other; of each only the camera is kept.
class StreamedExport::Impl {
 public:
  Impl(ExportRequest request, const RunControl& control, StagedFolder folder)
      : request_(std::move(request)),
        control_(control),
        folder_(std::move(folder)),
        path_(folder_.path()),
        builder_(request_.filter, request_.max_points) {
    for (const ExportFormat format : request_.formats) wanted_.insert(format);
    if (request_.formats.empty()) {
      for (const ExportFormat format : AllExportFormats()) wanted_.insert(format);
      wanted_.erase(ExportFormat::kPlyAscii);
    }
  }

  Status Add(const FrameGeometry& frame) {
    if (!request_.display) VLM3R_TRY(builder_.Add(frame));
    const size_t view = shown_.frames.size();
    survey_.Add(frame);
    predicted_json_.push_back(FrameToJson(frame));
    if (wanted_.contains(ExportFormat::kSnapshot)) {
      VLM3R_TRY(MakeFolder(path_ / "snapshot"));
      VLM3R_TRY(SaveFrame(path_ / "snapshot", frame, view));
    }
    const double scale = request_.display ? request_.display->scale : 1;
    return scale == 1 ? AddShown(frame, view) : AddShown(Scaled(frame, scale), view);
  }

  /// `cloud`: the points where a display says which; else they are those that were gathered.
  Result<ExportReport> Finish(const Snapshot& facts, std::optional<PointCloud> cloud,
                              const CloudCounts& counts) {
    if (shown_.frames.empty()) return NothingToExport();
    cloud_ = cloud ? std::move(*cloud) : builder_.Finish();
    report_.counts = cloud ? counts : builder_.counts();
    report_.num_points = static_cast<int64_t>(cloud_.points.size());
    shown_.source = facts.source;
    shown_.random_weights = facts.random_weights;
    shown_.warnings = facts.warnings;
    Warn();
    for (const ExportFormat format : wanted_) {
      if (control_.stopped()) return CancelledError();
      VLM3R_TRY(Write(format));
      control_.Report("export", ++done_, static_cast<int64_t>(wanted_.size()));
    }
    ListFiles();
    VLM3R_TRY(folder_.Commit());
    return std::move(report_);
  }

  static Error NothingToExport() {
    return {ErrorCode::kBadInput, "there is no reconstructed frame to export", "",
            "Reconstruct a clip first"};
  }

 private:
  const CloudFilter& Filter() const {
    return request_.display ? request_.display->filter : request_.filter;
  }

  /// Writes what a frame has to itself.
  Status AddShown(const FrameGeometry& frame, size_t view) {
    if (request_.display) shown_survey_.Add(frame);
    shown_json_.push_back(FrameToJson(frame));
    shown_.frames.push_back(CameraOf(frame));
    if (wanted_.contains(ExportFormat::kColmap)) {
      const fs::path folder = path_ / "colmap" / "images";
      VLM3R_TRY(MakeFolder(folder));
      VLM3R_TRY(
          WriteRgbPng(folder / FrameFileName(view, ".png"), frame.rgb, frame.width, frame.height));
    }
    for (const ExportFormat format :
         {ExportFormat::kDepthPng, ExportFormat::kDepthNpy, ExportFormat::kConfidenceNpy}) {
      if (wanted_.contains(format)) VLM3R_TRY(WriteMap(format, frame, view));
    }
    return {};
  }

  Status WriteMap(ExportFormat format, const FrameGeometry& frame, size_t view) const {
    const bool confidence = format == ExportFormat::kConfidenceNpy;
    const fs::path folder = path_ / (confidence ? "confidence" : "depth");
    VLM3R_TRY(MakeFolder(folder));
    const std::vector<int64_t> shape = {frame.height, frame.width};
    if (confidence)
      return WriteNpy(folder / FrameFileName(view, ".npy"), Confidences(frame), shape);
    const std::vector<float> depths_m = Depths_m(frame);
    if (format == ExportFormat::kDepthNpy)
      return WriteNpy(folder / FrameFileName(view, ".npy"), depths_m, shape);
    std::vector<uint16_t> millimetres(depths_m.size());
    std::transform(depths_m.begin(), depths_m.end(), millimetres.begin(), DepthToMillimetres);
    return WriteGray16Png(folder / FrameFileName(view, ".png"), millimetres, frame.width,
                          frame.height);
  }

  void Warn() {
    report_.warnings = shown_.warnings;
    for (const ReliabilityFlag& flag : survey_.CheckReliability(shown_.random_weights))
      AddWarning(flag.message);
    if (report_.counts.not_finite > 0) {
      AddWarning(std::to_string(report_.counts.not_finite) +
                 " points are not finite and were left out");
    }
    if (builder_.stride() > 1) {
      AddWarning("the cloud holds one of " + std::to_string(builder_.stride()) +
                 " points: all are more than " + std::to_string(request_.max_points));
    }
    if (cloud_.points.empty()) AddWarning("no point passes the confidence filter");
  }

  void AddWarning(const std::string& text) {
    auto& warnings = report_.warnings;
    if (std::find(warnings.begin(), warnings.end(), text) == warnings.end())
      warnings.push_back(text);
  }

  /// Writes what the frames have in common.
  Status Write(ExportFormat format) {
    switch (format) {
      case ExportFormat::kPly:
        return WritePly(path_ / "points.ply", cloud_, PlyFormat::kBinaryLittleEndian,
                        shown_.source);
      case ExportFormat::kPlyAscii:
        return WritePly(path_ / "points_ascii.ply", cloud_, PlyFormat::kAscii, shown_.source);
      case ExportFormat::kTum: return WriteTum(path_ / "trajectory.txt", shown_);
      case ExportFormat::kColmap:
        return WriteColmapText(path_ / "colmap", shown_, cloud_, request_.max_colmap_points);
      case ExportFormat::kGltf: return WriteGlb(path_ / "scene.glb", shown_, cloud_);
      case ExportFormat::kJson: return WriteSummary();
      case ExportFormat::kSnapshot:
        return SaveSnapshotJson(path_ / "snapshot", SnapshotToJson(shown_, predicted_json_));
      case ExportFormat::kDepthPng:
      case ExportFormat::kDepthNpy:
      case ExportFormat::kConfidenceNpy: break;  // Written frame by frame.
    }
    return {};
  }

  Status WriteSummary() {
    OrderedJson json = SnapshotToJson(shown_, shown_json_);
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
    json["camera_path_length_m"] = CameraPathLength_m(shown_);
    json["median_depth_m"] = (request_.display ? shown_survey_ : survey_).MedianDepth_m();
    const Eigen::AlignedBox3d box = BoundingBox(cloud_);
    if (!box.isEmpty())
      json["bounding_box_m"] = {{"min", ToJson(box.min())}, {"max", ToJson(box.max())}};
    return WriteFileAtomically(
        path_ / "scene.json",
        json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
  }

  void ListFiles() {
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
      if (entry.is_regular_file())
        report_.files.push_back(entry.path().lexically_relative(path_).string());
    }
    std::sort(report_.files.begin(), report_.files.end());
  }

  const ExportRequest request_;
  const RunControl control_;
  StagedFolder folder_;
  const fs::path path_;
  std::set<ExportFormat> wanted_;
  CloudBuilder builder_;
  PointCloud cloud_;
  Snapshot shown_;  ///< Cameras alone, in the metres that are written.
  OrderedJson shown_json_ = OrderedJson::array();
  OrderedJson predicted_json_ = OrderedJson::array();
  GeometrySurvey survey_;
  GeometrySurvey shown_survey_;  ///< In the metres that are written; only with a display.
  ExportReport report_;
  int64_t done_ = 0;
};

StreamedExport::StreamedExport(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StreamedExport::StreamedExport(StreamedExport&&) noexcept = default;
StreamedExport& StreamedExport::operator=(StreamedExport&&) noexcept = default;
StreamedExport::~StreamedExport() = default;

Result<StreamedExport> StreamedExport::Begin(const ExportRequest& request,
                                             const RunControl& control) {
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(request.dir));
  return StreamedExport(std::make_unique<Impl>(request, control, std::move(folder)));
}

Status StreamedExport::Add(const FrameGeometry& frame) { return impl_->Add(frame); }

Result<ExportReport> StreamedExport::Finish(const Snapshot& facts) {
  return impl_->Finish(facts, std::nullopt, {});
}

Result<ExportReport> ExportSnapshot(const Snapshot& snapshot, const ExportRequest& request,
                                    const RunControl& control) {
  if (snapshot.frames.empty()) return StreamedExport::Impl::NothingToExport();
  VLM3R_ASSIGN(StreamedExport whole, StreamedExport::Begin(request, control));
  std::optional<PointCloud> cloud;
  CloudCounts counts;
  if (request.display) {
    VLM3R_ASSIGN(cloud, BuildShownCloud(snapshot, *request.display, true, &counts, control));
  }
  for (const FrameGeometry& frame : snapshot.frames) {
    if (control.stopped()) return CancelledError();
    VLM3R_TRY(whole.Add(frame));
  }
  return whole.impl_->Finish(snapshot, std::move(cloud), counts);
}

}  // namespace vlm3r::scene
