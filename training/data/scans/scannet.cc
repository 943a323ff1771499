// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/scannet.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <Eigen/Geometry>

#include "engine/base/json.h"
#include "engine/scene/rigid_motion.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/sens_file.h"
#include "training/data/scans/text_file.h"
#include "training/data/scans/zip_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// ScanNet's training videos play all frames at this rate.
constexpr double kVideoFps = 24;
constexpr uint64_t kMostMaskBytes = 64 << 20;

Error Bad(const fs::path& file, std::string what) {
  return {ErrorCode::kBadInput, std::move(what), file.string(), "Download the scene again"};
}

/// axisAlignment of <scene>.txt; the identity where the file has none (test scenes).
Result<Eigen::Matrix4d> ReadAlignment(const fs::path& file) {
  VLM3R_ASSIGN(const std::string text, ReadTextFile(file));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const size_t equals = line.find('=');
    if (equals == std::string::npos || line.find("axisAlignment") > equals) continue;
    std::istringstream numbers(line.substr(equals + 1));
    Eigen::Matrix4d matrix;
    for (int i = 0; i < 16; ++i) {
      if (!(numbers >> matrix(i / 4, i % 4))) return Bad(file, "has a damaged axisAlignment");
    }
    if (!scene::IsRigidMotion(matrix))
      return Bad(file, "has an axisAlignment that is no rigid motion");
    return matrix;
  }
  return Eigen::Matrix4d(Eigen::Matrix4d::Identity());
}

/// Which instance each vertex belongs to, and the instances themselves.
struct Annotation {
  std::vector<ScanObject> objects;
  std::vector<int32_t> instances;
};

std::optional<int64_t> WholeNumber(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<int64_t>();
}

Result<Annotation> ReadAnnotation(const fs::path& segments_file, const fs::path& groups_file,
                                  size_t num_vertices) {
  VLM3R_ASSIGN(const Json segments, ReadJsonFile(segments_file));
  if (!segments.is_object() || !segments.contains("segIndices") ||
      !segments["segIndices"].is_array() || segments["segIndices"].size() != num_vertices)
    return Bad(segments_file, "does not give one segment to each vertex of the mesh");
  VLM3R_ASSIGN(const Json groups, ReadJsonFile(groups_file));
  if (!groups.is_object() || !groups.contains("segGroups") || !groups["segGroups"].is_array())
    return Bad(groups_file, "has no list segGroups");
  Annotation annotation;
  std::map<int64_t, int32_t> instance_of;
  for (const Json& group : groups["segGroups"]) {
    const auto id = group.is_object() ? WholeNumber(group, "id") : std::nullopt;
    if (!id || *id < 0 || *id > INT32_MAX || !group.contains("label") ||
        !group["label"].is_string() || !group.contains("segments") || !group["segments"].is_array())
      return Bad(groups_file, "has a group without id, label or segments");
    annotation.objects.push_back({*id, group["label"].get<std::string>(), std::nullopt});
    for (const Json& segment : group["segments"]) {
      if (segment.is_number_integer())
        instance_of[segment.get<int64_t>()] = static_cast<int32_t>(*id);
    }
  }
  for (const Json& segment : segments["segIndices"]) {
    if (!segment.is_number_integer()) return Bad(segments_file, "has a segment that is no number");
    const auto found = instance_of.find(segment.get<int64_t>());
    annotation.instances.push_back(found == instance_of.end() ? -1 : found->second);
  }
  return annotation;
}

/// Whether a stream is whole and its depth camera a pinhole camera.
Status CheckStream(const SensFile& sens, const fs::path& file) {
  if (sens.num_missing() > 0)
    return Bad(file, "is cut off: " + std::to_string(sens.num_missing()) + " frames are missing");
  const Eigen::Matrix4f& k = sens.header().intrinsic_depth;
  if (!k.allFinite() || !(k(0, 0) > 0) || !(k(1, 1) > 0))
    return Bad(file, "has depth intrinsics that are no pinhole camera");
  return {};
}

class ScannetScan : public Scan {
 public:
  static Result<std::unique_ptr<Scan>> Open(const fs::path& root, const std::string& scene) {
    std::unique_ptr<ScannetScan> scan(new ScannetScan());
    const fs::path folder = root / "scans" / scene;
    const auto file = [&](const char* suffix) { return folder / (scene + suffix); };
    scan->name_ = scene;
    VLM3R_ASSIGN(const Eigen::Matrix4d aligned_from_world, ReadAlignment(file(".txt")));
    VLM3R_ASSIGN(scan->mesh_, ReadMesh(file("_vh_clean_2.ply")));
    VLM3R_ASSIGN(Annotation annotation,
                 ReadAnnotation(file("_vh_clean_2.0.010000.segs.json"), file(".aggregation.json"),
                                scan->mesh_.vertices.size()));
    scan->objects_ = std::move(annotation.objects);
    scan->mesh_.instances = std::move(annotation.instances);
    for (Eigen::Vector3f& vertex : scan->mesh_.vertices) {
      vertex = (aligned_from_world * vertex.cast<double>().homogeneous()).head<3>().cast<float>();
    }
    VLM3R_ASSIGN(SensFile sens, SensFile::Open(file(".sens")));
    VLM3R_TRY(CheckStream(sens, file(".sens")));
    scan->sens_ = std::move(sens);
    scan->AddFrames(aligned_from_world);
    for (const auto& [suffix, inside] : {std::pair{"_2d-instance-filt.zip", "instance-filt/"},
                                         std::pair{"_2d-instance.zip", "instance/"}}) {
      std::error_code ignored;
      if (scan->masks_ || !fs::exists(file(suffix), ignored)) continue;
      VLM3R_ASSIGN(scan->masks_, ZipFile::Open(file(suffix)));
      scan->mask_folder_ = inside;
    }
    return std::unique_ptr<Scan>(std::move(scan));
  }

  const std::string& name() const override { return name_; }
  Dataset dataset() const override { return Dataset::kScannet; }
  const std::vector<ScanObject>& objects() const override { return objects_; }
  const LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<ScanFrame>& frames() const override { return frames_; }
  const Intrinsics& intrinsics() const override { return intrinsics_; }
  Result<ColorImage> ReadColor(size_t frame) override { return sens_->ReadColor(frame); }
  Result<DepthImage> ReadDepth(size_t frame) override { return sens_->ReadDepth(frame); }

  Result<std::optional<InstanceImage>> ReadInstances(size_t frame) override {
    const std::string name = mask_folder_ + std::to_string(frame) + ".png";
    if (!masks_ || !masks_->Has(name)) return std::optional<InstanceImage>();
    VLM3R_ASSIGN(const std::vector<std::byte> bytes, masks_->Read(name, kMostMaskBytes));
    VLM3R_ASSIGN(const GrayImage gray, DecodeGrayPng(bytes, name_ + " " + name));
    return std::optional(AtDepthSize(gray));
  }

 private:
  ScannetScan() = default;

  void AddFrames(const Eigen::Matrix4d& aligned_from_world) {
    const SensHeader& header = sens_->header();
    intrinsics_ = {header.intrinsic_depth(0, 0), header.intrinsic_depth(1, 1),
                   header.intrinsic_depth(0, 2), header.intrinsic_depth(1, 2),
                   header.depth_width,           header.depth_height};
    for (size_t i = 0; i < sens_->num_frames(); ++i) {
      ScanFrame frame;
      frame.id = i;
      char name[32];
      std::snprintf(name, sizeof(name), "%06zu", i);
      frame.name = name;
      frame.time_s = static_cast<double>(i) / kVideoFps;
      if (const auto pose = sens_->WorldFromCamera(i))
        frame.world_from_camera = aligned_from_world * *pose;
      frames_.push_back(std::move(frame));
    }
  }

  /// Masks have the colour pictures' size: the nearest pixel of each depth pixel.
  InstanceImage AtDepthSize(const GrayImage& gray) const {
    InstanceImage image{intrinsics_.width, intrinsics_.height, {}};
    image.instances.reserve(static_cast<size_t>(image.width) * static_cast<size_t>(image.height));
    for (int y = 0; y < image.height; ++y) {
      const int64_t from_y = int64_t{y} * gray.height / image.height;
      for (int x = 0; x < image.width; ++x) {
        const int64_t from_x = int64_t{x} * gray.width / image.width;
        // 0 is no instance, n is instance n - 1.
        image.instances.push_back(gray.values[static_cast<size_t>(from_y * gray.width + from_x)] -
                                  1);
      }
    }
    return image;
  }

  std::string name_;
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<ScanFrame> frames_;
  Intrinsics intrinsics_;
  std::optional<SensFile> sens_;
  std::optional<ZipFile> masks_;
  std::string mask_folder_;
};

}  // namespace

Result<std::vector<std::string>> ListScannet(const fs::path& root, const std::string& split) {
  std::error_code failed;
  std::set<std::string> scenes;
  for (const auto& entry : fs::directory_iterator(root / "scans", failed)) {
    const std::string name = entry.path().filename().string();
    std::error_code ignored;
    if (fs::exists(entry.path() / (name + ".sens"), ignored)) scenes.insert(name);
  }
  if (failed) {
    return Error{ErrorCode::kBadInput, "has no folder \"scans\" that can be read", root.string(),
                 "Give the folder into which ScanNet was downloaded"};
  }
  const fs::path list = root / ("scannetv2_" + split + ".txt");
  std::error_code ignored;
  if (!fs::exists(list, ignored)) return std::vector<std::string>(scenes.begin(), scenes.end());
  VLM3R_ASSIGN(const std::string text, ReadTextFile(list));
  std::vector<std::string> listed;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (scenes.contains(line)) listed.push_back(line);
  }
  std::ranges::sort(listed);
  return listed;
}

Result<std::unique_ptr<Scan>> OpenScannet(const fs::path& root, const std::string& scene) {
  if (!IsPlainName(scene)) {
    return Error{ErrorCode::kUsage, "is no name of a scene", scene,
                 "Give the name of a folder below scans"};
  }
  return ScannetScan::Open(root, scene);
}

fs::path ScannetLabels(const fs::path& root) { return root / "scannetv2-labels.combined.tsv"; }

}  // namespace vlm3r::training
