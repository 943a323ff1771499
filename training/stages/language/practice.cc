// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/practice.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string>
#include <utility>

#include <Eigen/Geometry>

#include "engine/qa/task_table.h"

namespace vlm3r::training {
namespace {

using Eigen::Matrix4d;
using Eigen::Vector3d;

constexpr size_t kLongestRow = 5;
constexpr double kSide = 0.2;  ///< Tangent from which on something is not in the middle.

std::string Format(const char* format, double number) {
  char text[64];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

LessonQuestion Question(const char* type, const std::string& question, std::string answer) {
  return {type, qa::AnswerKind::kNumber, 0, "These are frames of a video.\n" + question,
          std::move(answer)};
}

/// An object as a camera sees it.
struct Seen {
  std::string category;
  Vector3d center;  ///< OpenCV camera frame [m].
};

std::vector<Seen> SeenIn(const scene::SceneGraph& graph, const scene::SceneFrame& frame) {
  const Matrix4d camera_from_world = frame.world_from_camera->inverse();
  std::vector<Seen> seen;
  for (const size_t object : graph.VisibleIn(frame)) {
    const Vector3d center =
        (camera_from_world * graph.objects[object].box.center_world().homogeneous()).hnormalized();
    if (center.z() > 0.2) seen.push_back({graph.objects[object].category, center});
  }
  std::ranges::sort(seen, [](const Seen& a, const Seen& b) {
    return a.center.x() / a.center.z() < b.center.x() / b.center.z();
  });
  return seen;
}

std::string Row(const std::vector<Seen>& seen) {
  std::string text;
  for (size_t i = 0; i < std::min(seen.size(), kLongestRow); ++i)
    text += (i == 0 ? "" : ", ") + seen[i].category;
  return text;
}

std::string Place(const Seen& object) {
  const double slope = object.center.x() / object.center.z();
  const char* side = slope < -kSide ? "left" : slope > kSide ? "right" : "middle";
  return std::string(side) + Format(" %.1f", object.center.norm());
}

/// Where a camera stands and looks as the first one sees it: metres to the right and ahead, degrees
/// to the right.
std::string Stand(const Matrix4d& first_from_camera) {
  const double turn = std::atan2(first_from_camera(0, 2), first_from_camera(2, 2));
  return Format("%+.1f ", first_from_camera(0, 3)) + Format("%+.1f ", first_from_camera(2, 3)) +
         Format("%+.0f", std::round(turn * 18 / std::numbers::pi) * 10);
}

/// Where the only object of its kind stands, and when it is first seen.
void AskAboutRoom(const scene::SceneGraph& graph, const Matrix4d& first_from_world,
                  std::vector<LessonQuestion>* questions) {
  for (const std::string& category : graph.Categories()) {
    const std::vector<size_t> objects = graph.ObjectsOf(category);
    if (objects.size() == 1) {
      const Vector3d center =
          (first_from_world * graph.objects[objects[0]].box.center_world().homogeneous())
              .hnormalized();
      questions->push_back(Question("practice_where", "Where is the " + category + "?",
                                    Format("%+.1f ", center.x()) + Format("%+.1f", center.z())));
    }
    if (const auto frame = graph.FirstAppearance(category))
      questions->push_back(Question("practice_seen",
                                    "Which frame shows the " + category + " first?",
                                    std::to_string(*frame + 1)));
  }
}

}  // namespace

std::vector<LessonQuestion> PracticeQuestions(const scene::SceneGraph& graph) {
  std::vector<LessonQuestion> questions;
  const Matrix4d* first = nullptr;
  for (size_t i = 0; i < graph.frames.size(); ++i) {
    const scene::SceneFrame& frame = graph.frames[i];
    if (!frame.world_from_camera) continue;
    if (first == nullptr) first = &*frame.world_from_camera;
    const std::string name =
        "frame " + std::to_string(i + 1) + " of " + std::to_string(graph.frames.size());
    const std::vector<Seen> seen = SeenIn(graph, frame);
    questions.push_back(Question("practice_camera", "Where was the camera in " + name + "?",
                                 Stand(first->inverse() * *frame.world_from_camera)));
    if (seen.empty()) continue;
    questions.push_back(
        Question("practice_row", "From left to right, what does " + name + " show?", Row(seen)));
    for (const Seen& object : seen) {
      const auto same = [&](const Seen& other) { return other.category == object.category; };
      if (std::ranges::count_if(seen, same) > 1) continue;
      questions.push_back(Question("practice_place",
                                   "Where is the " + object.category + " in " + name + "?",
                                   Place(object)));
    }
  }
  if (first != nullptr) AskAboutRoom(graph, first->inverse(), &questions);
  return questions;
}

}  // namespace vlm3r::training
