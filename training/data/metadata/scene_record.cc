// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/scene_record.h"

#include <algorithm>
#include <map>
#include <utility>

#include <Eigen/Geometry>

#include "training/data/metadata/categories.h"
#include "training/data/metadata/minimal_box.h"
#include "training/data/metadata/room_area.h"

namespace vlm3r::training {
namespace {

struct Group {
  std::string category;
  std::vector<OrderedJson> boxes;
};

OrderedJson ToJson(const Eigen::Vector3d& v) { return {v.x(), v.y(), v.z()}; }

std::map<int64_t, std::vector<Eigen::Vector3d>> VerticesByInstance(const LabelledMesh& mesh) {
  std::map<int64_t, std::vector<Eigen::Vector3d>> lists;
  for (size_t i = 0; i < mesh.instances.size() && i < mesh.vertices.size(); ++i) {
    if (mesh.instances[i] >= 0) lists[mesh.instances[i]].push_back(mesh.vertices[i].cast<double>());
  }
  return lists;
}

OrderedJson BoxRecord(const scene::OrientedBox& box, const ScanObject& object, Dataset dataset,
                      Compat compat) {
  OrderedJson record = box.ToRecord();
  Eigen::AlignedBox3d extent;
  for (const Eigen::Vector3d& corner : box.Corners()) extent.extend(corner);
  const bool arkit = dataset == Dataset::kArkitscenes;
  record[arkit ? "min_corner" : "min"] = ToJson(extent.min());
  record[arkit ? "max_corner" : "max"] = ToJson(extent.max());
  if (dataset == Dataset::kScannet || compat == Compat::kFixed)
    record["instance_id"] = object.instance_id;
  return record;
}

/// Objects with a category and a box, by category; categories in the order of their first object.
std::vector<Group> GroupsOf(const Scan& scan, const MetadataOptions& options,
                            std::vector<std::string>* warnings) {
  const auto vertices = VerticesByInstance(scan.mesh());
  const LabelTable* table = options.labels ? &*options.labels : nullptr;
  std::vector<Group> groups;
  for (const ScanObject& object : scan.objects()) {
    const auto category = CategoryOf(scan.dataset(), object.label, options.compat, table);
    if (!category) continue;
    std::optional<scene::OrientedBox> box = object.box;
    if (const auto found = vertices.find(object.instance_id); !box && found != vertices.end())
      box = MinimalBox(found->second);
    if (!box) {
      warnings->push_back(scan.name() + ": object " + std::to_string(object.instance_id) + " (" +
                          object.label + ") has no volume and is left out");
      continue;
    }
    auto group = std::ranges::find(groups, *category, &Group::category);
    if (group == groups.end()) group = groups.insert(groups.end(), {*category, {}});
    group->boxes.push_back(BoxRecord(*box, object, scan.dataset(), options.compat));
  }
  return groups;
}

}  // namespace

Result<OrderedJson> MakeSceneRecord(const Scan& scan, const MetadataOptions& options,
                                    std::vector<std::string>* warnings) {
  const auto area = RoomArea(scan.mesh().vertices, scan.name());
  std::vector<Eigen::Vector3d> points;
  for (const Eigen::Vector3f& vertex : scan.mesh().vertices)
    points.push_back(vertex.cast<double>());
  const auto around = MinimalBox(points);
  if (!area || !around) {
    return Error{ErrorCode::kBadInput, "the mesh of " + scan.name() + " encloses no floor area",
                 scan.name(), "Leave the scene out, or give its whole mesh"};
  }
  OrderedJson record;
  record["video_path"] = options.video_folder + "/" + scan.name() + ".mp4";
  record["dataset"] = TagOf(scan.dataset());
  if (scan.dataset() != Dataset::kScannet) {
    record["scene_name"] = scan.name();
    record["split"] = options.split;
  }
  record["room_size"] = *area;
  record["room_center"] = ToJson(around->center_world());
  OrderedJson& counts = record["object_counts"] = OrderedJson::object();
  OrderedJson boxes = OrderedJson::object();
  for (const Group& group : GroupsOf(scan, options, warnings)) {
    counts[group.category] = group.boxes.size();
    boxes[group.category] = group.boxes;
  }
  record["object_bboxes"] = std::move(boxes);
  return record;
}

}  // namespace vlm3r::training
