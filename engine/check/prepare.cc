// SPDX-License-Identifier: Apache-2.0
#include "engine/check/prepare.h"

#include <algorithm>
#include <optional>

#include <Eigen/LU>

#include "engine/scene/room_frames.h"

namespace vlm3r::check {
namespace {

constexpr size_t kMostBodies = 64;  // Of one category: bounds the pairs.

/// The frames of a room in the order in which questions count them.
class Frames {
 public:
  explicit Frames(const Room& room) : room_(room) {
    const auto similarity = scene::SimilarityFromMatrix(room.graph_from_world);
    if (similarity) graph_from_world_ = *similarity;
  }

  size_t graph_frames() const { return room_.graph ? room_.graph->frames.size() : 0; }
  size_t views() const { return room_.snapshot ? room_.snapshot->frames.size() : 0; }

  /// Whose frames a question that speaks of `total` of them counts; 0: it does not say.
  bool CountsGraph(int64_t total) const {
    if (total > 0 && graph_frames() != static_cast<size_t>(total) &&
        views() == static_cast<size_t>(total))
      return false;
    return graph_frames() > 0;
  }

  size_t Count(bool of_graph) const { return of_graph ? graph_frames() : views(); }

  /// `number` is in range.
  std::optional<Eigen::Matrix4d> Pose(int64_t number, bool of_graph) const {
    const auto index = static_cast<size_t>(number - 1);
    if (of_graph && room_.graph->frames[index].world_from_camera)
      return room_.graph->frames[index].world_from_camera;
    const int32_t view = View(number, of_graph);
    if (view < 0) return {};
    return PoseOfView(static_cast<size_t>(view));
  }

  /// The snapshot's frame of that number: the one with the same place in the video.
  int32_t View(int64_t number, bool of_graph) const {
    const auto index = static_cast<size_t>(number - 1);
    if (!of_graph) return static_cast<int32_t>(index);
    const OrderedJson& id = room_.graph->frames[index].id;
    if (!id.is_number_integer()) return -1;
    for (size_t view = 0; view < views(); ++view)
      if (id == room_.snapshot->frames[view].frame_index) return static_cast<int32_t>(view);
    return -1;
  }

 private:
  Eigen::Matrix4d PoseOfView(size_t view) const {
    const Eigen::Isometry3d& world_from_camera = room_.snapshot->frames[view].world_from_camera;
    Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
    pose.topLeftCorner<3, 3>() = graph_from_world_.rotation * world_from_camera.linear();
    pose.block<3, 1>(0, 3) = graph_from_world_ * Eigen::Vector3d(world_from_camera.translation());
    return pose;
  }

  const Room& room_;
  scene::Similarity graph_from_world_;
};

size_t FramesNeeded(Quantity quantity) {
  switch (quantity) {
    case Quantity::kCameraDistance:
    case Quantity::kNearestToCamera:
    case Quantity::kNearFar:
    case Quantity::kLeftRight:
    case Quantity::kUpDown: return 1;
    case Quantity::kCameraDisplacement:
    case Quantity::kCameraMovement:
    case Quantity::kCameraDistanceChange: return 2;
    default: return 0;
  }
}

// Questions that are about one object only: of several nobody knows which.
bool NeedsSingle(Quantity quantity) {
  switch (quantity) {
    case Quantity::kObjectSize:
    case Quantity::kObjectHeight:
    case Quantity::kDirection:
    case Quantity::kNearFar:
    case Quantity::kLeftRight:
    case Quantity::kUpDown:
    case Quantity::kCameraDistanceChange: return true;
    default: return false;
  }
}

// The first and the last frame with a pose.
std::vector<int64_t> WholeClip(const Frames& frames, bool of_graph) {
  int64_t first = 1, last = static_cast<int64_t>(frames.Count(of_graph));
  while (first < last && !frames.Pose(first, of_graph)) ++first;
  while (last > first && !frames.Pose(last, of_graph)) --last;
  return first < last ? std::vector<int64_t>{first, last} : std::vector<int64_t>{};
}

std::vector<int64_t> FramesNamed(const Question& question, const Room& room, size_t needed,
                                 const Frames& frames, bool of_graph) {
  if (question.frames.size() == needed) return question.frames;
  if (needed == 1 && room.current_frame > 0) return {room.current_frame};
  if (needed == 2 && question.frames.empty()) return WholeClip(frames, of_graph);
  return {};
}

bool AddFrames(const Question& question, const Room& room, const Frames& frames,
               Prepared* prepared) {
  const size_t needed = FramesNeeded(question.quantity);
  if (needed == 0) return true;
  const bool of_graph = frames.CountsGraph(question.num_frames);
  const size_t count = frames.Count(of_graph);
  prepared->frames = FramesNamed(question, room, needed, frames, of_graph);
  if (prepared->frames.empty()) prepared->problem = {Reason::kNoFrameNamed};
  for (const int64_t number : prepared->frames) {
    const bool known =
        number >= 1 && static_cast<size_t>(number) <= count &&
        (question.num_frames == 0 || static_cast<size_t>(question.num_frames) == count);
    if (!known) {
      prepared->problem = {Reason::kNoSuchFrame, {std::to_string(number), std::to_string(count)}};
      return false;
    }
    const auto pose = frames.Pose(number, of_graph);
    if (!pose) {
      prepared->problem = {Reason::kNoPose, {std::to_string(number)}};
      return false;
    }
    prepared->stage.cameras.push_back(*pose);
    prepared->views.push_back(frames.View(number, of_graph));
  }
  return !prepared->frames.empty();
}

// Of several objects, those that the question's first frame sees, if it sees any.
void KeepSeen(const Room& room, const Frames& frames, const Question& question,
              const Prepared& prepared, std::vector<Body>* bodies) {
  if (prepared.frames.empty() || bodies->size() < 2 || !frames.CountsGraph(question.num_frames))
    return;
  const auto seen =
      room.graph->VisibleIn(room.graph->frames[static_cast<size_t>(prepared.frames.front() - 1)]);
  std::vector<Body> kept;
  for (const Body& body : *bodies)
    if (std::find(seen.begin(), seen.end(), body.object) != seen.end()) kept.push_back(body);
  if (!kept.empty()) *bodies = std::move(kept);
}

Remark FindBodies(const Room& room, const NamedObject& named, std::vector<Body>* bodies) {
  if (room.graph == nullptr) return {Reason::kNoSuchObject, {named.name}};
  const auto& objects = room.graph->objects;
  if (named.instance_id) {
    const auto object = room.graph->ObjectWithInstance(*named.instance_id);
    if (!object) return {Reason::kNoSuchInstance, {named.name, std::to_string(*named.instance_id)}};
    bodies->push_back({*object, objects[*object].box});
    return {};
  }
  const std::string category = CategoryFor(*room.graph, named.name);
  for (const size_t object : room.graph->ObjectsOf(category))
    if (bodies->size() < kMostBodies) bodies->push_back({object, objects[object].box});
  return bodies->empty() ? Remark{Reason::kNoSuchObject, {named.name}} : Remark{};
}

}  // namespace

Prepared Prepare(const Question& question, const Room& room) {
  Prepared prepared;
  const Frames frames(room);
  if (!AddFrames(question, room, frames, &prepared)) return prepared;
  for (const NamedObject& named : question.objects) {
    std::vector<Body> bodies;
    prepared.problem = FindBodies(room, named, &bodies);
    if (prepared.problem.reason != Reason::kNone) return prepared;
    KeepSeen(room, frames, question, prepared, &bodies);
    if (bodies.size() > 1) {
      const Remark several = {Reason::kSeveralObjects, {named.name, std::to_string(bodies.size())}};
      if (NeedsSingle(question.quantity)) {
        prepared.problem = several;
        return prepared;
      }
      if (prepared.note.reason == Reason::kNone) prepared.note = several;
    }
    prepared.stage.cast.push_back(std::move(bodies));
  }
  return prepared;
}

std::vector<Eigen::Vector3d> CameraPath(const Room& room, int64_t first, int64_t last) {
  const Frames frames(room);
  const bool of_graph = frames.CountsGraph(0);
  const auto count = static_cast<int64_t>(frames.Count(of_graph));
  std::vector<Eigen::Vector3d> path;
  for (int64_t number = std::max<int64_t>(first, 1); number <= std::min(last, count); ++number) {
    const auto pose = frames.Pose(number, of_graph);
    if (pose) path.emplace_back(pose->block<3, 1>(0, 3));
  }
  return path;
}

}  // namespace vlm3r::check
