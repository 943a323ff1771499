// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_graph.h"
#include "training/qa/generate.h"

namespace vlm3r::training {

/// One question about a scene.
struct SceneQuestion {
  std::string task;    ///< qa::Task::name.
  OrderedJson record;  ///< As data qa writes it, without an id.
};

struct SceneQuestions {
  std::vector<SceneQuestion> questions;                 ///< In the order of the tasks.
  std::vector<std::pair<std::string, int64_t>> counts;  ///< Of every task, also where it is 0.
  int64_t num_duplicates = 0;  ///< Left out: the same words and options stood before.
};

/// The questions of several tasks about one scene, each once; route planning, which needs a mesh,
/// has none. The same seed gives the same questions. Reports "qa"; fails with kCancelled.
Result<SceneQuestions> QuestionsAbout(const scene::SceneGraph& scene,
                                      const std::vector<const qa::Task*>& tasks,
                                      const GenerateOptions& options,
                                      const RunControl& control = {});

/// Notes when each category is first seen, so that its order can be asked for; `times_s` belong to
/// the scene's frames. Does nothing where the scene's metadata says it already.
void NoteFirstAppearances(const std::vector<std::optional<double>>& times_s,
                          scene::SceneGraph* scene);

/// The objects whose categories a record names in question or options, as indices into the scene's
/// objects, and the frames it asks about.
std::vector<size_t> ObjectsNamedIn(const OrderedJson& record, const scene::SceneGraph& scene);
std::vector<size_t> FramesNamedIn(const OrderedJson& record, const scene::SceneGraph& scene);

}  // namespace vlm3r::training
