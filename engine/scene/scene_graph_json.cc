// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <tuple>

#include "engine/scene/rigid_motion.h"
#include "engine/scene/scene_graph.h"

namespace vlm3r::scene {
namespace {

/// Bounds what is worked out about every four of them.
constexpr size_t kMostObjects = 10'000;

Error Bad(const std::string& where, const std::string& what) {
  return {ErrorCode::kBadInput, where + ": " + what, "", ""};
}

std::string Text(const OrderedJson& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const OrderedJson* Boxes(const OrderedJson& scene) {
  for (const char* key : {"object_bboxes", "object_bbox"}) {
    const auto found = scene.find(key);
    if (found != scene.end()) return &*found;
  }
  return nullptr;
}

Status ReadObjects(const OrderedJson& boxes, SceneGraph* graph) {
  std::set<int64_t> ids;
  for (const auto& [category, list] : boxes.items()) {
    const std::string where = "scene " + graph->name + ", category \"" + category + "\"";
    if (!list.is_array()) return Bad(where, "the boxes are not a list");
    for (const OrderedJson& record : list) {
      auto box = OrientedBox::FromRecord(record);
      if (!box) return Bad(where, box.error().message);
      SceneObject object{category, *box, {}, record};
      const auto id = record.find("instance_id");
      if (id != record.end()) {
        if (!id->is_number_integer()) return Bad(where, "an instance_id is not a whole number");
        object.instance_id = id->get<int64_t>();
        if (!ids.insert(*object.instance_id).second) {
          return Bad(where, "instance " + std::to_string(*object.instance_id) + " stands twice");
        }
      }
      if (graph->objects.size() == kMostObjects)
        return Bad(where, "more objects than any room has");
      graph->objects.push_back(std::move(object));
    }
  }
  return {};
}

// Nothing for null, values that are not finite, and a bottom row or rotation that make no rigid
// motion.
std::optional<Eigen::Matrix4d> Pose(const OrderedJson& rows) {
  if (!rows.is_array() || rows.size() != 4) return {};
  Eigen::Matrix4d pose;
  for (int i = 0; i < 4; ++i) {
    if (!rows[i].is_array() || rows[i].size() != 4) return {};
    for (int j = 0; j < 4; ++j) {
      if (!rows[i][j].is_number()) return {};
      pose(i, j) = rows[i][j].get<double>();
    }
  }
  if (!IsRigidMotion(pose)) return {};
  return pose;
}

/// What textual frame ids are sorted by: up to the last "_", the number behind it, the whole text.
/// ARKitScenes' seconds are not padded: as text, "…_10.250" would come before "…_9.750".
std::tuple<std::string, double, std::string> SortKey(const std::string& id) {
  const size_t number = id.rfind('_') + 1;  // 0 without a "_".
  const char* const end = id.data() + id.size();
  double value = 0;
  const auto read = std::from_chars(id.data() + number, end, value);
  const bool numbered =
      number > 0 && read.ec == std::errc() && read.ptr == end && std::isfinite(value);
  return {numbered ? id.substr(0, number) : id, numbered ? value : 0, id};
}

bool ComesBefore(const SceneFrame& a, const SceneFrame& b) {
  if (!a.id.is_string() || !b.id.is_string()) return a.id < b.id;
  return SortKey(a.id.get<std::string>()) < SortKey(b.id.get<std::string>());
}

Result<SceneFrame> ReadFrame(const std::string& scene, const OrderedJson& record) {
  const auto id = record.find("frame_id");
  if (id == record.end() || !(id->is_number_integer() || id->is_string())) {
    return Bad("scene " + scene, "a frame has no frame_id that is a whole number or text");
  }
  SceneFrame frame{*id, {}, {}, record};
  const auto pose = record.find("camera_pose_camera_to_world");
  if (pose != record.end()) frame.world_from_camera = Pose(*pose);
  const auto boxes = record.find("bboxes_2d");
  if (boxes == record.end()) return frame;
  const Error wrong = Bad("scene " + scene + ", frame " + id->dump(),
                          "bboxes_2d is not a list of objects with an instance_id");
  if (!boxes->is_array()) return wrong;
  for (const OrderedJson& box : *boxes) {
    if (!box.is_object() || !box.contains("instance_id") || !box["instance_id"].is_number_integer())
      return wrong;
    frame.visible.push_back(box["instance_id"].get<int64_t>());
  }
  return frame;
}

}  // namespace

Result<SceneGraph> SceneFromJson(const std::string& name, const OrderedJson& scene) {
  const std::string where = "scene " + name;
  if (!scene.is_object()) return Bad(where, "is not a JSON object");
  SceneGraph graph;
  graph.name = name;
  graph.record = scene;
  graph.dataset = Text(scene, "dataset");
  graph.video_path = Text(scene, "video_path");
  const auto size = scene.find("room_size");
  if (size != scene.end() && size->is_number()) {
    const double area = size->get<double>();
    if (!std::isfinite(area) || area < 0) return Bad(where, "room_size is not a finite area");
    graph.room_size_m2 = area;
  }
  const auto counts = scene.find("object_counts");
  if (counts == scene.end() || !counts->is_object()) return Bad(where, "has no object_counts");
  for (const auto& [category, count] : counts->items()) {
    if (!count.is_number_integer() || count.get<int64_t>() < 0) {
      return Bad(where, "the count of \"" + category + "\" is not a whole number of at least 0");
    }
    graph.object_counts.emplace_back(category, count.get<int64_t>());
  }
  const OrderedJson* boxes = Boxes(scene);
  if (!boxes || !boxes->is_object()) return Bad(where, "has neither object_bboxes nor object_bbox");
  VLM3R_TRY(ReadObjects(*boxes, &graph));
  return graph;
}

Status AddFrames(const OrderedJson& frame_metadata, SceneGraph* graph) {
  const auto frames =
      frame_metadata.is_object() ? frame_metadata.find("frames") : frame_metadata.end();
  if (!frame_metadata.is_object() || frames == frame_metadata.end() || !frames->is_array()) {
    return Bad("scene " + graph->name, "the frame metadata has no list of frames");
  }
  graph->frames.clear();
  for (const OrderedJson& record : *frames) {
    VLM3R_ASSIGN(SceneFrame frame, ReadFrame(graph->name, record));
    graph->frames.push_back(std::move(frame));
  }
  std::stable_sort(graph->frames.begin(), graph->frames.end(), ComesBefore);
  graph->frame_record = frame_metadata;
  return {};
}

OrderedJson SceneToJson(const SceneGraph& graph) { return graph.record; }
OrderedJson FramesToJson(const SceneGraph& graph) { return graph.frame_record; }

}  // namespace vlm3r::scene
