// SPDX-License-Identifier: Apache-2.0
#include "training/qa/route/route_planner.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "training/qa/generators.h"
#include "training/qa/route/route_anchors.h"
#include "training/qa/scene_pool.h"

namespace vlm3r::training {
namespace {

using Strings = std::vector<std::string>;

constexpr char kActions[] =
    ". You will perform the following actions (Note: for each [please fill in], choose either "
    "'turn back,' 'turn left,' or 'turn right.'): ";

/// One question: where the robot begins, what it faces, where it goes, and the missing turn.
struct Asked {
  int form = 1;  ///< The paper's template 1 (start, middle, end) or 2 (out of the middle).
  size_t start = 0, facing = 0, goal = 0;
  Turn answer = Turn::kBack;
};

std::string QuestionText(const scene::SceneGraph& scene, const Asked& asked) {
  const auto name = [&](size_t object) { return "the " + scene.objects[object].category; };
  const std::string head = "You are a robot beginning at " + name(asked.start) + " facing " +
                           name(asked.facing) + ". You want to navigate to " + name(asked.goal) +
                           kActions;
  const std::string way = asked.form == 1
                              ? "1. Go forward until " + name(asked.facing) +
                                    ". 2. [please fill in] 3. Go forward until " + name(asked.goal)
                              : "1. [please fill in] 2. Go forward until " + name(asked.goal);
  return head + way + ". You have reached the final destination.";
}

// Somebody who only knows where the objects are must come to the same turn.
bool ObjectsAgree(const scene::SceneGraph& scene, const Asked& asked) {
  const auto at = [&](size_t object) -> Eigen::Vector2d {
    return scene.objects[object].box.center_world().head<2>();
  };
  const Eigen::Vector2d facing = at(asked.facing) - at(asked.start);
  const Eigen::Vector2d stand = asked.form == 1 ? at(asked.facing) : at(asked.start);
  return TurnClass(facing, at(asked.goal) - stand) == asked.answer;
}

std::vector<Asked> QuestionsOf(const RouteShape& shape, const RouteAnchors& anchors,
                               const RouteRules& rules) {
  const auto [source, middle, target] = anchors;
  if (shape.turn_deg == 0) return {{2, middle, source, target, Turn::kBack}};
  const Turn side = shape.turn_deg > 0 ? Turn::kLeft : Turn::kRight;
  std::vector<Asked> asked{{1, source, middle, target, side}};
  if (std::abs(shape.turn_deg) > rules.alternative_deg)
    asked.push_back({2, middle, target, source, side});
  return asked;
}

std::vector<Asked> Candidates(SceneWork* work, const NavMesh& floor, const RouteOptions& route) {
  std::vector<Asked> candidates;
  std::set<std::tuple<int, size_t, size_t, size_t>> known;
  for (int i = 0; i < route.paths_per_scene; ++i) {
    const Eigen::Vector3d from = floor.Sample(&work->random), to = floor.Sample(&work->random);
    const auto path = floor.ShortestPath(from, to);
    if (!path) continue;
    const auto shape = ShapeOf(*path, route.rules);
    if (!shape) continue;
    const auto anchors =
        NameAnchors(work->scene, *shape, from.z(), route.eye_height_m, route.rules);
    if (!anchors) continue;
    for (const Asked& asked : QuestionsOf(*shape, *anchors, route.rules))
      if (ObjectsAgree(work->scene, asked) &&
          known.emplace(asked.form, asked.start, asked.facing, asked.goal).second)
        candidates.push_back(asked);
  }
  return candidates;
}

// Back, left, right, back, … until the cap or until nothing is left.
std::vector<Asked> Mixed(const std::vector<Asked>& candidates, uint64_t cap) {
  std::array<std::vector<Asked>, 3> by_answer;
  for (const Asked& asked : candidates) by_answer[static_cast<int>(asked.answer)].push_back(asked);
  std::vector<Asked> mixed;
  for (size_t round = 0; mixed.size() < candidates.size(); ++round)
    for (const auto& same : by_answer)
      if (round < same.size()) mixed.push_back(same[round]);
  if (cap != 0 && mixed.size() > cap) mixed.resize(cap);
  return mixed;
}

void Ask(SceneWork* work, const Asked& asked) {
  const auto name = [&](size_t object) { return work->scene.objects[object].category; };
  OrderedJson record = work->Begin();
  record["question_template"] = asked.form;
  record["category, starting object"] = name(asked.start);
  record["category, facing object"] = name(asked.facing);
  record["category, destination object"] = name(asked.goal);
  const std::string truth = TurnName(asked.answer);
  Strings wrong;
  for (const Turn turn : {Turn::kBack, Turn::kLeft, Turn::kRight})
    if (turn != asked.answer) wrong.push_back(TurnName(turn));
  const std::string question = QuestionText(work->scene, asked);
  work->Finish(
      std::move(record), truth, wrong, [&](const Strings&) { return question; }, truth);
}

}  // namespace

Result<std::vector<OrderedJson>> RoutesForScene(const scene::SceneGraph& scene,
                                                const LabelledMesh& mesh,
                                                const GenerateOptions& options,
                                                const RouteOptions& route) {
  VLM3R_ASSIGN(const qa::Task* task, qa::FindTask("route_planning"));
  VLM3R_ASSIGN(const NavMesh floor, NavMesh::Build(mesh, route.agent));
  SceneWork work(*task, scene, options);
  for (const Asked& asked : Mixed(Candidates(&work, floor, route), work.cap_after))
    Ask(&work, asked);
  return std::move(work.records);
}

Result<RouteSet> GenerateRoutes(const std::vector<scene::SceneGraph>& scenes,
                                const MeshSource& mesh_of, const GenerateOptions& options,
                                const RouteOptions& route, const RunControl& control) {
  using Records = std::vector<OrderedJson>;
  const auto work = [&](size_t i) -> std::optional<Result<Records>> {
    const auto mesh = mesh_of(scenes[i]);
    if (!mesh) return Result<Records>(mesh.error());
    return RoutesForScene(scenes[i], **mesh, options, route);
  };
  VLM3R_ASSIGN(auto per_scene, ForScenes(scenes.size(), options.threads, control, work));
  RouteSet set;
  std::vector<Records> kept;
  for (size_t i = 0; i < scenes.size(); ++i) {
    if (*per_scene[i]) {
      kept.push_back(std::move(**per_scene[i]));
      continue;
    }
    Error error = per_scene[i]->error();
    error.message = "scene " + scenes[i].name + ": " + error.message;
    set.skipped.push_back(std::move(error));
  }
  set.records = Numbered(std::move(kept));
  return set;
}

}  // namespace vlm3r::training
