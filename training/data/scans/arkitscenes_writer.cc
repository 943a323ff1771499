// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Geometry>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/rgb_png.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr int kWidth = 256, kHeight = 192;  // Of the dataset's low-resolution pictures.
constexpr float kUnitsPerMetre = 1000;

Status MakeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (!failed) return {};
  return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
               "Check the folder's permissions"};
}

/// Frames are found by listing: those of an earlier scan of the same name must not stay.
Status MakeEmptyFolder(const fs::path& folder) {
  std::error_code failed;
  fs::remove_all(folder, failed);
  if (!failed) return MakeFolder(folder);
  return Error{ErrorCode::kDisk, "cannot be emptied: " + failed.message(), folder.string(),
               "Check the folder's permissions"};
}

Status WriteBytes(const fs::path& file, const std::vector<std::byte>& bytes) {
  VLM3R_ASSIGN(AtomicFile out, AtomicFile::Create(file));
  VLM3R_TRY(out.Write(bytes));
  return out.Commit();
}

Status WriteAnnotation(const Scan& scan, const fs::path& file) {
  OrderedJson json = {{"dataType", "3dod"}, {"data", OrderedJson::array()}};
  for (const ScanObject& object : scan.objects()) {
    if (!object.box) continue;
    json["data"].push_back({{"uid", scan.name() + "_" + std::to_string(object.instance_id)},
                            {"label", object.label},
                            {"segments", {{"obbAligned", object.box->ToRecord()}}}});
  }
  return WriteFileAtomically(file, json.dump(1));
}

/// The average of the pixels that fall on each pixel of the smaller picture.
ColorImage Shrink(const ColorImage& image) {
  ColorImage small{kWidth, kHeight, {}};
  small.rgb.reserve(size_t{3} * kWidth * kHeight);
  for (int y = 0; y < kHeight; ++y) {
    const int y0 = y * image.height / kHeight;
    const int y1 = std::max(y0 + 1, (y + 1) * image.height / kHeight);
    for (int x = 0; x < kWidth; ++x) {
      const int x0 = x * image.width / kWidth;
      const int x1 = std::max(x0 + 1, (x + 1) * image.width / kWidth);
      for (int c = 0; c < 3; ++c) {
        int sum = 0;
        for (int v = y0; v < y1; ++v) {
          for (int u = x0; u < x1; ++u)
            sum += image.rgb[static_cast<size_t>((v * image.width + u) * 3 + c)];
        }
        small.rgb.push_back(static_cast<uint8_t>(sum / ((y1 - y0) * (x1 - x0))));
      }
    }
  }
  return small;
}

GrayImage ShrinkDepth(const DepthImage& depth) {
  GrayImage small{kWidth, kHeight, 16, {}};
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const int at = (y * depth.height / kHeight) * depth.width + x * depth.width / kWidth;
      const float units = depth.depth_m[static_cast<size_t>(at)] * kUnitsPerMetre;
      small.values.push_back(static_cast<uint16_t>(std::clamp(units + 0.5f, 0.0f, 65535.0f)));
    }
  }
  return small;
}

std::string Pincam(const Intrinsics& k) {
  const double sx = static_cast<double>(kWidth) / k.width;
  const double sy = static_cast<double>(kHeight) / k.height;
  char text[160];
  std::snprintf(text, sizeof text, "%d %d %.9g %.9g %.9g %.9g\n", kWidth, kHeight, k.fx * sx,
                k.fy * sy, k.cx * sx, k.cy * sy);
  return text;
}

/// "time rx ry rz tx ty tz": world to camera, the rotation as its axis times its angle.
std::string TrajectoryLine(const std::string& time, const Eigen::Matrix4d& world_from_camera) {
  const Eigen::Matrix3d turn = world_from_camera.topLeftCorner<3, 3>().transpose();
  const Eigen::Vector3d shift = -turn * world_from_camera.topRightCorner<3, 1>();
  const Eigen::AngleAxisd angle_axis(turn);
  const Eigen::Vector3d r = angle_axis.axis() * angle_axis.angle();
  char text[256];
  std::snprintf(text, sizeof text, "%s %.9g %.9g %.9g %.9g %.9g %.9g\n", time.c_str(), r.x(), r.y(),
                r.z(), shift.x(), shift.y(), shift.z());
  return text;
}

/// Seconds as the files' names say them.
std::string TimeText(double time_s) {
  char text[64];
  std::snprintf(text, sizeof text, "%.3f", time_s);
  return text;
}

Status WriteFrame(Scan* scan, size_t index, const std::string& stem, const fs::path& folder) {
  VLM3R_ASSIGN(const ColorImage color, scan->ReadColor(index));
  VLM3R_ASSIGN(const DepthImage depth, scan->ReadDepth(index));
  VLM3R_ASSIGN(const auto color_png, EncodeRgbPng(Shrink(color)));
  VLM3R_TRY(WriteBytes(folder / "lowres_wide" / (stem + ".png"), color_png));
  VLM3R_ASSIGN(const auto depth_png, EncodeGrayPng(ShrinkDepth(depth)));
  VLM3R_TRY(WriteBytes(folder / "lowres_depth" / (stem + ".png"), depth_png));
  return WriteFileAtomically(folder / "lowres_wide_intrinsics" / (stem + ".pincam"),
                             Pincam(scan->intrinsics()));
}

Status WriteFrames(Scan* scan, const fs::path& folder, const RunControl& control) {
  for (const char* part : {"lowres_wide", "lowres_depth", "lowres_wide_intrinsics"})
    VLM3R_TRY(MakeEmptyFolder(folder / part));
  std::string trajectory;
  const auto& frames = scan->frames();
  for (size_t i = 0; i < frames.size(); ++i) {
    if (control.stopped()) return CancelledError();
    const std::string time = TimeText(frames[i].time_s);
    VLM3R_TRY(WriteFrame(scan, i, scan->name() + "_" + time, folder));
    if (frames[i].world_from_camera)
      trajectory += TrajectoryLine(time, *frames[i].world_from_camera);
    control.Report("frames", static_cast<int64_t>(i) + 1, static_cast<int64_t>(frames.size()));
  }
  return WriteFileAtomically(folder / "lowres_wide.traj", trajectory);
}

std::string ReadOrEmpty(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

const char* FoldOf(const std::string& split) {
  return split == "train" ? "Training" : "Validation";
}

}  // namespace

Status WriteArkitscenes(Scan* scan, const fs::path& root, const std::string& split,
                        const RunControl& control) {
  const fs::path folder = root / "raw" / FoldOf(split) / scan->name();
  VLM3R_TRY(MakeFolder(folder));
  VLM3R_TRY(WriteMesh(folder / (scan->name() + "_3dod_mesh.ply"), scan->mesh()));
  VLM3R_TRY(WriteFrames(scan, folder, control));
  VLM3R_TRY(WriteAnnotation(*scan, folder / (scan->name() + "_3dod_annotation.json")));
  return AddArkitscenesRows(root, {scan->name()}, split);
}

Status AddArkitscenesRows(const fs::path& root, const std::vector<std::string>& names,
                          const std::string& split) {
  constexpr std::string_view kHeader = "video_id,visit_id,fold";
  const std::string before = ReadOrEmpty(root / "metadata.csv");
  std::set<std::string> missing;
  for (const std::string& name : names) missing.insert(name + "," + name + "," + FoldOf(split));
  const std::set<std::string> own(names.begin(), names.end());
  std::istringstream lines(before);
  std::string line, text = std::string(kHeader) + "\n";
  if (std::getline(lines, line) && line.starts_with(kHeader)) text = line + "\n";
  while (std::getline(lines, line)) {
    const bool is_wanted = missing.erase(line) > 0;
    if (!line.empty() && (is_wanted || !own.contains(line.substr(0, line.find(',')))))
      text += line + "\n";
  }
  if (missing.empty() && text == before) return {};
  for (const std::string& row : missing) text += row + "\n";
  return WriteFileAtomically(root / "metadata.csv", text);
}

}  // namespace vlm3r::training
