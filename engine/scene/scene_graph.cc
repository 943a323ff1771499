// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/scene_graph.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace vlm3r::scene {

int64_t SceneGraph::CountOf(const std::string& category) const {
  for (const auto& [name, count] : object_counts)
    if (name == category) return count;
  return 0;
}

std::vector<size_t> SceneGraph::ObjectsOf(const std::string& category) const {
  std::vector<size_t> found;
  for (size_t i = 0; i < objects.size(); ++i)
    if (objects[i].category == category) found.push_back(i);
  return found;
}

std::vector<std::string> SceneGraph::Categories() const {
  std::vector<std::string> names;
  std::unordered_set<std::string_view> known;
  for (const SceneObject& object : objects)
    if (known.insert(object.category).second) names.push_back(object.category);
  return names;
}

std::optional<size_t> SceneGraph::ObjectWithInstance(int64_t instance_id) const {
  for (size_t i = 0; i < objects.size(); ++i)
    if (objects[i].instance_id == instance_id) return i;
  return {};
}

std::vector<size_t> SceneGraph::VisibleIn(const SceneFrame& frame) const {
  std::unordered_map<int64_t, size_t> unseen;
  for (size_t i = 0; i < objects.size(); ++i)
    if (objects[i].instance_id) unseen.emplace(*objects[i].instance_id, i);
  std::vector<size_t> seen;
  for (const int64_t id : frame.visible) {
    const auto object = unseen.find(id);
    if (object == unseen.end()) continue;
    seen.push_back(object->second);
    unseen.erase(object);
  }
  return seen;
}

std::optional<size_t> SceneGraph::FirstAppearance(const std::string& category) const {
  for (size_t f = 0; f < frames.size(); ++f)
    for (const size_t object : VisibleIn(frames[f]))
      if (objects[object].category == category) return f;
  return {};
}

}  // namespace vlm3r::scene
