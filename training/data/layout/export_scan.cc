// SPDX-License-Identifier: Apache-2.0
#include "training/data/layout/export_scan.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "engine/base/atomic_file.h"
#include "training/data/layout/resize.h"
#include "training/data/layout/scan_video.h"
#include "training/data/metadata/build_metadata.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/jpeg_bytes.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr float kUnitsPerMetre = 1000;
constexpr int kJpegQuality = 95;

struct Size {
  int width = 0, height = 0;
};

/// Of exported colours and masks; nothing when they stay as they are.
std::optional<Size> ColorSize(Dataset dataset) {
  if (dataset == Dataset::kScannet) return Size{640, 480};
  if (dataset == Dataset::kArkitscenes) return Size{512, 384};
  return std::nullopt;
}

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
               "Check the folder's permissions"};
}

Status WriteBytes(const fs::path& file, const std::vector<std::byte>& bytes) {
  VLM3R_ASSIGN(AtomicFile out, AtomicFile::Create(file));
  VLM3R_TRY(out.Write(bytes));
  return out.Commit();
}

/// One row a line, separated by spaces.
template <typename Matrix>
std::string MatrixText(const Matrix& matrix) {
  std::string text;
  char number[40];
  for (Eigen::Index row = 0; row < matrix.rows(); ++row) {
    for (Eigen::Index column = 0; column < matrix.cols(); ++column) {
      std::snprintf(number, sizeof number, "%s%.9g", column == 0 ? "" : " ", matrix(row, column));
      text += number;
    }
    text += "\n";
  }
  return text;
}

GrayImage DepthPicture(const DepthImage& depth) {
  GrayImage image{depth.width, depth.height, 16, {}};
  for (const float metres : depth.depth_m) {
    const float units = std::isfinite(metres) ? std::round(metres * kUnitsPerMetre) : 0;
    image.values.push_back(static_cast<uint16_t>(std::clamp(units, 0.0f, 65535.0f)));
  }
  return image;
}

/// Ids above what 8 bits hold take 16.
GrayImage MaskPicture(const InstanceImage& mask) {
  const auto highest = std::ranges::max_element(mask.instances);
  const bool small = highest == mask.instances.end() || *highest < 255;
  GrayImage image{mask.width, mask.height, small ? 8 : 16, {}};
  for (const int32_t instance : mask.instances)
    image.values.push_back(static_cast<uint16_t>(std::clamp(instance, -1, 65534) + 1));
  return image;
}

class Exporter {
 public:
  Exporter(Scan* scan, const fs::path& root, const ExportOptions& options)
      : scan_(scan), root_(root), options_(options), size_(ColorSize(scan->dataset())) {}

  Status Run(const RunControl& control) {
    for (const char* kind : {"color", "depth", "pose", "instance"})
      VLM3R_TRY(MakeFolder(FolderOf(kind)));
    const std::vector<size_t> sampled = UniformFrames(scan_->frames().size(), options_.num_frames);
    for (size_t i = 0; i < sampled.size(); ++i) {
      if (control.stopped()) return CancelledError();
      VLM3R_TRY(WriteFrame(sampled[i]));
      control.Report("frames", static_cast<int64_t>(i) + 1, static_cast<int64_t>(sampled.size()));
    }
    VLM3R_TRY(WriteIntrinsics());
    VLM3R_TRY(WritePoints());
    if (!options_.video) return {};
    VLM3R_TRY(MakeFolder(root_ / "videos" / options_.split));
    return WriteScanVideo(scan_, options_.raw_video,
                          root_ / "videos" / options_.split / (scan_->name() + ".mp4"), control);
  }

 private:
  fs::path FolderOf(const char* kind) const {
    return root_ / kind / options_.split / scan_->name();
  }

  Status WriteFrame(size_t index) {
    const ScanFrame& frame = scan_->frames()[index];
    VLM3R_ASSIGN(ColorImage color, scan_->ReadColor(index));
    if (size_) color = ResizeBilinear(color, size_->width, size_->height);
    VLM3R_ASSIGN(const auto jpeg, EncodeJpeg(color, kJpegQuality));
    VLM3R_TRY(WriteBytes(FolderOf("color") / (frame.name + ".jpg"), jpeg));
    VLM3R_ASSIGN(DepthImage depth, scan_->ReadDepth(index));
    if (scan_->dataset() == Dataset::kArkitscenes)
      depth = ResizeNearest(depth, size_->width, size_->height);
    VLM3R_ASSIGN(const auto depth_png, EncodeGrayPng(DepthPicture(depth)));
    VLM3R_TRY(WriteBytes(FolderOf("depth") / (frame.name + ".png"), depth_png));
    VLM3R_TRY(WriteMask(index));
    if (!frame.world_from_camera) return {};
    return WriteFileAtomically(FolderOf("pose") / (frame.name + ".txt"),
                               MatrixText(*frame.world_from_camera));
  }

  Status WriteMask(size_t index) {
    VLM3R_ASSIGN(std::optional<InstanceImage> mask, scan_->ReadInstances(index));
    if (!mask) return {};
    if (size_) mask = ResizeNearest(*mask, size_->width, size_->height);
    VLM3R_ASSIGN(const auto png, EncodeGrayPng(MaskPicture(*mask)));
    return WriteBytes(FolderOf("instance") / (scan_->frames()[index].name + ".png"), png);
  }

  /// ScanNet's are 4 x 4, the others' 3 x 3; the names are those of the released programs.
  Status WriteIntrinsics() const {
    const Intrinsics& k = scan_->intrinsics();
    Eigen::Matrix4d matrix = Eigen::Matrix4d::Identity();
    matrix.topLeftCorner<3, 3>() << k.fx, 0, k.cx, 0, k.fy, k.cy, 0, 0, 1;
    const fs::path folder = root_ / "intrinsic" / options_.split;
    VLM3R_TRY(MakeFolder(folder));
    const auto file = [&](const char* what) { return folder / (what + scan_->name() + ".txt"); };
    switch (scan_->dataset()) {
      case Dataset::kScannet:
        return WriteFileAtomically(file("intrinsic_depth_"), MatrixText(matrix));
      case Dataset::kScannetpp:
        return WriteFileAtomically(file(scan_->is_iphone() ? "intrinsics_" : "intrinsic_color_"),
                                   MatrixText(Eigen::Matrix3d(matrix.topLeftCorner<3, 3>())));
      case Dataset::kArkitscenes: break;
    }
    return WriteFileAtomically(file("intrinsics_"),
                               MatrixText(Eigen::Matrix3d(matrix.topLeftCorner<3, 3>())));
  }

  /// The id in the label table of each instance.
  std::map<int32_t, int32_t> LabelIds() const {
    std::map<int32_t, int32_t> ids;
    if (!options_.labels) return ids;
    for (const ScanObject& object : scan_->objects())
      ids[static_cast<int32_t>(object.instance_id)] =
          static_cast<int32_t>(options_.labels->IdOf(object.label).value_or(0));
    return ids;
  }

  Status WritePoints() const {
    const LabelledMesh& mesh = scan_->mesh();
    const fs::path folder = root_ / "point_cloud" / options_.split;
    VLM3R_TRY(MakeFolder(folder));
    VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(folder / (scan_->name() + ".ply")));
    VLM3R_TRY(file.Write("ply\nformat binary_little_endian 1.0\nelement vertex " +
                         std::to_string(mesh.vertices.size()) +
                         "\nproperty float x\nproperty float y\nproperty float z\n"
                         "property uchar red\nproperty uchar green\nproperty uchar blue\n"
                         "property int label\nproperty int instance_id\nend_header\n"));
    const std::map<int32_t, int32_t> label_ids = LabelIds();
    std::string row;
    const auto append = [&row](const auto& value) {
      row.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    static_assert(std::endian::native == std::endian::little);
    for (size_t i = 0; i < mesh.vertices.size(); ++i) {
      row.clear();
      for (const float value : mesh.vertices[i]) append(value);
      for (size_t c = 0; c < 3; ++c)
        append(i < mesh.colors.size() ? mesh.colors[i][c] : uint8_t{255});
      const int32_t instance = i < mesh.instances.size() ? mesh.instances[i] : -1;
      const auto label = label_ids.find(instance);
      append(label == label_ids.end() ? int32_t{0} : label->second);
      append(std::max(instance, 0));
      VLM3R_TRY(file.Write(std::string_view(row)));
    }
    return file.Commit();
  }

  Scan* scan_;
  const fs::path& root_;
  const ExportOptions& options_;
  std::optional<Size> size_;
};

}  // namespace

Status ExportScan(Scan* scan, const std::filesystem::path& root, const ExportOptions& options,
                  const RunControl& control) {
  if (scan->frames().empty())
    return Error{ErrorCode::kBadInput, "has no frames", scan->name(), "Leave the scan out"};
  return Exporter(scan, root, options).Run(control);
}

}  // namespace vlm3r::training
