// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/scannetpp_iphone.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/frames/frame_source.h"
#include "training/data/scans/colmap_text.h"
#include "training/data/scans/depth_bin.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/scannetpp_objects.h"
#include "training/data/scans/text_file.h"
#ifdef VLM3R_HAS_MEDIA
#include "engine/media/open_media.h"
#endif

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr double kUsualFps = 60;  // Of the recordings, where the video cannot be asked.

bool IsThere(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

/// 123 of "frame_000123.jpg".
std::optional<int64_t> FrameNumber(const std::string& name) {
  const size_t first = name.find_first_of("0123456789");
  if (first == std::string::npos) return std::nullopt;
  int64_t number = 0;
  const auto read = std::from_chars(name.data() + first, name.data() + name.size(), number);
  return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

/// The camera of the colour video for pictures of another size.
Intrinsics Scaled(const Intrinsics& k, int width, int height) {
  const double sx = static_cast<double>(width) / k.width;
  const double sy = static_cast<double>(height) / k.height;
  return {k.fx * sx, k.fy * sy, (k.cx + 0.5) * sx - 0.5, (k.cy + 0.5) * sy - 0.5, width, height};
}

class IphoneScan : public Scan {
 public:
  static Result<std::unique_ptr<Scan>> Open(const fs::path& folder, const std::string& scene) {
    std::unique_ptr<IphoneScan> scan(new IphoneScan);
    scan->name_ = scene;
    scan->folder_ = folder / "iphone";
    VLM3R_ASSIGN(scan->objects_, ReadScannetppObjects(folder / "scans" / "segments_anno.json"));
    VLM3R_ASSIGN(scan->mesh_, ReadMesh(folder / "scans" / "mesh_aligned_0.05_semantic.ply"));
    VLM3R_ASSIGN(scan->depth_, DepthBin::Open(scan->folder_ / "depth.bin"));
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
    if (!video_) {
      VLM3R_ASSIGN(video_, OpenVideo());
    }
    const std::array<int64_t, 1> index = {numbers_[frame]};
    VLM3R_ASSIGN(auto pictures, video_->Read(index, {}));
    return ColorImage{pictures[0].width, pictures[0].height, std::move(pictures[0].rgb)};
  }
  Result<DepthImage> ReadDepth(size_t frame) override {
    return depth_->Read(static_cast<size_t>(numbers_[frame]));
  }
  Result<std::optional<InstanceImage>> ReadInstances(size_t) override {
    return std::optional<InstanceImage>();
  }

 private:
  IphoneScan() = default;

  Result<std::unique_ptr<frames::FrameSource>> OpenVideo() const {
    fs::path file = folder_ / "rgb.mkv";
    if (!IsThere(file)) file = folder_ / "rgb.mp4";
#ifdef VLM3R_HAS_MEDIA
    return media::OpenMedia(file, {.honour_rotation = false});
#else
    return Error{ErrorCode::kUsage, "this build has no FFmpeg and reads no videos", file.string(),
                 "Build with VLM3R_MEDIA"};
#endif
  }

  Status AddFrames() {
    const fs::path model = folder_ / "colmap";
    VLM3R_ASSIGN(const std::string camera_text, ReadTextFile(model / "cameras.txt"));
    VLM3R_ASSIGN(const auto cameras,
                 ParseColmapCameras(camera_text, (model / "cameras.txt").string()));
    const std::string images_file = (model / "images.txt").string();
    VLM3R_ASSIGN(const std::string image_text, ReadTextFile(images_file, uintmax_t{1} << 30));
    VLM3R_ASSIGN(const auto images, ParseColmapImages(image_text, images_file));
    std::vector<std::pair<int64_t, const ColmapImage*>> ordered;
    for (const ColmapImage& image : images) {
      const auto number = FrameNumber(image.name);
      if (!number || !cameras.contains(image.camera_id))
        return Error{ErrorCode::kBadInput,
                     "names the picture " + image.name + ", which has no number or no camera",
                     images_file, "Export the COLMAP model again"};
      ordered.emplace_back(*number, &image);
    }
    std::ranges::sort(ordered);
    for (const auto& [number, image] : ordered) {
      ScanFrame frame;
      frame.name = fs::path(image->name).stem().string();
      frame.id = frame.name;
      frame.time_s = static_cast<double>(number) / kUsualFps;
      frame.world_from_camera = image->world_from_camera;
      frames_.push_back(std::move(frame));
      numbers_.push_back(number);
    }
    intrinsics_ =
        Scaled(cameras.at(ordered.front().second->camera_id), DepthBin::kWidth, DepthBin::kHeight);
    return {};
  }

  std::string name_;
  fs::path folder_;
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<ScanFrame> frames_;
  std::vector<int64_t> numbers_;  ///< Of the frames in the video.
  Intrinsics intrinsics_;
  std::unique_ptr<DepthBin> depth_;
  std::unique_ptr<frames::FrameSource> video_;
};

}  // namespace

bool HasIphoneExport(const fs::path& scene_folder) {
  return IsThere(scene_folder / "iphone" / "colmap" / "images.txt");
}

Result<std::unique_ptr<Scan>> OpenIphoneScan(const fs::path& scene_folder,
                                             const std::string& scene) {
  return IphoneScan::Open(scene_folder, scene);
}

}  // namespace vlm3r::training
