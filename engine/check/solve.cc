// SPDX-License-Identifier: Apache-2.0
#include "engine/check/solve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/scene/relations.h"

namespace vlm3r::check {
namespace {

// Below it a movement has no direction. The benchmarks ask from 1 m on with four options, from
// 0.5 m with fewer; people may ask about less.
double MovementThreshold_m(const Question& question) {
  if (!question.benchmark_wording) return 0.2;
  return question.choices.size() == 4 ? 1.0 : 0.5;
}

scene::DirectionClasses ClassesOf(const Question& question) {
  if (question.choices.size() == 4) return scene::DirectionClasses::kQuadrants;
  return question.choices.size() == 3 ? scene::DirectionClasses::kThreeWay
                                      : scene::DirectionClasses::kTwoWay;
}

// The direction without margins.
const char* Sector(const Eigen::Vector3d& stand, const Eigen::Vector3d& face,
                   const Eigen::Vector3d& goal, scene::DirectionClasses classes) {
  const Eigen::Vector2d ahead = (face - stand).head<2>(), to = (goal - stand).head<2>();
  const double left = ahead.x() * to.y() - ahead.y() * to.x(), front = ahead.dot(to);
  if (classes == scene::DirectionClasses::kQuadrants) {
    if (front >= 0) return left >= 0 ? "front-left" : "front-right";
    return left >= 0 ? "back-left" : "back-right";
  }
  if (classes == scene::DirectionClasses::kThreeWay && -front > std::abs(left)) return "back";
  return left >= 0 ? "left" : "right";
}

Solved SolveDirection(const Question& question, const Stage& stage, Metric metric) {
  const Eigen::Vector3d& stand = stage.cast[0][0].box.center_world();
  const Eigen::Vector3d& face = stage.cast[1][0].box.center_world();
  const scene::OrientedBox& goal = stage.cast[2][0].box;
  const auto classes = ClassesOf(question);
  if (metric == Metric::kGrid && !scene::DirectionFrom(stand, face, goal, classes))
    return {{}, "", {Reason::kTooClose, {question.objects[2].name, ""}}};
  return {{}, Sector(stand, face, goal.center_world(), classes)};
}

Solved SolveNearest(const Question& question, const Stage& stage, Metric metric) {
  const bool to_camera = question.quantity == Quantity::kNearestToCamera;
  const size_t first = to_camera ? 0 : 1;
  Solved solved;
  double nearest_m = std::numeric_limits<double>::infinity();
  for (size_t i = first; i < stage.cast.size(); ++i) {
    const double distance_m =
        to_camera
            ? NearestTo(scene::CameraCenter(stage.cameras[0]), stage.cast[i], metric).distance_m
            : NearestOf(stage.cast[0], stage.cast[i], metric).distance_m;
    if (distance_m >= nearest_m) continue;
    nearest_m = distance_m;
    solved.word = question.choices[i - first];
  }
  if (solved.word.empty()) solved.problem = {Reason::kNoSuchObject, {question.objects[0].name}};
  return solved;
}

Solved SolvePosition(const Question& question, const Stage& stage, Metric metric) {
  const int axis = question.quantity == Quantity::kNearFar     ? 2
                   : question.quantity == Quantity::kLeftRight ? 0
                                                               : 1;
  constexpr double kGap_m = 0.15;
  const int order =
      scene::CompareInCamera(stage.cast[0][0].box, stage.cast[1][0].box, stage.cameras[0], axis,
                             metric == Metric::kGrid ? kGap_m : 0);
  if (order != 0) return {{}, question.choices[order < 0 ? 0 : 1]};
  return {{}, "", {Reason::kTooClose, {question.objects[0].name, question.objects[1].name}}};
}

Solved SolveMovement(const Question& question, const Stage& stage, Metric metric) {
  const double least_m = metric == Metric::kGrid ? MovementThreshold_m(question) : 0;
  const auto movement = scene::MovementDirection(stage.cameras[0], stage.cameras[1], least_m);
  if (!movement) return {{}, "", {Reason::kHardlyMoved}};
  return {{}, scene::MovementName(*movement)};
}

double Height_m(const scene::OrientedBox& box) {
  return box.world_from_box().row(2).cwiseAbs().dot(box.size_m());
}

double CameraDistance_m(const Stage& stage, size_t frame, Metric metric) {
  return NearestTo(scene::CameraCenter(stage.cameras[frame]), stage.cast[0], metric).distance_m;
}

// The few of which `distance` is smallest.
template <typename Distance>
void KeepNearest(std::vector<Body>* bodies, const Distance& distance) {
  constexpr size_t kMost = 4;
  if (bodies->size() <= kMost) return;
  std::vector<std::pair<double, size_t>> order;
  for (size_t i = 0; i < bodies->size(); ++i) order.emplace_back(distance((*bodies)[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<Body> kept;
  for (size_t i = 0; i < kMost; ++i) kept.push_back((*bodies)[order[i].second]);
  *bodies = std::move(kept);
}

/// Puts lines together.
class Sketch {
 public:
  explicit Sketch(const Stage& stage) : stage_(stage) {
    for (const auto& bodies : stage.cast)
      if (bodies.size() == 1) Show(bodies[0]);
  }

  void Show(const Body& body) {
    for (const size_t known : drawing_.objects)
      if (known == body.object) return;
    drawing_.objects.push_back(body.object);
  }

  void Line(DrawnLine::Kind kind, std::vector<Eigen::Vector3d> points, bool is_value) {
    drawing_.lines.push_back({kind, std::move(points), is_value});
  }

  void Distance(size_t a, size_t b, bool is_value) {
    const auto pair = NearestOf(stage_.cast[a], stage_.cast[b], Metric::kGrid);
    if (!std::isfinite(pair.distance_m)) return;
    const Body &first = stage_.cast[a][pair.first], &second = stage_.cast[b][pair.second];
    const auto [from, to] = EndPoints(first.box, second.box);
    Show(first);
    Show(second);
    Line(DrawnLine::Kind::kSegment, {from, to}, is_value);
  }

  void FromCamera(size_t frame, size_t cast, bool is_value) {
    const Eigen::Vector3d camera = scene::CameraCenter(stage_.cameras[frame]);
    const auto& bodies = stage_.cast[cast];
    const Body& body = bodies[NearestTo(camera, bodies, Metric::kGrid).index];
    Show(body);
    Line(DrawnLine::Kind::kSegment, {camera, EndPoint(camera, body.box)}, is_value);
  }

  void Side(const Body& body, const Eigen::Vector3d& half) {
    const Eigen::Vector3d& center = body.box.center_world();
    Line(DrawnLine::Kind::kSegment, {center - half, center + half}, true);
  }

  Drawing Take() { return std::move(drawing_); }

 private:
  const Stage& stage_;
  Drawing drawing_;
};

void DrawSize(const Stage& stage, Sketch* sketch) {
  const scene::OrientedBox& box = stage.cast[0][0].box;
  Eigen::Index axis = 0;
  const double length_m = box.size_m().maxCoeff(&axis);
  sketch->Side(stage.cast[0][0], box.world_from_box().col(axis) * length_m / 2);
}

void DrawNearest(const Question& question, const Stage& stage, Sketch* sketch) {
  const bool to_camera = question.quantity == Quantity::kNearestToCamera;
  const std::string winner = SolveNearest(question, stage, Metric::kGrid).word;
  const size_t first = to_camera ? 0 : 1;
  for (size_t i = first; i < stage.cast.size(); ++i) {
    const bool is_value = question.choices[i - first] == winner;
    if (to_camera)
      sketch->FromCamera(0, i, is_value);
    else
      sketch->Distance(0, i, is_value);
  }
}

}  // namespace

Solved Solve(const Question& question, const Stage& stage, Metric metric) {
  switch (question.quantity) {
    case Quantity::kObjectSize: return {stage.cast[0][0].box.longest_side_m(), ""};
    case Quantity::kObjectHeight: return {Height_m(stage.cast[0][0].box), ""};
    case Quantity::kObjectDistance: {
      const double distance_m = NearestOf(stage.cast[0], stage.cast[1], metric).distance_m;
      if (std::isfinite(distance_m)) return {distance_m, ""};
      return {{}, "", {Reason::kNoSuchObject, {"second " + question.objects[1].name}}};
    }
    case Quantity::kNearestObject:
    case Quantity::kNearestToCamera: return SolveNearest(question, stage, metric);
    case Quantity::kDirection: return SolveDirection(question, stage, metric);
    case Quantity::kCameraDistance: return {CameraDistance_m(stage, 0, metric), ""};
    case Quantity::kNearFar:
    case Quantity::kLeftRight:
    case Quantity::kUpDown: return SolvePosition(question, stage, metric);
    case Quantity::kCameraDisplacement:
      return {
          (scene::CameraCenter(stage.cameras[1]) - scene::CameraCenter(stage.cameras[0])).norm(),
          ""};
    case Quantity::kCameraMovement: return SolveMovement(question, stage, metric);
    case Quantity::kCameraDistanceChange:
      return {std::abs(CameraDistance_m(stage, 1, metric) - CameraDistance_m(stage, 0, metric)),
              ""};
    case Quantity::kCount:
    case Quantity::kRoomSize:
    case Quantity::kAppearanceOrder:
    case Quantity::kRoute: break;
  }
  return {{}, "", {Reason::kRoute}};
}

Stage Contenders(const Question& question, const Stage& stage) {
  Stage kept = stage;
  const bool to_first = question.quantity == Quantity::kNearestObject ||
                        question.quantity == Quantity::kObjectDistance;
  if (!to_first && stage.cameras.empty()) return kept;
  for (size_t i = 0; i < kept.cast.size(); ++i) {
    KeepNearest(&kept.cast[i], [&](const Body& body) {
      if (!to_first) return body.box.DistanceTo(scene::CameraCenter(stage.cameras[0]));
      double nearest_m = std::numeric_limits<double>::infinity();
      for (size_t j = 0; j < stage.cast.size(); ++j)
        if ((i == 0) != (j == 0))
          nearest_m =
              std::min(nearest_m, NearestOf({body}, stage.cast[j], Metric::kSolid).distance_m);
      return nearest_m;
    });
  }
  return kept;
}

Drawing Draw(const Question& question, const Stage& stage) {
  Sketch sketch(stage);
  const auto center = [&](size_t cast) { return stage.cast[cast][0].box.center_world(); };
  switch (question.quantity) {
    case Quantity::kObjectSize: DrawSize(stage, &sketch); break;
    case Quantity::kObjectHeight:
      sketch.Side(stage.cast[0][0], Eigen::Vector3d::UnitZ() * Height_m(stage.cast[0][0].box) / 2);
      break;
    case Quantity::kObjectDistance: sketch.Distance(0, 1, true); break;
    case Quantity::kNearestObject:
    case Quantity::kNearestToCamera: DrawNearest(question, stage, &sketch); break;
    case Quantity::kDirection:
      sketch.Line(DrawnLine::Kind::kSegment, {center(0), center(1)}, false);
      sketch.Line(DrawnLine::Kind::kArrow, {center(0), center(2)}, true);
      break;
    case Quantity::kCameraDistance: sketch.FromCamera(0, 0, true); break;
    case Quantity::kNearFar:
      sketch.FromCamera(0, 0, true);
      sketch.FromCamera(0, 1, false);
      break;
    case Quantity::kLeftRight:
    case Quantity::kUpDown:
      sketch.Line(DrawnLine::Kind::kArrow, {center(1), center(0)}, true);
      break;
    case Quantity::kCameraDisplacement:
    case Quantity::kCameraMovement:
      sketch.Line(question.quantity == Quantity::kCameraMovement ? DrawnLine::Kind::kArrow
                                                                 : DrawnLine::Kind::kSegment,
                  {scene::CameraCenter(stage.cameras[0]), scene::CameraCenter(stage.cameras[1])},
                  true);
      break;
    case Quantity::kCameraDistanceChange:
      sketch.FromCamera(0, 0, false);
      sketch.FromCamera(1, 0, true);
      break;
    case Quantity::kCount:
    case Quantity::kRoomSize:
    case Quantity::kAppearanceOrder:
    case Quantity::kRoute: break;
  }
  return sketch.Take();
}

}  // namespace vlm3r::check
