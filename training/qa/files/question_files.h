// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_graph.h"
#include "training/data/metadata/import_scenes.h"
#include "training/qa/generate.h"
#include "training/qa/route/route_planner.h"

namespace vlm3r::training {

struct QuestionFilesRequest {
  std::vector<const qa::Task*> tasks;
  GenerateOptions options;
  MeshSource mesh_of;  ///< For route planning.
  /// What the scenes were read from: another text makes all files anew.
  std::string source;
  Shard shard;  ///< Of several: the i-th block of the scenes, so that blocks join in order.
  std::filesystem::path out;
};

struct QuestionFilesReport {
  std::map<std::string, int64_t> counts;  ///< Questions of each task in this shard's files.
  int64_t num_resumed = 0;                ///< Tasks found whole from an earlier run.
  std::vector<Error> skipped;             ///< Scenes without routes, and why.
  bool complete = true;                   ///< False while files of other shards are missing.
};

/// Writes `out`/qa_<task>.json for each task. A task whose file is whole and of the same request is
/// not made again. Shards write to `out`/.shards; the last one to end joins them, and the joined
/// files are those of a run without shards. Fails with kDisk and kCancelled.
Result<QuestionFilesReport> WriteQuestionFiles(const std::vector<scene::SceneGraph>& scenes,
                                               const QuestionFilesRequest& request,
                                               const RunControl& control = {});

}  // namespace vlm3r::training
