// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/scannet.h"
#include "training/data/scans/sens_file.h"
#include "training/data/scans/zip_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Above the ids of ScanNet's own table.
constexpr int64_t kFirstOwnId = 10000;

/// Segments are what annotators join to objects; here each object is one, and the rest is another.
int64_t SegmentOf(int32_t instance) { return int64_t{instance} + 1; }

Status WriteAnnotation(const Scan& scan, const fs::path& folder) {
  const std::string& name = scan.name();
  OrderedJson segments;
  segments["params"] = OrderedJson::object();
  segments["sceneId"] = name;
  OrderedJson& indices = segments["segIndices"] = OrderedJson::array();
  const std::vector<int32_t>& instances = scan.mesh().instances;
  for (size_t i = 0; i < scan.mesh().vertices.size(); ++i)
    indices.push_back(SegmentOf(i < instances.size() ? instances[i] : -1));
  VLM3R_TRY(
      WriteFileAtomically(folder / (name + "_vh_clean_2.0.010000.segs.json"), segments.dump()));
  OrderedJson groups;
  groups["sceneId"] = name;
  OrderedJson& list = groups["segGroups"] = OrderedJson::array();
  for (const ScanObject& object : scan.objects()) {
    list.push_back({{"id", object.instance_id},
                    {"objectId", object.instance_id},
                    {"segments", {SegmentOf(static_cast<int32_t>(object.instance_id))}},
                    {"label", object.label}});
  }
  return WriteFileAtomically(folder / (name + ".aggregation.json"), groups.dump(1));
}

Status WriteInfo(const Scan& scan, const fs::path& folder) {
  const Intrinsics& k = scan.intrinsics();
  std::string text = "axisAlignment = 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 \n";
  for (const auto& [key, value] : {std::pair{"fx_depth", k.fx}, std::pair{"fy_depth", k.fy},
                                   std::pair{"mx_depth", k.cx}, std::pair{"my_depth", k.cy}})
    text += std::string(key) + " = " + std::to_string(value) + "\n";
  text += "depthWidth = " + std::to_string(k.width) + "\n";
  text += "depthHeight = " + std::to_string(k.height) + "\n";
  return WriteFileAtomically(folder / (scan.name() + ".txt"), text);
}

SensHeader HeaderOf(const Scan& scan, const ColorImage& color) {
  const Intrinsics& k = scan.intrinsics();
  SensHeader header;
  header.sensor_name = "StructureSensor";
  header.extrinsic_color = header.extrinsic_depth = Eigen::Matrix4f::Identity();
  header.intrinsic_depth = Eigen::Matrix4f::Identity();
  header.intrinsic_depth(0, 0) = static_cast<float>(k.fx);
  header.intrinsic_depth(1, 1) = static_cast<float>(k.fy);
  header.intrinsic_depth(0, 2) = static_cast<float>(k.cx);
  header.intrinsic_depth(1, 2) = static_cast<float>(k.cy);
  header.intrinsic_color = header.intrinsic_depth;
  header.intrinsic_color.row(0) *= static_cast<float>(color.width) / static_cast<float>(k.width);
  header.intrinsic_color.row(1) *= static_cast<float>(color.height) / static_cast<float>(k.height);
  header.color_width = color.width;
  header.color_height = color.height;
  header.depth_width = k.width;
  header.depth_height = k.height;
  return header;
}

Status WriteMask(const InstanceImage& mask, const std::string& name, ZipFileWriter* zip) {
  GrayImage gray{mask.width, mask.height, 8, {}};
  for (const int32_t instance : mask.instances) {
    if (instance >= 255) gray.bits = 16;
    gray.values.push_back(static_cast<uint16_t>(instance + 1));
  }
  VLM3R_ASSIGN(const std::vector<std::byte> png, EncodeGrayPng(gray));
  return zip->Add(name, png);
}

Status WriteFrames(Scan* scan, const fs::path& folder, const RunControl& control) {
  const auto& frames = scan->frames();
  VLM3R_ASSIGN(const ColorImage first, scan->ReadColor(0));
  VLM3R_ASSIGN(SensWriter sens, SensWriter::Create(folder / (scan->name() + ".sens"),
                                                   HeaderOf(*scan, first), frames.size()));
  VLM3R_ASSIGN(ZipFileWriter masks,
               ZipFileWriter::Create(folder / (scan->name() + "_2d-instance-filt.zip")));
  for (size_t i = 0; i < frames.size(); ++i) {
    if (control.stopped()) return CancelledError();
    VLM3R_ASSIGN(const ColorImage color, scan->ReadColor(i));
    VLM3R_ASSIGN(const DepthImage depth, scan->ReadDepth(i));
    VLM3R_TRY(sens.Add(frames[i].world_from_camera, frames[i].time_s, color, depth));
    VLM3R_ASSIGN(const std::optional<InstanceImage> mask, scan->ReadInstances(i));
    if (mask) VLM3R_TRY(WriteMask(*mask, "instance-filt/" + std::to_string(i) + ".png", &masks));
    control.Report("frames", static_cast<int64_t>(i) + 1, static_cast<int64_t>(frames.size()));
  }
  VLM3R_TRY(masks.Finish());
  return sens.Finish();
}

std::vector<std::string> LabelsOf(const Scan& scan) {
  std::vector<std::string> labels;
  for (const ScanObject& object : scan.objects()) labels.push_back(object.label);
  return labels;
}

}  // namespace

Status AddScannetLabels(const fs::path& root, const std::vector<std::string>& labels) {
  const fs::path file = ScannetLabels(root);
  std::string text = "id\traw_category\tcategory\tcount\n";
  std::error_code ignored;
  if (fs::exists(file, ignored)) {
    std::ifstream stream(file, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(stream), {});
  }
  int64_t num_rows = std::ranges::count(text, '\n');
  const size_t size_before = text.size();
  for (const std::string& label : labels) {
    const std::string cell = "\t" + label + "\t";
    if (text.find(cell) != std::string::npos) continue;
    text += std::to_string(kFirstOwnId + num_rows++) + cell + label + "\t1\n";
  }
  if (text.size() == size_before) return {};
  return WriteFileAtomically(file, text);
}

Status WriteScannet(Scan* scan, const fs::path& root, const RunControl& control) {
  if (scan->frames().empty())
    return Error{ErrorCode::kUsage, "a scan without frames cannot be written", scan->name(), ""};
  const fs::path folder = root / "scans" / scan->name();
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), folder.string(),
                 "Check the folder's permissions"};
  }
  VLM3R_TRY(WriteInfo(*scan, folder));
  VLM3R_TRY(WriteMesh(folder / (scan->name() + "_vh_clean_2.ply"), scan->mesh()));
  VLM3R_TRY(WriteAnnotation(*scan, folder));
  VLM3R_TRY(WriteFrames(scan, folder, control));
  return AddScannetLabels(root, LabelsOf(*scan));
}

}  // namespace vlm3r::training
