// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/build_metadata.h"

#include <algorithm>
#include <map>
#include <utility>

#include "training/data/metadata/scene_record.h"
#include "training/data/metadata/visibility.h"

namespace vlm3r::training {
namespace {

constexpr char kFirstAppearance[] = "first_appearance_s";

/// Finds out what a frame sees: by its mask, or by depth where the dataset has no masks.
class Visibility {
 public:
  Visibility(Scan* scan, Compat compat) : scan_(scan) {
    if (scan->dataset() == Dataset::kArkitscenes && compat == Compat::kFixed)
      points_ = PointsInBoxes(*scan);
  }

  Result<std::vector<PixelBox>> In(size_t frame) {
    VLM3R_ASSIGN(const std::optional<InstanceImage> mask, scan_->ReadInstances(frame));
    if (mask) return VisibleInMask(*mask);
    const auto& pose = scan_->frames()[frame].world_from_camera;
    if (points_.empty() || !pose) return std::vector<PixelBox>();
    VLM3R_ASSIGN(const DepthImage depth, scan_->ReadDepth(frame));
    return VisibleByDepth(points_, scan_->intrinsics(), *pose, depth);
  }

 private:
  Scan* scan_;
  std::vector<ObjectPoints> points_;
};

OrderedJson PoseRecord(const std::optional<Eigen::Matrix4d>& pose) {
  if (!pose) return nullptr;
  OrderedJson rows = OrderedJson::array();
  for (int row = 0; row < 4; ++row) {
    rows.push_back({(*pose)(row, 0), (*pose)(row, 1), (*pose)(row, 2), (*pose)(row, 3)});
  }
  return rows;
}

OrderedJson FrameRecord(const Scan& scan, const ScanFrame& frame, const std::string& split,
                        const std::vector<PixelBox>& seen) {
  const auto place = [&](const char* kind, const char* suffix) {
    return std::string(kind) + "/" + split + "/" + scan.name() + "/" + frame.name + suffix;
  };
  OrderedJson record;
  record["frame_id"] = frame.id;
  record["file_path_color"] = place("color", ".jpg");
  record["file_path_depth"] = place("depth", ".png");
  if (scan.dataset() != Dataset::kArkitscenes) record["file_path_mask"] = place("instance", ".png");
  record["camera_pose_camera_to_world"] = PoseRecord(frame.world_from_camera);
  OrderedJson& boxes = record["bboxes_2d"] = OrderedJson::array();
  for (const PixelBox& box : seen) {
    boxes.push_back(
        {{"instance_id", box.instance_id}, {"bbox_2d", {box.xmin, box.ymin, box.xmax, box.ymax}}});
  }
  return record;
}

Result<OrderedJson> FramesRecord(const Scan& scan, const MetadataOptions& options,
                                 Visibility* visibility, const RunControl& control) {
  const Intrinsics& intrinsics = scan.intrinsics();
  OrderedJson record;
  record["camera_intrinsics"] = {
      {"fx", intrinsics.fx}, {"fy", intrinsics.fy}, {"cx", intrinsics.cx}, {"cy", intrinsics.cy}};
  record["img_width"] = intrinsics.width;
  record["img_height"] = intrinsics.height;
  if (scan.dataset() != Dataset::kScannet) record["split"] = options.split;
  OrderedJson& frames = record["frames"] = OrderedJson::array();
  const std::vector<size_t> sampled = UniformFrames(scan.frames().size(), options.num_frames);
  for (size_t i = 0; i < sampled.size(); ++i) {
    if (control.stopped()) return CancelledError();
    VLM3R_ASSIGN(const std::vector<PixelBox> seen, visibility->In(sampled[i]));
    frames.push_back(FrameRecord(scan, scan.frames()[sampled[i]], options.split, seen));
    control.Report("frames", static_cast<int64_t>(i) + 1, static_cast<int64_t>(sampled.size()));
  }
  return record;
}

/// Seconds from the first frame until an object of each category is first seen.
Result<OrderedJson> FirstAppearances(const Scan& scan, const OrderedJson& scene,
                                     Visibility* visibility, const RunControl& control) {
  std::map<int64_t, std::string> categories;
  for (const auto& [category, boxes] : scene.at("object_bboxes").items()) {
    for (const OrderedJson& box : boxes) categories[box.at("instance_id")] = category;
  }
  OrderedJson times = OrderedJson::object();
  const auto& frames = scan.frames();
  for (size_t i = 0; i < frames.size(); ++i) {
    if (control.stopped()) return CancelledError();
    if (times.size() == scene.at("object_counts").size()) break;
    VLM3R_ASSIGN(const std::vector<PixelBox> seen, visibility->In(i));
    for (const PixelBox& box : seen) {
      const auto found = categories.find(box.instance_id);
      if (found != categories.end() && !times.contains(found->second))
        times[found->second] = frames[i].time_s - frames.front().time_s;
    }
  }
  return times;
}

}  // namespace

std::vector<size_t> UniformFrames(size_t total, size_t count) {
  std::vector<size_t> indices;
  if (total <= count || count < 2) {
    for (size_t i = 0; i < std::min(total, std::max<size_t>(count, 1)); ++i) indices.push_back(i);
    return indices;
  }
  const double step = static_cast<double>(total - 1) / static_cast<double>(count - 1);
  for (size_t i = 0; i < count; ++i) {
    // As NumPy: multiples of the step, the end itself last.
    const size_t index =
        i + 1 == count ? total - 1 : static_cast<size_t>(static_cast<double>(i) * step);
    if (indices.empty() || indices.back() != index) indices.push_back(index);
  }
  return indices;
}

Result<Metadata> BuildMetadata(Scan* scan, const MetadataOptions& options,
                               const RunControl& control) {
  Metadata metadata;
  VLM3R_ASSIGN(OrderedJson scene, MakeSceneRecord(*scan, options, &metadata.warnings));
  Visibility visibility(scan, options.compat);
  VLM3R_ASSIGN(const OrderedJson frames, FramesRecord(*scan, options, &visibility, control));
  if (options.compat == Compat::kFixed) {
    VLM3R_ASSIGN(scene[kFirstAppearance], FirstAppearances(*scan, scene, &visibility, control));
  }
  VLM3R_ASSIGN(metadata.graph, scene::SceneFromJson(scan->name(), scene));
  VLM3R_TRY(scene::AddFrames(frames, &metadata.graph));
  return metadata;
}

}  // namespace vlm3r::training
