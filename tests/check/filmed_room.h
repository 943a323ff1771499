// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/check/measure.h"
#include "engine/qa/task_table.h"
#include "training/data/metadata/build_metadata.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/qa/generate.h"

namespace vlm3r::test {

/// A synthetic room: its scene graph, and a reconstruction of it that is exact but for what a test
/// does to it. The reconstruction's frames are the graph's.
struct FilmedRoom {
  scene::SceneGraph graph;
  scene::Snapshot snapshot;
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();

  check::Room room() const { return {.graph = &graph}; }
  check::Room filmed() const {
    return {.graph = &graph,
            .snapshot = &snapshot,
            .graph_from_world = graph_from_world,
            .calibrated = true};
  }
};

inline scene::FrameGeometry FrameOf(training::Scan* scan, size_t index,
                                    const Eigen::Matrix4d& world_from_graph, float confidence) {
  const training::Intrinsics& camera = scan->intrinsics();
  scene::FrameGeometry frame;
  frame.frame_index = static_cast<int64_t>(index);
  frame.time_s = scan->frames()[index].time_s;
  frame.width = camera.width;
  frame.height = camera.height;
  frame.intrinsics = {camera.fx, camera.cx, camera.cy};
  frame.world_from_camera.matrix() =
      world_from_graph * scan->frames()[index].world_from_camera.value();
  const training::DepthImage depth = scan->ReadDepth(index).value();
  for (int row = 0; row < camera.height; ++row) {
    for (int column = 0; column < camera.width; ++column) {
      const double z = depth.depth_m[static_cast<size_t>(row * camera.width + column)];
      const Eigen::Vector3d p((column - camera.cx) / camera.fx * z,
                              (row - camera.cy) / camera.fy * z, z);
      const Eigen::Vector3d p_world = frame.world_from_camera * p;
      for (int k = 0; k < 3; ++k) {
        frame.points_camera.push_back(static_cast<float>(p[k]));
        frame.points_world.push_back(static_cast<float>(p_world[k]));
      }
      frame.confidence_self.push_back(confidence);
      frame.confidence_world.push_back(confidence);
    }
  }
  frame.rgb = scan->ReadColor(index).value().rgb;
  return frame;
}

/// Room number `number`, filmed in `num_frames` small frames; the graph samples all of them up to
/// 32. `confidence`: of all points. `film`: also make the reconstruction.
inline FilmedRoom FilmRoom(uint64_t number, bool film = false, float confidence = 20,
                           int num_frames = 48) {
  training::rooms::FilmOptions options;
  options.width = 96;
  options.height = 72;
  options.num_frames = num_frames;
  options.fps = 2;
  training::rooms::SyntheticScan scan(
      training::Dataset::kScannet,
      training::rooms::SyntheticName(training::Dataset::kScannet, number),
      training::rooms::RoomSeed(11, number), options);
  FilmedRoom room;
  room.graph = std::move(training::BuildMetadata(&scan, {}).value().graph);
  if (!film) return room;
  const auto index = [&](size_t i) { return room.graph.frames[i].id.get<size_t>(); };
  room.graph_from_world = scan.frames()[index(0)].world_from_camera.value();
  for (size_t i = 0; i < room.graph.frames.size(); ++i)
    room.snapshot.frames.push_back(
        FrameOf(&scan, index(i), room.graph_from_world.inverse(), confidence));
  return room;
}

/// What the generators ask about a graph, with the task of each.
struct Generated {
  const qa::Task* task = nullptr;
  OrderedJson record;
};

inline std::vector<Generated> QuestionsAbout(const scene::SceneGraph& graph) {
  std::vector<Generated> all;
  for (const auto tasks : {qa::Tasks(), qa::TrainingOnlyTasks()})
    for (const qa::Task& task : tasks)
      for (OrderedJson& record : training::GenerateForScene(task, graph, {.seed = 3}))
        all.push_back({&task, std::move(record)});
  return all;
}

/// The question as a model is asked it: with the lines around it.
inline std::string PromptOf(const Generated& generated) {
  std::string text =
      "<image>\nThese are frames of a video.\n" + generated.record["question"].get<std::string>();
  if (generated.task->answer == qa::AnswerKind::kLetter) {
    text += "\nOptions:";
    for (const auto& option : generated.record["options"]) text += "\n" + option.get<std::string>();
  }
  return text + "\n" + std::string(qa::PromptEnding(generated.task->answer));
}

}  // namespace vlm3r::test
