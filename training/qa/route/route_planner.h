// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "training/qa/generate.h"
#include "training/qa/route/nav_mesh.h"
#include "training/qa/route/route_shape.h"

namespace vlm3r::training {

struct RouteOptions {
  NavMeshOptions agent;
  RouteRules rules;
  int paths_per_scene = 400;   ///< Ways drawn before the rules.
  double eye_height_m = 0.75;  ///< Objects are nearest as seen from here, above the floor.
};

/// The route planning questions of one scene, without ids: ways between random places of the
/// largest floor, named by the nearest objects, asked where path and objects tell the same turn.
/// The three answers are mixed as evenly as the room allows. The same seed gives the same records;
/// compat makes no difference, as nothing was released. Fails when the mesh is unusable.
Result<std::vector<OrderedJson>> RoutesForScene(const scene::SceneGraph& scene,
                                                const LabelledMesh& mesh,
                                                const GenerateOptions& options,
                                                const RouteOptions& route = {});

/// Brings the mesh of a scene; called from several threads at once. Only the meshes at work are in
/// memory.
using MeshSource =
    std::function<Result<std::shared_ptr<const LabelledMesh>>(const scene::SceneGraph&)>;

/// Questions of all scenes whose mesh could be used, and why the others were left out.
struct RouteSet {
  OrderedJson records;
  std::vector<Error> skipped;
};

/// As Generate, for route planning. Fails with kCancelled.
Result<RouteSet> GenerateRoutes(const std::vector<scene::SceneGraph>& scenes,
                                const MeshSource& mesh_of, const GenerateOptions& options,
                                const RouteOptions& route = {}, const RunControl& control = {});

}  // namespace vlm3r::training
