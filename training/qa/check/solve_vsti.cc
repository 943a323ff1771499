// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "training/qa/check/question_text.h"
#include "training/qa/check/solvers.h"

namespace vlm3r::training::check {
namespace {

/// A frame as a question names it, with its rank among the frames that can be asked about.
struct Named {
  const Frame* frame = nullptr;
  long rank = 0;
};

/// The frames one question names.
struct Stage {
  Truth* truth;
  std::string type;
  std::vector<Named> frames;
  std::string problem;
};

// Finds frame `number` of `total`, and that the record says the same frame.
Named FindFrame(const OrderedJson& record, size_t place, const std::string& number,
                const std::string& total, Stage* stage) {
  const Truth& truth = *stage->truth;
  const bool pairs = stage->type.starts_with("obj_obj");
  const bool whole_list = !truth.paper || stage->type.starts_with("camera_movement");
  const auto wanted = WholeNumber(number), count = WholeNumber(total);
  if (count != static_cast<long>(truth.frames.size())) stage->problem = "not so many frames";
  long rank = 0;
  for (size_t i = 0; i < truth.frames.size(); ++i) {
    const Frame& frame = truth.frames[i];
    if (!frame.pose || (pairs && !frame.has_boxes)) continue;
    ++rank;
    if (wanted != (whole_list ? static_cast<long>(i) + 1 : rank)) continue;
    const OrderedJson& stated = record["frame_indices"];
    if (place >= stated.size() || stated[place] != frame.id)
      stage->problem = "frame_indices differ";
    return {&frame, rank};
  }
  stage->problem = "no such frame, or without pose: " + number;
  return {};
}

Solution Metres(double value) {
  if (value < 0.2 - kSlack || value > 10 + kSlack) return Refuse("too near or too far");
  return {.problem = {}, .answer = {}, .number = value, .decimals = 1, .choices = {}};
}

std::optional<size_t> Alone(const Stage& stage, const Frame& frame, const std::string& category) {
  for (const size_t i : stage.truth->AloneIn(frame))
    if (stage.truth->items[i].category == category) return i;
  return {};
}

double FromCamera(const Stage& stage, const Frame& frame, size_t item) {
  return stage.truth->ToPoint(item, frame.pose->Center(stage.truth->paper));
}

Solution SolveAbsDist(const Stage& stage, const std::string& name) {
  const Frame& frame = *stage.frames[0].frame;
  const auto item = Alone(stage, frame, name);
  return item ? Metres(FromCamera(stage, frame, *item)) : Refuse("not seen, or not alone");
}

Solution SolveRelDist(const Stage& stage, const std::string& list) {
  const Frame& frame = *stage.frames[0].frame;
  Solution solution{.problem = {}, .answer = {}, .choices = Split(list)};
  const int decimals = solution.choices.size() == 4 ? 2 : 1;
  const auto distance = [&](size_t item) {
    return Rounded(FromCamera(stage, frame, item), decimals);
  };
  std::vector<double> taken;
  for (const std::string& name : solution.choices) {
    const auto item = Alone(stage, frame, name);
    if (!item) return Refuse("not seen, or not alone: " + name);
    const double here = distance(*item);
    if (here < 0.5 - kSlack) return Refuse("too near: " + name);
    for (const double other : taken)
      if (std::abs(other - here) < 0.15 - kSlack) return Refuse("as far as another: " + name);
    if (taken.empty() || here < *std::min_element(taken.begin(), taken.end()))
      solution.answer = name;
    taken.push_back(here);
  }
  // The nearest of all that could be asked about must be among them.
  for (const size_t item : stage.truth->AloneIn(frame)) {
    const double here = distance(item);
    if (here >= 0.5 + kSlack && here < *std::min_element(taken.begin(), taken.end()) - kSlack)
      return Refuse("nearer than all of them: " + stage.truth->items[item].category);
  }
  return solution;
}

Solution SolvePosition(const Stage& stage, const std::string& a, const std::string& b, int axis,
                       const Strings& words) {
  const Frame& frame = *stage.frames[0].frame;
  const auto item_a = Alone(stage, frame, a), item_b = Alone(stage, frame, b);
  if (!item_a || !item_b) return Refuse("not seen, or not alone");
  double low[2] = {1e300, 1e300}, high[2] = {-1e300, -1e300};
  for (int side = 0; side < 2; ++side)
    for (const Vec3& corner : stage.truth->items[side ? *item_b : *item_a].solid.Corners()) {
      const double at = frame.pose->InCamera(corner)[axis];
      low[side] = std::min(low[side], at);
      high[side] = std::max(high[side], at);
    }
  Solution solution{.problem = {}, .answer = words[0], .choices = words};
  if (low[1] - high[0] > 0.15 - kSlack) return solution;
  if (!(low[0] - high[1] > 0.15 - kSlack)) return Refuse("neither before nor behind");
  solution.answer = words[1];
  return solution;
}

Solution SolveDisplacement(const Stage& stage) {
  const bool paper = stage.truth->paper;
  const long gap = stage.frames[1].rank - stage.frames[0].rank;
  if (gap < 5 || gap > 30) return Refuse("frames too near or too far apart");
  return Metres(Distance(stage.frames[0].frame->pose->Center(paper),
                         stage.frames[1].frame->pose->Center(paper)));
}

Solution SolveDistChange(const Stage& stage, const std::string& name) {
  const long gap = stage.frames[1].rank - stage.frames[0].rank;
  if (gap < 5 || gap > 30) return Refuse("frames too near or too far apart");
  const auto first = Alone(stage, *stage.frames[0].frame, name);
  const auto second = Alone(stage, *stage.frames[1].frame, name);
  if (!first || first != second) return Refuse("not the same object, alone in both frames");
  const double change = std::abs(FromCamera(stage, *stage.frames[1].frame, *first) -
                                 FromCamera(stage, *stage.frames[0].frame, *first));
  if (change < 0.2 - kSlack) return Refuse("hardly a change");
  return {.problem = {}, .answer = {}, .number = change, .decimals = 1, .choices = {}};
}

Solution SolveMovement(const Stage& stage, const std::string& list) {
  std::string flat = list;
  for (const char* joint : {", and ", " and "})
    if (const size_t at = flat.find(joint); at != std::string::npos)
      flat.replace(at, std::string(joint).size(), ", ");
  Solution solution{.problem = {}, .answer = {}, .choices = Split(flat)};
  const Pose& start = *stage.frames[0].frame->pose;
  const Vec3 way = start.InCamera(stage.frames[1].frame->pose->translation);
  const double least = solution.choices.size() == 4 ? 1.0 : 0.5;
  if (std::max(std::abs(way[0]), std::abs(way[2])) <= least - kSlack) return Refuse("hardly moved");
  if (stage.frames[1].rank <= stage.frames[0].rank) return Refuse("frames in the wrong order");
  if (std::abs(way[2]) >= std::abs(way[0]))
    solution.answer = way[2] > 0 ? "Forward" : "Backward";
  else
    solution.answer = way[0] > 0 ? "Right" : "Left";
  return solution;
}

}  // namespace

Solution SolveVsti(const OrderedJson& record, Truth* truth) {
  const std::string q = record["question"];
  Stage stage{truth, record["question_type"], {}, {}};
  std::optional<Strings> m;
  // Matches a pattern whose last two or three places are frame numbers and their total.
  const auto is = [&](const std::string& pattern, const Strings& order) {
    m = Match(q, pattern);
    if (!m) return false;
    const auto at = [&](const char* role) {
      return (*m)[std::find(order.begin(), order.end(), role) - order.begin()];
    };
    const bool two = std::find(order.begin(), order.end(), "i") != order.end();
    if (two) stage.frames.push_back(FindFrame(record, 0, at("i"), at("N"), &stage));
    stage.frames.push_back(FindFrame(record, two ? 1 : 0, at("k"), at("N"), &stage));
    return true;
  };
  const auto done = [&](auto solve) {
    return stage.problem.empty() ? solve() : Refuse(stage.problem);
  };
  const std::string filming = "the camera (or the person filming) and the nearest point of the {}";
  const std::string span = "between frame {} and frame {} of {}";
  if (is("What is the approximate distance (in meters) between " + filming + " in frame {} of {}?",
         {"a", "k", "N"}))
    return done([&] { return SolveAbsDist(stage, (*m)[0]); });
  if (is("Measuring from the closest point of each object, which of these objects ({}) is the "
         "closest to the camera in frame {} of {}?",
         {"a", "k", "N"}))
    return done([&] { return SolveRelDist(stage, (*m)[0]); });
  if (is("In frame {} of {}, relative to the camera, is {} [Near/Far] compared to {}?",
         {"k", "N", "a", "b"}))
    return done([&] { return SolvePosition(stage, (*m)[2], (*m)[3], 2, {"Near", "Far"}); });
  if (is("In frame {} of {}, relative to {}, is {} to the [Left/Right]?", {"k", "N", "b", "a"}))
    return done([&] { return SolvePosition(stage, (*m)[3], (*m)[2], 0, {"Left", "Right"}); });
  if (is("In frame {} of {}, relative to {}, is {} to the [Up/Down]?", {"k", "N", "b", "a"}))
    return done([&] { return SolvePosition(stage, (*m)[3], (*m)[2], 1, {"Up", "Down"}); });
  if (is("Approximately how far (in meters) did the camera move " + span + "?", {"i", "k", "N"}))
    return done([&] { return SolveDisplacement(stage); });
  if (is("During the sequence " + span +
             ", what was the primary consistent direction of the "
             "camera's movement relative to its orientation at the start? The options are {}.",
         {"i", "k", "N", "a"}))
    return done([&] { return SolveMovement(stage, (*m)[3]); });
  if (is("By approximately how many meters did the distance between " + filming + " change " +
             span + "?",
         {"a", "i", "k", "N"}))
    return done([&] { return SolveDistChange(stage, (*m)[0]); });
  return Refuse("the question's wording is not known");
}

}  // namespace vlm3r::training::check
