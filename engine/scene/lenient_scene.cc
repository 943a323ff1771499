// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/lenient_scene.h"

#include <set>
#include <utility>

namespace vlm3r::scene {
namespace {

/// More lines help nobody.
constexpr size_t kMostProblems = 200;

class Sieve {
 public:
  explicit Sieve(std::vector<std::string>* problems) : problems_(problems) {}

  void Boxes(OrderedJson* categories) {
    for (auto& [category, list] : categories->items()) {
      const std::string where = "category \"" + category + "\"";
      if (!list.is_array()) {
        Note(where + ": the boxes are not a list");
        list = OrderedJson::array();
        continue;
      }
      OrderedJson kept = OrderedJson::array();
      for (size_t i = 0; i < list.size(); ++i) {
        const std::string problem = BoxProblem(list[i]);
        if (problem.empty()) {
          kept.push_back(std::move(list[i]));
        } else {
          Note(where + ", box " + std::to_string(i + 1) + ": " + problem);
        }
      }
      list = std::move(kept);
    }
  }

  void Counts(OrderedJson* counts) {
    OrderedJson kept = OrderedJson::object();
    for (auto& [category, count] : counts->items()) {
      if (count.is_number_integer() && count.get<int64_t>() >= 0) {
        kept[category] = count;
      } else {
        Note("the count of \"" + category + "\" is not a whole number of at least 0");
      }
    }
    *counts = std::move(kept);
  }

  void Frames(const std::string& scene, OrderedJson* frames) {
    OrderedJson kept = OrderedJson::array();
    for (size_t i = 0; i < frames->size(); ++i) {
      SceneGraph one;
      one.name = scene;
      const Status read = AddFrames({{"frames", {(*frames)[i]}}}, &one);
      if (read) {
        kept.push_back(std::move((*frames)[i]));
      } else {
        Note("frame " + std::to_string(i + 1) + ": " + read.error().message);
      }
    }
    *frames = std::move(kept);
  }

  void Note(std::string problem) {
    if (problems_->size() < kMostProblems) problems_->push_back(std::move(problem));
  }

 private:
  std::string BoxProblem(const OrderedJson& record) {
    const auto box = OrientedBox::FromRecord(record);
    if (!box) return box.error().message;
    const auto id = record.find("instance_id");
    if (id == record.end()) return {};
    if (!id->is_number_integer()) return "its instance_id is not a whole number";
    if (ids_.insert(id->get<int64_t>()).second) return {};
    return "instance " + id->dump() + " stands twice";
  }

  std::vector<std::string>* problems_;
  std::set<int64_t> ids_;
};

}  // namespace

Result<LenientScene> SceneFromJsonLenient(const std::string& name, OrderedJson scene,
                                          OrderedJson frames) {
  LenientScene read;
  Sieve sieve(&read.problems);
  if (scene.is_object()) {
    for (const char* key : {"object_bboxes", "object_bbox"}) {
      if (scene.contains(key) && scene[key].is_object()) sieve.Boxes(&scene[key]);
    }
    if (scene.contains("object_counts") && scene["object_counts"].is_object())
      sieve.Counts(&scene["object_counts"]);
    if (scene.contains("room_size") && scene["room_size"].is_number() &&
        !(scene["room_size"].get<double>() >= 0)) {
      sieve.Note("room_size is not an area");
      scene.erase("room_size");
    }
  }
  VLM3R_ASSIGN(read.graph, SceneFromJson(name, scene));
  if (read.graph.objects.empty()) {
    return Error{ErrorCode::kBadInput, "scene " + name + " has no object that can be used", "",
                 read.problems.empty() ? "" : read.problems.front()};
  }
  if (frames.is_null()) return read;
  if (!frames.is_object() || !frames.contains("frames") || !frames["frames"].is_array()) {
    sieve.Note("the frame metadata has no list of frames");
    return read;
  }
  sieve.Frames(name, &frames["frames"]);
  VLM3R_TRY(AddFrames(frames, &read.graph));
  return read;
}

}  // namespace vlm3r::scene
