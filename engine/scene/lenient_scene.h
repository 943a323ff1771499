// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/scene/scene_graph.h"

namespace vlm3r::scene {

/// A scene of which every usable row was taken.
struct LenientScene {
  SceneGraph graph;
  std::vector<std::string> problems;  ///< One line for each row that was left out, and why.
};

/// As SceneFromJson and AddFrames, but a wrong box, count or frame costs only itself. `frames` may
/// be null. What is left out of `graph` is left out of its records too. Fails only when nothing can
/// be made of the scene: no object, or neither counts nor boxes.
Result<LenientScene> SceneFromJsonLenient(const std::string& name, OrderedJson scene,
                                          OrderedJson frames);

}  // namespace vlm3r::scene
