// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/scannetpp_iphone.h"

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/file_map.h"
#include "training/data/scans/colmap_text.h"
#include "training/data/scans/color_video.h"
#include "training/data/scans/depth_bin.h"
#include "training/data/scans/lens_distortion.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/scannetpp.h"
#include "training/data/scans/scannetpp_objects.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr double kFps = 60;  ///< Of the app that records.

bool IsThere(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

std::string_view TextOf(const FileMap& map) {
  return {reinterpret_cast<const char*>(map.data()), map.size()};
}

/// 123 of "frame_000123.jpg".
std::optional<int64_t> FrameNumber(const std::string& name) {
  constexpr std::string_view kStart = "frame_";
  const std::string stem = fs::path(name).stem().string();
  if (!stem.starts_with(kStart)) return std::nullopt;
  int32_t number = 0;
  const char* const end = stem.data() + stem.size();
  const auto read = std::from_chars(stem.data() + kStart.size(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number < 0) return std::nullopt;
  return number;
}

/// The camera for pictures of another size.
Intrinsics Scaled(const Intrinsics& k, int width, int height) {
  const double sx = static_cast<double>(width) / k.width;
  const double sy = static_cast<double>(height) / k.height;
  return {k.fx * sx, k.fy * sy, (k.cx + 0.5) * sx - 0.5, (k.cy + 0.5) * sy - 0.5, width, height};
}

/// A COLMAP model of one camera.
struct Model {
  ColmapCamera camera;
  std::map<int64_t, ColmapImage> images;  ///< By number of frame; at least one.
};

Result<Model> ReadModel(const fs::path& folder) {
  const fs::path cameras_file = folder / "cameras.txt", images_file = folder / "images.txt";
  VLM3R_ASSIGN(const auto cameras_map, FileMap::Open(cameras_file));
  VLM3R_ASSIGN(const auto cameras, ParseColmapCameras(TextOf(*cameras_map), cameras_file.string()));
  VLM3R_ASSIGN(const auto images_map, FileMap::Open(images_file));
  VLM3R_ASSIGN(auto images, ParseColmapImages(TextOf(*images_map), images_file.string()));
  const auto bad = [&](const std::string& what) {
    return Error{ErrorCode::kBadInput, what, images_file.string(), "Download the scene again"};
  };
  const int64_t camera_id = images.front().camera_id;
  const auto camera = cameras.find(camera_id);
  if (camera == cameras.end()) return bad("names a camera that cameras.txt lacks");
  Model model{camera->second, {}};
  for (ColmapImage& image : images) {
    const auto number = FrameNumber(image.name);
    if (!number) return bad("names a picture that is no frame_000000.jpg");
    if (image.camera_id != camera_id) return bad("names pictures of several cameras");
    if (!model.images.try_emplace(*number, std::move(image)).second)
      return bad("names frame " + std::to_string(*number) + " twice");
  }
  return model;
}

class IphoneScan : public Scan {
 public:
  static Result<std::unique_ptr<Scan>> Open(const fs::path& root, const std::string& scene) {
    std::unique_ptr<IphoneScan> scan(new IphoneScan);
    const ScannetppFiles files(root, scene);
    scan->name_ = scene;
    scan->folder_ = files.iphone;
    VLM3R_ASSIGN(scan->objects_, ReadScannetppObjects(files.annotation));
    VLM3R_ASSIGN(scan->mesh_, ReadMesh(files.mesh));
    VLM3R_ASSIGN(scan->depth_, DepthBin::Open(scan->folder_ / "depth.bin"));
    VLM3R_ASSIGN(const Model model, ReadModel(scan->folder_ / "colmap"));
    scan->AddFrames(model);
    return std::unique_ptr<Scan>(std::move(scan));
  }

  const std::string& name() const override { return name_; }
  Dataset dataset() const override { return Dataset::kScannetpp; }
  bool is_iphone() const override { return true; }
  const std::vector<ScanObject>& objects() const override { return objects_; }
  const LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<ScanFrame>& frames() const override { return frames_; }
  const Intrinsics& intrinsics() const override { return intrinsics_; }

  Result<ColorImage> ReadColor(size_t frame) override {
    const fs::path mkv = folder_ / "rgb.mkv", file = IsThere(mkv) ? mkv : folder_ / "rgb.mp4";
    if (!video_) {
      VLM3R_ASSIGN(video_, OpenColorVideo(file));
    }
    VLM3R_ASSIGN(ColorImage image, video_->Read(numbers_[frame]));
    const Intrinsics& k = camera_.intrinsics;
    if (int64_t{image.width} * k.height != int64_t{image.height} * k.width) {
      return Error{ErrorCode::kBadInput, "has pictures of another shape than the camera's",
                   file.string(), "Download the scene again"};
    }
    const Intrinsics scaled = Scaled(k, image.width, image.height);
    return Straightened(std::move(image), scaled, camera_.lens);
  }
  Result<DepthImage> ReadDepth(size_t frame) override {
    VLM3R_ASSIGN(DepthImage image, depth_->Read(static_cast<size_t>(numbers_[frame])));
    return Straightened(std::move(image), intrinsics_, camera_.lens);
  }
  Result<std::optional<InstanceImage>> ReadInstances(size_t) override {
    return std::optional<InstanceImage>();
  }

 private:
  IphoneScan() = default;

  void AddFrames(const Model& model) {
    camera_ = model.camera;
    intrinsics_ = Scaled(camera_.intrinsics, DepthBin::kWidth, DepthBin::kHeight);
    for (const auto& [number, image] : model.images) {
      ScanFrame frame;
      frame.name = fs::path(image.name).stem().string();
      frame.id = frame.name;
      frame.time_s = static_cast<double>(number) / kFps;
      frame.world_from_camera = image.world_from_camera;
      frames_.push_back(std::move(frame));
      numbers_.push_back(number);
    }
  }

  std::string name_;
  fs::path folder_;
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<ScanFrame> frames_;
  std::vector<int64_t> numbers_;  ///< Of the frames in the video.
  ColmapCamera camera_;
  Intrinsics intrinsics_;
  std::unique_ptr<DepthBin> depth_;
  std::unique_ptr<ColorVideo> video_;
};

}  // namespace

Result<std::unique_ptr<Scan>> OpenIphoneScan(const fs::path& root, const std::string& scene) {
  return IphoneScan::Open(root, scene);
}

}  // namespace vlm3r::training
