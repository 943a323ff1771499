// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/object_relations.h"

#include <algorithm>

#include "engine/scene/box_distance.h"
#include "engine/scene/relations.h"

namespace vlm3r::scene {
namespace {

bool Fits(const SceneGraph& graph, const RelationRequest& request) {
  return request.reference < graph.objects.size() &&
         (!request.facing || *request.facing < graph.objects.size()) &&
         (!request.frame || *request.frame < graph.frames.size());
}

void CompareInFrame(const OrientedBox& box, const OrientedBox& reference, const SceneFrame& frame,
                    ObjectRelation* relation) {
  if (!frame.world_from_camera) return;
  relation->right = CompareInCamera(box, reference, *frame.world_from_camera, 0);
  relation->down = CompareInCamera(box, reference, *frame.world_from_camera, 1);
  relation->far = CompareInCamera(box, reference, *frame.world_from_camera, 2);
}

}  // namespace

std::optional<size_t> FirstFrameOf(const SceneGraph& graph, size_t object) {
  if (object >= graph.objects.size() || !graph.objects[object].instance_id) return {};
  const int64_t id = *graph.objects[object].instance_id;
  for (size_t i = 0; i < graph.frames.size(); ++i) {
    const std::vector<int64_t>& visible = graph.frames[i].visible;
    if (std::find(visible.begin(), visible.end(), id) != visible.end()) return i;
  }
  return {};
}

std::vector<ObjectRelation> RelationsOf(const SceneGraph& graph, const RelationRequest& request) {
  std::vector<ObjectRelation> relations;
  if (!Fits(graph, request)) return relations;
  const OrientedBox& reference = graph.objects[request.reference].box;
  for (size_t i = 0; i < graph.objects.size(); ++i) {
    if (i == request.reference) continue;
    const OrientedBox& box = graph.objects[i].box;
    ObjectRelation relation;
    relation.object = i;
    relation.distance_m = ExactDistance(reference, box);
    if (request.facing && *request.facing != request.reference && *request.facing != i) {
      const auto direction =
          DirectionFrom(reference.center_world(), graph.objects[*request.facing].box.center_world(),
                        box, DirectionClasses::kQuadrants);
      relation.direction = direction.value_or(nullptr);
    }
    if (request.frame) CompareInFrame(box, reference, graph.frames[*request.frame], &relation);
    relation.first_frame = FirstFrameOf(graph, i);
    relations.push_back(relation);
  }
  return relations;
}

}  // namespace vlm3r::scene
