// SPDX-License-Identifier: Apache-2.0
#include "app/project/room_scene.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "engine/scene/room_frames.h"

namespace vlm3r::project {
namespace {

using scene::OrientedBox;
using scene::SceneGraph;

constexpr const char* kState = "review_state";
constexpr const char* kAnnotator = "annotator";
constexpr const char* kRejected = "rejected_objects";
constexpr const char* kCounts = "object_counts";
// What a file's box is worth that says nothing of a review.
constexpr const char* kUnreviewed = "accepted";

std::string Text(const OrderedJson& record, const char* key, const std::string& otherwise) {
  if (!record.is_object()) return otherwise;
  const auto found = record.find(key);
  return found != record.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

bool IsState(const std::string& word) {
  return word == "draft" || word == "accepted" || word == "rejected";
}

// The word of a file, as far as it is one.
std::string StateOf(const OrderedJson& record, const char* otherwise) {
  const std::string word = Text(record, kState, otherwise);
  return IsState(word) ? word : otherwise;
}

OrderedJson Triple(const Eigen::Vector3d& v) { return OrderedJson::array({v.x(), v.y(), v.z()}); }

bool SameBox(const OrientedBox& a, const OrientedBox& b) {
  return a.center_world() == b.center_world() && a.size_m() == b.size_m() &&
         a.world_from_box() == b.world_from_box();
}

void PutBox(const OrientedBox& box, OrderedJson* record) {
  const OrderedJson keys = box.ToRecord();
  for (const auto& item : keys.items()) (*record)[item.key()] = item.value();
  Eigen::AlignedBox3d extent;
  for (const Eigen::Vector3d& corner : box.Corners()) extent.extend(corner);
  // ARKitScenes calls them otherwise.
  const bool arkit = record->contains("min_corner");
  (*record)[arkit ? "min_corner" : "min"] = Triple(extent.min());
  (*record)[arkit ? "max_corner" : "max"] = Triple(extent.max());
}

// A file's record with what is different now; nothing else is touched.
OrderedJson RecordOf(const RoomObject& object) {
  const bool is_new = !object.record.is_object();
  OrderedJson record = is_new ? OrderedJson::object() : object.record;
  const auto known = OrientedBox::FromRecord(record);
  if (!known || !SameBox(*known, object.box)) PutBox(object.box, &record);
  const auto id = record.find("instance_id");
  if (is_new || (id != record.end() && *id != object.instance_id))
    record["instance_id"] = object.instance_id;
  if (is_new || StateOf(record, kUnreviewed) != object.state) record[kState] = object.state;
  if (Text(record, kAnnotator, "") != object.annotator) record[kAnnotator] = object.annotator;
  return record;
}

const char* BoxesKey(const OrderedJson& record) {
  return !record.contains("object_bboxes") && record.contains("object_bbox") ? "object_bbox"
                                                                             : "object_bboxes";
}

size_t SizeOf(const OrderedJson& lists, const std::string& category) {
  const auto found = lists.find(category);
  return found != lists.end() && found->is_array() ? found->size() : 0;
}

// Lists of records by category: in the order of `before`, then of the objects. A category goes with
// its last object.
OrderedJson Lists(const OrderedJson& before, const std::vector<const RoomObject*>& objects) {
  OrderedJson lists = OrderedJson::object();
  for (const auto& item : before.items()) lists[item.key()] = OrderedJson::array();
  for (const RoomObject* object : objects) {
    OrderedJson& list = lists[object->category];
    if (list.is_null()) list = OrderedJson::array();
    list.push_back(RecordOf(*object));
  }
  for (const auto& item : before.items()) {
    if (SizeOf(before, item.key()) > 0 && lists[item.key()].empty()) lists.erase(item.key());
  }
  return lists;
}

// Files count objects that have no box, too: what they say is changed by as much as the boxes are.
OrderedJson Counts(const OrderedJson& counted, const OrderedJson& before, const OrderedJson& now) {
  OrderedJson counts = counted.is_object() ? counted : OrderedJson::object();
  std::set<std::string> categories;
  for (const OrderedJson* lists : {&before, &now})
    for (const auto& item : lists->items()) categories.insert(item.key());
  // In the order of the lists, so that new ones stand in it.
  for (const OrderedJson* lists : {&before, &now}) {
    for (const auto& item : lists->items()) {
      const std::string& category = item.key();
      if (categories.erase(category) == 0) continue;
      const auto old_size = static_cast<int64_t>(SizeOf(before, category));
      const auto new_size = static_cast<int64_t>(SizeOf(now, category));
      if (old_size == new_size) continue;
      const auto known = counts.find(category);
      const int64_t count =
          known != counts.end() && known->is_number_integer() ? known->get<int64_t>() : old_size;
      const int64_t changed = std::max<int64_t>(0, count + new_size - old_size);
      if (changed == 0) {
        counts.erase(category);
      } else {
        counts[category] = changed;
      }
    }
  }
  return counts;
}

OrderedJson SceneRecord(const Video& video, const RoomGraph& graph,
                        const std::vector<const RoomObject*>& kept,
                        const std::vector<const RoomObject*>& rejected) {
  const bool is_new = !graph.scene_record.is_object();
  OrderedJson record = is_new ? OrderedJson::object() : graph.scene_record;
  if (is_new) record["video_path"] = video.path.string();
  if (Text(record, "dataset", "") != graph.dataset) record["dataset"] = graph.dataset;
  const char* const key = BoxesKey(record);
  const auto found = record.find(key);
  const OrderedJson before =
      found != record.end() && found->is_object() ? *found : OrderedJson::object();
  OrderedJson lists = Lists(before, kept);
  OrderedJson counts =
      Counts(record.contains(kCounts) ? record[kCounts] : OrderedJson(), before, lists);
  record[kCounts] = std::move(counts);
  record[key] = std::move(lists);
  record.erase(kRejected);
  if (!rejected.empty()) record[kRejected] = Lists(OrderedJson::object(), rejected);
  return record;
}

void AddObjects(const std::vector<const RoomObject*>& objects, SceneGraph* scene) {
  // As the lists stand in the record.
  for (const auto& item : scene->record[BoxesKey(scene->record)].items()) {
    for (const RoomObject* object : objects) {
      if (object->category != item.key()) continue;
      OrderedJson record = RecordOf(*object);
      std::optional<int64_t> instance;
      if (record.contains("instance_id")) instance = object->instance_id;
      scene->objects.push_back({object->category, object->box, instance, std::move(record)});
    }
  }
}

void AddSnapshotFrames(const scene::Snapshot& snapshot, const RoomGraph& graph, SceneGraph* scene) {
  const auto graph_from_world = scene::SimilarityFromMatrix(graph.graph_from_world);
  if (!graph_from_world) return;
  std::vector<OrientedBox> boxes;
  std::vector<int64_t> ids;
  for (const scene::SceneObject& object : scene->objects) {
    if (!object.instance_id) continue;
    boxes.push_back(object.box);
    ids.push_back(*object.instance_id);
  }
  const auto frames = scene::ObserveBoxes(snapshot, *graph_from_world, boxes);
  (void)scene::AddFrames(scene::FrameRecord(snapshot, frames, ids), scene);
}

RoomObject ObjectOf(const std::string& category, const OrientedBox& box, const OrderedJson& record,
                    const char* state) {
  RoomObject object;
  object.category = category;
  object.box = box;
  object.state = StateOf(record, state);
  object.annotator = Text(record, kAnnotator, "");
  object.record = record;
  return object;
}

// A list that no reader of scene metadata has checked.
void AddRejected(const OrderedJson& lists, std::vector<std::pair<RoomObject, bool>>* objects) {
  if (!lists.is_object()) return;
  for (const auto& item : lists.items()) {
    if (!item.value().is_array()) continue;
    for (const OrderedJson& record : item.value()) {
      const auto box = OrientedBox::FromRecord(record);
      if (!box) continue;
      RoomObject object = ObjectOf(item.key(), *box, record, "rejected");
      const auto id = record.find("instance_id");
      const bool has_id = id != record.end() && id->is_number_integer();
      if (has_id) object.instance_id = id->get<int64_t>();
      objects->emplace_back(std::move(object), has_id);
    }
  }
}

}  // namespace

int64_t FreeInstance(std::set<int64_t>* taken) {
  constexpr int64_t kMost = int64_t{1} << 53;  // More digits than readers of JSON keep.
  int64_t free = taken->empty() ? 1 : *taken->rbegin();
  if (!taken->empty()) free = free < kMost ? std::max<int64_t>(1, free + 1) : 1;
  while (!taken->insert(free).second) ++free;
  return free;
}

std::set<int64_t> InstancesOf(const RoomGraph* graph, const std::vector<RoomObject>& objects) {
  std::set<int64_t> taken;
  for (const RoomObject& object : objects) taken.insert(object.instance_id);
  if (graph == nullptr || !graph->frame_record.is_object()) return taken;
  SceneGraph scene;
  if (!scene::AddFrames(graph->frame_record, &scene)) return taken;
  for (const scene::SceneFrame& frame : scene.frames)
    taken.insert(frame.visible.begin(), frame.visible.end());
  return taken;
}

SceneGraph ToSceneGraph(const Video& video, const RoomGraph& graph,
                        const std::vector<RoomObject>& objects, const scene::Snapshot* snapshot) {
  std::vector<const RoomObject*> kept;
  std::vector<const RoomObject*> rejected;
  for (const RoomObject& object : objects)
    (object.state == "rejected" ? rejected : kept).push_back(&object);
  SceneGraph scene;
  scene.name = !graph.name.empty() ? graph.name : video.path.stem().string();
  scene.dataset = graph.dataset;
  scene.record = SceneRecord(video, graph, kept, rejected);
  scene.video_path = Text(scene.record, "video_path", "");
  const auto size = scene.record.find("room_size");
  if (size != scene.record.end() && size->is_number()) scene.room_size_m2 = size->get<double>();
  for (const auto& item : scene.record[kCounts].items()) {
    if (item.value().is_number_integer())
      scene.object_counts.emplace_back(item.key(), item.value().get<int64_t>());
  }
  AddObjects(kept, &scene);
  if (graph.frame_record.is_object()) {
    (void)scene::AddFrames(graph.frame_record, &scene);
  } else if (snapshot != nullptr) {
    AddSnapshotFrames(*snapshot, graph, &scene);
  }
  return scene;
}

std::vector<RoomObject> ObjectsOf(const SceneGraph& scene) {
  std::vector<std::pair<RoomObject, bool>> read;
  for (const scene::SceneObject& from : scene.objects) {
    RoomObject object = ObjectOf(from.category, from.box, from.record, kUnreviewed);
    object.instance_id = from.instance_id.value_or(0);
    read.emplace_back(std::move(object), from.instance_id.has_value());
  }
  const auto rejected =
      scene.record.is_object() ? scene.record.find(kRejected) : scene.record.end();
  if (scene.record.is_object() && rejected != scene.record.end()) AddRejected(*rejected, &read);
  std::set<int64_t> taken;
  for (const scene::SceneFrame& frame : scene.frames)
    taken.insert(frame.visible.begin(), frame.visible.end());
  for (const auto& [object, has_id] : read)
    if (has_id) taken.insert(object.instance_id);
  std::vector<RoomObject> objects;
  for (auto& [object, has_id] : read) {
    if (!has_id) object.instance_id = FreeInstance(&taken);
    objects.push_back(std::move(object));
  }
  return objects;
}

RoomGraph GraphOf(const SceneGraph& scene, const Eigen::Matrix4d& graph_from_world) {
  RoomGraph graph;
  graph.name = scene.name;
  graph.dataset = scene.dataset;
  graph.graph_from_world = graph_from_world;
  graph.scene_record = scene.record;
  graph.frame_record = scene.frame_record;
  return graph;
}

}  // namespace vlm3r::project
