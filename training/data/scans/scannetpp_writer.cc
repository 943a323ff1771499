// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/jpeg_bytes.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/npz.h"
#include "training/data/scans/scannetpp.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kLargestValue = std::numeric_limits<uint16_t>::max();
constexpr float kUnitsPerMetre = 1000;

Status WriteBytes(const fs::path& file, const std::vector<std::byte>& bytes) {
  return WriteFileAtomically(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

OrderedJson BoxRecord(const scene::OrientedBox& box) {
  OrderedJson record = box.ToRecord();
  Eigen::Vector3d lowest = box.center_world(), highest = lowest;
  for (const Eigen::Vector3d& corner : box.Corners()) {
    lowest = lowest.cwiseMin(corner);
    highest = highest.cwiseMax(corner);
  }
  record["min"] = {lowest.x(), lowest.y(), lowest.z()};
  record["max"] = {highest.x(), highest.y(), highest.z()};
  return record;
}

Status WriteAnnotation(const Scan& scan, int32_t shift, const fs::path& file) {
  OrderedJson json;
  json["sceneId"] = scan.name();
  OrderedJson& groups = json["segGroups"] = OrderedJson::array();
  for (const ScanObject& object : scan.objects()) {
    const int64_t id = object.instance_id + shift;
    OrderedJson group = {{"id", id}, {"objectId", id}, {"label", object.label}};
    if (object.box) group["obb"] = BoxRecord(*object.box);
    groups.push_back(std::move(group));
  }
  return WriteFileAtomically(file, json.dump(1));
}

Status WriteList(const Scan& scan, const fs::path& file) {
  OrderedJson json;
  OrderedJson& train = json["train"] = OrderedJson::array();
  for (const ScanFrame& frame : scan.frames()) train.push_back(frame.name + ".JPG");
  json["test"] = OrderedJson::array();
  json["has_masks"] = false;
  return WriteFileAtomically(file, json.dump(1));
}

Status WriteCamera(const Intrinsics& k, const ScanFrame& frame, const fs::path& file) {
  const Eigen::Matrix4d nothing =
      Eigen::Matrix4d::Constant(-std::numeric_limits<double>::infinity());
  const Eigen::Matrix4d pose = frame.world_from_camera.value_or(nothing);
  NpyArray extrinsic{NpyType::kFloat64, {4, 4}, {}};
  for (int i = 0; i < 16; ++i) extrinsic.values.push_back(pose(i / 4, i % 4));
  return WriteNpz(
      file,
      {{"intrinsic", {NpyType::kFloat64, {3, 3}, {k.fx, 0, k.cx, 0, k.fy, k.cy, 0, 0, 1}}},
       {"extrinsic", std::move(extrinsic)},
       {"image_size",
        {NpyType::kInt64, {2}, {static_cast<double>(k.width), static_cast<double>(k.height)}}}});
}

Status WriteDepth(const DepthImage& depth, const fs::path& file) {
  GrayImage gray{depth.width, depth.height, 16, {}};
  gray.values.reserve(depth.depth_m.size());
  for (const float z_m : depth.depth_m) {
    const float units = std::round(z_m * kUnitsPerMetre);
    const bool known = units > 0 && units <= static_cast<float>(kLargestValue);
    gray.values.push_back(static_cast<uint16_t>(known ? units : 0));
  }
  VLM3R_ASSIGN(const std::vector<std::byte> png, EncodeGrayPng(gray));
  return WriteBytes(file, png);
}

Status WriteMask(const InstanceImage& mask, int32_t shift, const fs::path& file) {
  GrayImage gray{mask.width, mask.height, 16, {}};
  gray.values.reserve(mask.instances.size());
  for (const int32_t instance : mask.instances) {
    const int64_t value = instance < 0 ? 0 : int64_t{instance} + shift;
    if (value > kLargestValue) {
      return Error{ErrorCode::kUsage, "a mask cannot hold the id " + std::to_string(instance),
                   file.string(), ""};
    }
    gray.values.push_back(static_cast<uint16_t>(value));
  }
  VLM3R_ASSIGN(const std::vector<std::byte> png, EncodeGrayPng(gray));
  return WriteBytes(file, png);
}

Status WriteFrame(Scan* scan, size_t i, int32_t shift, const ScannetppFiles& files) {
  const ScanFrame& frame = scan->frames()[i];
  VLM3R_ASSIGN(const ColorImage color, scan->ReadColor(i));
  VLM3R_ASSIGN(const std::vector<std::byte> jpeg, EncodeJpeg(color));
  VLM3R_TRY(WriteBytes(files.color / (frame.name + ".JPG"), jpeg));
  VLM3R_ASSIGN(const DepthImage depth, scan->ReadDepth(i));
  VLM3R_TRY(WriteDepth(depth, files.depth / (frame.name + ".png")));
  VLM3R_ASSIGN(const std::optional<InstanceImage> mask, scan->ReadInstances(i));
  if (mask) VLM3R_TRY(WriteMask(*mask, shift, files.instances / (frame.name + ".png")));
  return WriteCamera(scan->intrinsics(), frame, files.cameras / (frame.name + ".npz"));
}

Status MakeFolders(const ScannetppFiles& files) {
  for (const fs::path& folder : {files.annotation.parent_path(), files.lists.parent_path(),
                                 files.color, files.depth, files.instances, files.cameras}) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
      return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
                   "Check the folder's permissions"};
    }
  }
  return {};
}

}  // namespace

Status WriteScannetpp(Scan* scan, const fs::path& root, const RunControl& control) {
  const size_t num_frames = scan->frames().size();
  if (num_frames == 0)
    return Error{ErrorCode::kUsage, "a scan without frames cannot be written", scan->name(), ""};
  int32_t shift = 0;
  for (const ScanObject& object : scan->objects()) {
    if (object.instance_id < 0 || object.instance_id >= kLargestValue)
      return Error{ErrorCode::kUsage, "masks cannot hold the ids of a scan", scan->name(), ""};
    if (object.instance_id == 0) shift = 1;
  }
  const ScannetppFiles files(root, scan->name());
  VLM3R_TRY(MakeFolders(files));
  VLM3R_TRY(WriteMesh(files.mesh, scan->mesh()));
  for (size_t i = 0; i < num_frames; ++i) {
    if (control.stopped()) return CancelledError();
    VLM3R_TRY(WriteFrame(scan, i, shift, files));
    control.Report("frames", static_cast<int64_t>(i) + 1, static_cast<int64_t>(num_frames));
  }
  VLM3R_TRY(WriteList(*scan, files.lists));
  return WriteAnnotation(*scan, shift, files.annotation);  // Last: by it, scenes are listed.
}

}  // namespace vlm3r::training
