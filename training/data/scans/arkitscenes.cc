// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/arkitscenes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "engine/base/file_map.h"
#include "engine/base/json.h"
#include "engine/frames/image_file.h"
#include "training/data/scans/arkit_pincam.h"
#include "training/data/scans/arkit_trajectory.h"
#include "training/data/scans/gray_png.h"
#include "training/data/scans/mesh_ply.h"
#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr int kWidth = 512, kHeight = 384;
constexpr double kPoseToleranceS = 0.05;
constexpr float kUnitsPerMetre = 1000;

Error Bad(const fs::path& file, std::string what) {
  return {ErrorCode::kBadInput, std::move(what), file.string(), "Download the scene again"};
}

/// "41069025_3079.432" is 3079.432.
std::optional<double> TimeOf(const std::string& stem) {
  const size_t bar = stem.rfind('_');
  if (bar == std::string::npos) return std::nullopt;
  double time_s = 0;
  const char* const end = stem.data() + stem.size();
  const auto read = std::from_chars(stem.data() + bar + 1, end, time_s);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(time_s)) return std::nullopt;
  return time_s;
}

Result<std::vector<ScanObject>> ReadObjects(const fs::path& file) {
  VLM3R_ASSIGN(const OrderedJson json, ReadOrderedJsonFile(file));
  const auto data = json.is_object() ? json.find("data") : json.end();
  if (!json.is_object() || data == json.end() || !data->is_array())
    return Bad(file, "has no list data");
  std::vector<ScanObject> objects;
  for (const OrderedJson& entry : *data) {
    const auto id = static_cast<int64_t>(objects.size());
    const auto wrong = [&] { return Bad(file, "has no usable object " + std::to_string(id)); };
    if (!entry.is_object() || !entry.contains("label") || !entry["label"].is_string() ||
        !entry.contains("segments") || !entry["segments"].is_object() ||
        !entry["segments"].contains("obbAligned"))
      return wrong();
    ScanObject object{id, entry["label"].get<std::string>(), std::nullopt};
    // An object without a usable box stays out of the scene graph, with a warning there.
    if (auto box = scene::OrientedBox::FromRecord(entry["segments"]["obbAligned"]))
      object.box = *std::move(box);
    objects.push_back(std::move(object));
  }
  return objects;
}

class ArkitScan : public Scan {
 public:
  static Result<std::unique_ptr<Scan>> Open(const fs::path& folder, const std::string& id) {
    std::unique_ptr<ArkitScan> scan(new ArkitScan());
    scan->name_ = id;
    scan->folder_ = folder;
    VLM3R_ASSIGN(scan->objects_, ReadObjects(folder / (id + "_3dod_annotation.json")));
    VLM3R_ASSIGN(scan->mesh_, ReadMesh(folder / (id + "_3dod_mesh.ply")));
    VLM3R_ASSIGN(const ArkitTrajectory trajectory,
                 ArkitTrajectory::Read(folder / "lowres_wide.traj"));
    VLM3R_TRY(scan->AddFrames(trajectory));
    const fs::path camera =
        folder / "lowres_wide_intrinsics" / (scan->frames_.front().name + ".pincam");
    VLM3R_ASSIGN(const std::string text, ReadTextFile(camera, 4096));
    VLM3R_ASSIGN(scan->intrinsics_, ParseArkitPincam(text, kWidth, kHeight, camera.string()));
    return std::unique_ptr<Scan>(std::move(scan));
  }

  const std::string& name() const override { return name_; }
  Dataset dataset() const override { return Dataset::kArkitscenes; }
  const std::vector<ScanObject>& objects() const override { return objects_; }
  const LabelledMesh& mesh() const override { return mesh_; }
  const std::vector<ScanFrame>& frames() const override { return frames_; }
  const Intrinsics& intrinsics() const override { return intrinsics_; }

  Result<ColorImage> ReadColor(size_t frame) override {
    const fs::path file = folder_ / "lowres_wide" / (frames_[frame].name + ".png");
    VLM3R_ASSIGN(frames::Frame picture, frames::ReadImageFile(file));
    return ColorImage{picture.width, picture.height, std::move(picture.rgb)};
  }

  Result<DepthImage> ReadDepth(size_t frame) override {
    VLM3R_ASSIGN(const GrayImage gray, ReadDepthFile(frames_[frame].name));
    DepthImage image{kWidth, kHeight, {}};
    image.depth_m.reserve(size_t{kWidth} * kHeight);
    for (int64_t y = 0; y < kHeight; ++y) {
      for (int64_t x = 0; x < kWidth; ++x) {
        const int64_t at = (y * gray.height / kHeight) * gray.width + x * gray.width / kWidth;
        image.depth_m.push_back(gray.values[static_cast<size_t>(at)] / kUnitsPerMetre);
      }
    }
    return image;
  }

  Result<std::optional<InstanceImage>> ReadInstances(size_t) override {
    return std::optional<InstanceImage>();
  }

 private:
  ArkitScan() = default;

  Result<GrayImage> ReadDepthFile(const std::string& stem) const {
    const fs::path file = folder_ / "lowres_depth" / (stem + ".png");
    VLM3R_ASSIGN(const auto map, FileMap::Open(file));
    return DecodeGrayPng(map->bytes(), file.string());
  }

  Status AddFrames(const ArkitTrajectory& trajectory) {
    std::map<double, std::string> stems;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder_ / "lowres_depth", failed)) {
      const std::string stem = entry.path().stem().string();
      const auto time_s = entry.path().extension() == ".png" ? TimeOf(stem) : std::nullopt;
      std::error_code ignored;
      if (time_s && fs::exists(folder_ / "lowres_wide" / (stem + ".png"), ignored))
        stems[*time_s] = stem;
    }
    if (failed) return Bad(folder_ / "lowres_depth", "cannot be read");
    for (const auto& [time_s, stem] : stems) {
      const auto pose = trajectory.At(time_s, kPoseToleranceS);
      if (!pose) continue;
      VLM3R_ASSIGN(const GrayImage depth, ReadDepthFile(stem));
      if (std::ranges::all_of(depth.values, [](uint16_t value) { return value == 0; })) continue;
      ScanFrame frame;
      frame.id = stem;
      frame.name = stem;
      frame.time_s = time_s - stems.begin()->first;
      frame.world_from_camera = pose;
      frames_.push_back(std::move(frame));
    }
    return frames_.empty() ? Status(Bad(folder_, "holds no frame with picture, depth and pose"))
                           : Status();
  }

  std::string name_;
  fs::path folder_;
  std::vector<ScanObject> objects_;
  LabelledMesh mesh_;
  std::vector<ScanFrame> frames_;
  Intrinsics intrinsics_;
};

/// The list of a split that comes with the training data; nothing where it is not there.
Result<std::optional<std::set<std::string>>> ReadSceneList(const fs::path& root,
                                                           const std::string& split) {
  const fs::path list = root / "splits" / "arkitscenes" / ("scenes_" + split + ".txt");
  std::error_code ignored;
  if (!fs::exists(list, ignored)) return std::optional<std::set<std::string>>();
  VLM3R_ASSIGN(const std::string text, ReadTextFile(list));
  std::istringstream words(text);
  return std::optional(std::set<std::string>(std::istream_iterator<std::string>(words), {}));
}

std::vector<std::string> Cells(std::string line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

}  // namespace

Result<std::vector<std::string>> ListArkitscenes(const fs::path& root, const std::string& split) {
  const fs::path file = root / "metadata.csv";
  VLM3R_ASSIGN(const std::string text, ReadTextFile(file));
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> header = Cells(line);
  const auto column = [&header](const char* name) {
    return static_cast<size_t>(std::ranges::find(header, name) - header.begin());
  };
  const size_t video = column("video_id"), visit = column("visit_id"), fold = column("fold");
  if (std::max({video, visit, fold}) >= header.size())
    return Bad(file, "has no columns video_id, visit_id and fold");
  const std::string wanted = split == "train" ? "Training" : "Validation";
  VLM3R_ASSIGN(const auto listed, ReadSceneList(root, split));
  std::map<std::string, std::string> first_of_visit;
  while (std::getline(lines, line)) {
    const std::vector<std::string> cells = Cells(line);
    if (cells.size() <= std::max({video, visit, fold}) || cells[fold] != wanted ||
        cells[visit] == "NA" || cells[visit].empty() || !IsPlainName(cells[video]))
      continue;
    const std::string& id = cells[video];
    if (listed && !listed->contains(id)) continue;
    const fs::path folder = root / "raw" / wanted / id;
    std::error_code ignored;
    if (!fs::exists(folder / (id + "_3dod_annotation.json"), ignored) ||
        !fs::exists(folder / (id + "_3dod_mesh.ply"), ignored))
      continue;
    std::string& chosen = first_of_visit[cells[visit]];
    if (chosen.empty() || id < chosen) chosen = id;
  }
  std::vector<std::string> ids;
  for (const auto& [visit_id, id] : first_of_visit) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

Result<std::unique_ptr<Scan>> OpenArkitscenes(const fs::path& root, const std::string& video_id) {
  if (!IsPlainName(video_id)) {
    return Error{ErrorCode::kUsage, "is no id of a video", video_id,
                 "Give the name of a folder below raw/Training or raw/Validation"};
  }
  for (const char* fold : {"Training", "Validation"}) {
    std::error_code ignored;
    if (fs::is_directory(root / "raw" / fold / video_id, ignored))
      return ArkitScan::Open(root / "raw" / fold / video_id, video_id);
  }
  return Bad(root / "raw", "has no scan " + video_id);
}

}  // namespace vlm3r::training
