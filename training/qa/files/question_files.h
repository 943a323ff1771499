// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_files.h"
#include "training/data/metadata/import_scenes.h"
#include "training/qa/generate.h"
#include "training/qa/route/route_planner.h"

namespace vlm3r::training {

struct QuestionFilesRequest {
  std::vector<const qa::Task*> tasks;
  GenerateOptions options;
  MeshSource mesh_of;  ///< For route planning.
  /// What the meshes were read from: another text makes the routes anew.
  std::string mesh_source;
  /// What the scenes were read from: another text makes all files anew.
  std::string source;
  Shard shard;  ///< Of several: the i-th part of the scenes, so that parts join in order.
  std::filesystem::path out;
  size_t scenes_at_once = 64;  ///< In memory.
};

struct QuestionFilesReport {
  std::map<std::string, int64_t> counts;  ///< Questions of each task in this shard's files.
  int64_t num_scenes = 0;                 ///< That could be read.
  int64_t num_resumed = 0;                ///< Tasks found whole from an earlier run.
  std::vector<Error> skipped;             ///< Scenes that could not be read, and why.
  std::vector<Error> without_routes;      ///< Scenes whose mesh could not be used, and why.
  bool complete = true;                   ///< False while files of other shards are missing.
};

/// Writes `out`/qa_<task>.json for each task. The scenes are taken in blocks, of which only one is
/// in memory; blocks wait in `out`/.blocks until the last one is there, also those of other shards,
/// and are joined then: the bytes depend neither on blocks nor on shards. What is whole and of the
/// same request is not made again, except for routes that had to do without some scene's mesh.
/// Fails with kDisk and kCancelled.
Result<QuestionFilesReport> WriteQuestionFiles(const scene::SceneFiles& scenes,
                                               const QuestionFilesRequest& request,
                                               const RunControl& control = {});

}  // namespace vlm3r::training
