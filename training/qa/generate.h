// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/run_control.h"
#include "engine/qa/task_table.h"
#include "engine/scene/scene_graph.h"
#include "training/compat.h"

namespace vlm3r::training {

/// Key of a scene's metadata: {category: seconds from the first frame of the video until it is
/// first seen}, over all frames. Optional; written in the fixed mode only.
inline constexpr char kFirstAppearanceKey[] = "first_appearance_s";

struct GenerateOptions {
  Compat compat = Compat::kFixed;
  uint64_t seed = 0;
  std::optional<uint64_t> cap = {};  ///< In place of the task's own caps; 0: no caps.
  int threads = 1;                   ///< 0: as many as the machine has cores.
};

/// The questions of one task about one scene, without ids. The same seed gives the same records.
std::vector<OrderedJson> GenerateForScene(const qa::Task& task, const scene::SceneGraph& scene,
                                          const GenerateOptions& options);

/// The questions of one task about all scenes, in the order of the scenes, with ids from 0. The
/// bytes do not depend on `threads`. Fails with kCancelled.
Result<OrderedJson> Generate(const qa::Task& task, const std::vector<scene::SceneGraph>& scenes,
                             const GenerateOptions& options, const RunControl& control = {});

}  // namespace vlm3r::training
