// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/scannetpp.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <sstream>

#include "engine/base/file_map.h"
#include "engine/base/json.h"
#include "engine/frames/image_file.h"
#include "engine/scene/rigid_motion.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/npz.h"
#include "training/data/scans/scannetpp_iphone.h"
#include "training/data/scans/scannetpp_objects.h"
#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// The training videos show the DSLR pictures at this rate.
constexpr double kVideoFps = 3;
constexpr float kUnitsPerMetre = 1000;
constexpr int kLongestSide = 16384;

Error Bad(const fs::path& file, std::string what) {
  return {ErrorCode::kBadInput, std::move(what), file.string(),
          "Download or render the scene again"};
}

bool IsThere(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

/// File names of the list "train", sorted, each stem once.
Result<std::vector<std::string>> ReadTrainList(const fs::path& file) {
  VLM3R_ASSIGN(const Json json, ReadJsonFile(file));
  if (!json.is_object() || !json.contains("train") || !json["train"].is_array() ||
      json["train"].empty())
    return Bad(file, "has no list train with names in it");
  std::set<std::string> stems;
  std::vector<std::string> names;
  for (const Json& entry : json["train"]) {
    const std::string name = entry.is_string() ? entry.get<std::string>() : "";
    if (!IsPlainName(name)) return Bad(file, "lists something that is no name of a picture");
    if (stems.insert(fs::path(name).stem().string()).second) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

struct Camera {
  Intrinsics intrinsics;  ///< Width and height are 0 where the file does not say.
  std::optional<Eigen::Matrix4d> world_from_camera;
};

/// The matrix `key`; nothing when it is not there or has another shape.
std::optional<Eigen::MatrixXd> MatrixOf(const std::map<std::string, NpyArray>& arrays,
                                        const char* key) {
  const auto found = arrays.find(key);
  if (found == arrays.end() || found->second.shape.size() != 2) return std::nullopt;
  const std::vector<uint64_t>& shape = found->second.shape;
  if (shape[0] != shape[1] || (shape[0] != 3 && shape[0] != 4)) return std::nullopt;
  const auto side = static_cast<Eigen::Index>(shape[0]);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::MatrixXd(Eigen::Map<const RowMajor>(found->second.values.data(), side, side));
}

bool ReadSize(const NpyArray& array, Intrinsics* k) {
  if (array.values.size() != 2) return false;
  for (const double side : array.values) {
    if (!(side >= 1 && side <= kLongestSide) || std::trunc(side) != side) return false;
  }
  k->width = static_cast<int>(array.values[0]);
  k->height = static_cast<int>(array.values[1]);
  return true;
}

Result<Camera> ReadCamera(const fs::path& file) {
  VLM3R_ASSIGN(const auto arrays, ReadNpz(file));
  const auto intrinsic = MatrixOf(arrays, "intrinsic");
  if (!intrinsic) return Bad(file, "has no matrix intrinsic of 3x3 or 4x4");
  const Eigen::MatrixXd& m = *intrinsic;
  if (!m.allFinite() || !(m(0, 0) > 0) || !(m(1, 1) > 0))
    return Bad(file, "has an intrinsic that is no pinhole camera");
  Camera camera;
  camera.intrinsics = {m(0, 0), m(1, 1), m(0, 2), m(1, 2), 0, 0};
  if (const auto size = arrays.find("image_size");
      size != arrays.end() && !ReadSize(size->second, &camera.intrinsics))
    return Bad(file, "has an image_size that is no width and height");
  const auto extrinsic = MatrixOf(arrays, "extrinsic");
  if (!extrinsic || extrinsic->rows() != 4) return Bad(file, "has no matrix extrinsic of 4x4");
  if (!extrinsic->allFinite()) return camera;  // What exporters write for a pose they lack.
  camera.world_from_camera = *extrinsic;
  if (!scene::IsRigidMotion(*camera.world_from_camera))
    return Bad(file, "has an extrinsic that is no rigid motion");
  return camera;
}

class ScannetppScan : public Scan {
 public:
  static Result<std::unique_ptr<Scan>> Open(const fs::path& root, const std::string& scene) {
    std::unique_ptr<ScannetppScan> scan(new ScannetppScan(ScannetppFiles(root, scene)));
    scan->name_ = scene;
    VLM3R_ASSIGN(scan->objects_, ReadScannetppObjects(scan->files_.annotation));
    VLM3R_ASSIGN(scan->mesh_, ReadMesh(scan->files_.mesh));
    VLM3R_ASSIGN(scan->color_names_, ReadTrainList(scan->files_.lists));
    VLM3R_TRY(scan->AddFrames());
    return std::unique_ptr<Scan>(std::move(scan));
  }

  const std::string& name() const override { return name_; }
  Dataset dataset() const override { return Dataset::kScannetpp; }
  const std::vector<ScanObject>& objects() const override { return objects_; }
  const LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<ScanFrame>& frames() const override { return frames_; }
  const Intrinsics& intrinsics() const override { return intrinsics_; }

  Result<ColorImage> ReadColor(size_t frame) override {
    VLM3R_ASSIGN(frames::Frame picture, frames::ReadImageFile(files_.color / color_names_[frame]));
    return ColorImage{picture.width, picture.height, std::move(picture.rgb)};
  }

  Result<DepthImage> ReadDepth(size_t frame) override {
    VLM3R_ASSIGN(const GrayImage gray, ReadGray(DepthFile(frame)));
    DepthImage image{gray.width, gray.height, {}};
    image.depth_m.reserve(gray.values.size());
    for (const uint16_t value : gray.values) image.depth_m.push_back(value / kUnitsPerMetre);
    return image;
  }

  Result<std::optional<InstanceImage>> ReadInstances(size_t frame) override {
    const fs::path file = files_.instances / (frames_[frame].name + ".png");
    if (!IsThere(file)) return std::optional<InstanceImage>();
    VLM3R_ASSIGN(const GrayImage gray, ReadGray(file));
    InstanceImage image{gray.width, gray.height, {}};
    image.instances.reserve(gray.values.size());
    // The ids themselves, and 0 is no instance.
    for (const uint16_t value : gray.values) image.instances.push_back(value == 0 ? -1 : value);
    return std::optional(std::move(image));
  }

 private:
  explicit ScannetppScan(ScannetppFiles files) : files_(std::move(files)) {}

  fs::path DepthFile(size_t frame) const { return files_.depth / (frames_[frame].name + ".png"); }

  /// A depth picture or a mask; they have the size that the camera is for.
  Result<GrayImage> ReadGray(const fs::path& file) const {
    VLM3R_ASSIGN(const auto map, FileMap::Open(file));
    VLM3R_ASSIGN(GrayImage gray, DecodeGrayPng(map->bytes(), file.string()));
    if (intrinsics_.width != 0 &&
        (gray.width != intrinsics_.width || gray.height != intrinsics_.height))
      return Bad(file, "has another size than the camera's pictures");
    return gray;
  }

  Status AddFrames() {
    std::optional<size_t> first;
    for (const std::string& color_name : color_names_) {
      ScanFrame frame;
      frame.name = fs::path(color_name).stem().string();
      frame.id = frame.name;
      frame.time_s = static_cast<double>(frames_.size()) / kVideoFps;
      const fs::path file = files_.cameras / (frame.name + ".npz");
      if (IsThere(file)) {
        VLM3R_ASSIGN(const Camera camera, ReadCamera(file));
        frame.world_from_camera = camera.world_from_camera;
        if (!first) {
          first = frames_.size();
          intrinsics_ = camera.intrinsics;
        }
      }
      frames_.push_back(std::move(frame));
    }
    if (!first) return Bad(files_.cameras, "has no camera of a picture in the list train");
    if (intrinsics_.width != 0) return {};
    VLM3R_ASSIGN(const GrayImage depth, ReadGray(DepthFile(*first)));
    intrinsics_.width = depth.width;
    intrinsics_.height = depth.height;
    return {};
  }

  ScannetppFiles files_;
  std::string name_;
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<std::string> color_names_;
  std::vector<ScanFrame> frames_;
  Intrinsics intrinsics_;
};

}  // namespace

ScannetppFiles::ScannetppFiles(const fs::path& root, const std::string& scene) {
  const fs::path data = root / "data" / scene, render = root / "render" / scene / "dslr";
  annotation = data / "scans" / "segments_anno.json";
  mesh = data / "scans" / "mesh_aligned_0.05_semantic.ply";
  lists = data / "dslr" / "train_test_lists.json";
  color = render / "rgb_resized_undistorted";
  depth = render / "render_depth";
  instances = render / "render_instance";
  cameras = render / "camera";
  iphone = data / "iphone";
}

Result<std::vector<std::string>> ListScannetpp(const fs::path& root, const std::string& split) {
  std::error_code failed;
  std::set<std::string> scenes;
  for (const auto& entry : fs::directory_iterator(root / "data", failed)) {
    const std::string name = entry.path().filename().string();
    if (IsPlainName(name) && IsThere(ScannetppFiles(root, name).annotation)) scenes.insert(name);
  }
  if (failed) {
    return Error{ErrorCode::kBadInput, "has no folder \"data\" that can be read", root.string(),
                 "Give the folder into which ScanNet++ was downloaded"};
  }
  const fs::path list = root / "splits" / ("nvs_sem_" + split + ".txt");
  if (!IsThere(list)) return std::vector<std::string>(scenes.begin(), scenes.end());
  VLM3R_ASSIGN(const std::string text, ReadTextFile(list));
  std::set<std::string> listed;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (scenes.contains(line)) listed.insert(line);
  }
  return std::vector<std::string>(listed.begin(), listed.end());
}

Result<std::unique_ptr<Scan>> OpenScannetpp(const fs::path& root, const std::string& scene) {
  if (!IsPlainName(scene)) {
    return Error{ErrorCode::kUsage, "is no name of a scene", scene,
                 "Give the name of a folder below data"};
  }
  const ScannetppFiles files(root, scene);
  if (!IsThere(files.color) && IsThere(files.iphone)) return OpenIphoneScan(root, scene);
  return ScannetppScan::Open(root, scene);
}

}  // namespace vlm3r::training
