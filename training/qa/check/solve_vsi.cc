// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>

#include "training/qa/check/question_text.h"
#include "training/qa/check/solvers.h"

namespace vlm3r::training::check {
namespace {

constexpr char kMultiple[] =
    "\nIf there are multiple instances of an object category, measure to the closest.";

Solution SolveCount(const Strings& names, Truth* truth) {
  const int64_t count = truth->counts[names[0]];
  if (count < 2) return Refuse("fewer than two of them");
  return {.problem = {},
          .answer = {},
          .number = static_cast<double>(count),
          .decimals = 0,
          .low = 0,
          .high = 10,
          .choices = {}};
}

Solution SolveSize(const Strings& names, Truth* truth) {
  const Item* item = truth->Only(names[0]);
  if (!item) return Refuse("not the only one");
  const double longest = *std::max_element(item->solid.size.begin(), item->solid.size.end());
  return {.problem = {},
          .answer = {},
          .number = 100 * longest,
          .decimals = 0,
          .low = 0.4,
          .high = 1.8,
          .choices = {}};
}

Solution SolveAbsDistance(const Strings& names, Truth* truth) {
  if (!truth->Only(names[0]) || !truth->Only(names[1])) return Refuse("not the only one");
  const double distance = truth->BetweenCategories(names[0], names[1]);
  if (distance < 0.15 - kSlack) return Refuse("too close to each other");
  return {.problem = {}, .answer = {}, .number = distance, .decimals = 1, .choices = {}};
}

Solution SolveRelDistance(const Strings& found, Truth* truth) {
  const Strings names = Split(found[0]);
  if (!truth->Only(found[1])) return Refuse("the object measured from is not the only one");
  const bool one_margin = truth->paper && names.size() == 4;
  const double margin = truth->room_m2 > 40 && !one_margin ? 0.30 : 0.15;
  double best = 1e300;
  Solution solution{.problem = {}, .answer = {}, .choices = names};
  for (size_t i = 0; i < names.size(); ++i) {
    const double here = truth->BetweenCategories(found[1], names[i]);
    if (!std::isfinite(here)) return Refuse("no such object: " + names[i]);
    if (here < 0.15 - kSlack) return Refuse("touches: " + names[i]);
    for (size_t j = 0; j < i; ++j)
      if (std::abs(here - truth->BetweenCategories(found[1], names[j])) <= margin - kSlack)
        return Refuse("as far as each other: " + names[i] + ", " + names[j]);
    if (here >= best) continue;
    best = here;
    solution.answer = names[i];
  }
  return solution;
}

// The sector of a bearing: 4, 3 or 2 classes.
std::string Sector(const Bearing& b, size_t classes) {
  if (classes == 4) {
    if (b.ahead > 0) return b.left >= 0 ? "front-left" : "front-right";
    return b.left > 0 ? "back-left" : "back-right";
  }
  if (-b.ahead > std::abs(b.left)) return "back";
  return b.left >= 0 ? "left" : "right";
}

bool OnABorder(const Bearing& bearing, size_t classes, bool paper) {
  if (classes != 4) return Near(bearing, 0) || Near(bearing, 135) || Near(bearing, 225);
  for (const double border : {0.0, 90.0, 180.0, 270.0}) {
    if (!Near(bearing, border)) continue;
    // The released generators only look below a border: to the right of it.
    const double a = border * std::numbers::pi / 180;
    const double past = std::cos(a) * bearing.left - std::sin(a) * bearing.ahead;
    if (!paper || past < 0) return true;
  }
  return false;
}

Solution SolveDirection(const Strings& names, size_t classes, Truth* truth) {
  for (int i = 0; i < 3; ++i) {
    if (!truth->Only(names[i])) return Refuse("not the only one: " + names[i]);
    const double apart = truth->BetweenCategories(names[i], names[(i + 1) % 3]);
    if (apart < 0.3 - kSlack || apart > 5 + kSlack) return Refuse("too near or too far apart");
  }
  const Vec3 stand = truth->Only(names[0])->solid.center;
  const Vec3 face = truth->Only(names[1])->solid.center;
  const Solid& goal = truth->Only(names[2])->solid;
  const Bearing bearing = BearingOf(stand, face, goal.center);
  if (OnABorder(bearing, classes, truth->paper)) return Refuse("near a border");
  Solution solution{.problem = {}, .answer = Sector(bearing, classes), .choices = {}};
  int elsewhere = 0;
  for (const Vec3& corner : goal.Corners())
    elsewhere += Sector(BearingOf(stand, face, corner), classes) != solution.answer;
  if (elsewhere > 2) return Refuse("spread over several directions");
  if (classes == 2 && solution.answer == "back") return Refuse("behind");
  solution.choices = classes == 4 ? Strings{"front-left", "front-right", "back-left", "back-right"}
                                  : Strings{"left", "right", "back"};
  if (classes == 2) solution.choices.pop_back();
  return solution;
}

// Whole seconds until a category comes into sight; below 0: never, or no frame rate is known.
double FirstSight(const std::string& category, const Truth& truth) {
  if (!truth.paper && !truth.first_seen_s.empty()) {
    const auto time_s = truth.first_seen_s.find(category);
    return time_s == truth.first_seen_s.end() ? -1 : Rounded(time_s->second, 0);
  }
  std::string tag = truth.dataset;
  if (!truth.paper) std::transform(tag.begin(), tag.end(), tag.begin(), ::tolower);
  const double fps = tag == "scannet"       ? 24
                     : tag == "scannetpp"   ? 30
                     : tag == "arkitscenes" ? 10
                                            : 0;
  for (const Frame& frame : truth.frames)
    for (const size_t i : frame.items)
      if (truth.items[i].category == category && frame.id.is_number() && fps > 0)
        return Rounded(frame.id.get<double>() / fps, 0);
  return -1;
}

Solution SolveAppearance(const Strings& found, const Truth& truth) {
  Strings names = Split(found[0]);
  std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return FirstSight(a, truth) < FirstSight(b, truth);
  });
  Solution solution{.problem = {}, .answer = names[0], .choices = {}};
  if (FirstSight(names[0], truth) < 0) return Refuse("never seen: " + names[0]);
  for (size_t i = 1; i < names.size(); ++i) {
    solution.answer += ", " + names[i];
    if (!(FirstSight(names[i], truth) - FirstSight(names[i - 1], truth) > 1))
      return Refuse("seen within a second: " + names[i - 1] + ", " + names[i]);
  }
  return solution;
}

}  // namespace

double Rounded(double value, int decimals) {
  char text[400];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return std::strtod(text, nullptr);
}

Bearing BearingOf(const Vec3& stand, const Vec3& face, const Vec3& goal) {
  const double fx = face[0] - stand[0], fy = face[1] - stand[1];
  const double gx = goal[0] - stand[0], gy = goal[1] - stand[1];
  const double length = std::hypot(fx, fy) * std::hypot(gx, gy);
  if (length == 0) return {};
  return {(fx * gx + fy * gy) / length, (fx * gy - fy * gx) / length};
}

bool Near(const Bearing& bearing, double border_deg) {
  const double a = border_deg * std::numbers::pi / 180;
  const double cosine = std::cos(a) * bearing.ahead + std::sin(a) * bearing.left;
  return cosine > std::cos(10 * std::numbers::pi / 180) + 1e-12;
}

Solution SolveVsi(const OrderedJson& record, Truth* truth) {
  const std::string question = record["question"];
  const std::string stand = "If I am standing by the {} and facing the {}, is the {} to ";
  if (const auto m = Match(question, "How many {}(s) are in this room?"))
    return SolveCount(*m, truth);
  if (const auto m = Match(question,
                           "What is the length of the longest dimension (length, width, or "
                           "height) of the {}, measured in centimeters?"))
    return SolveSize(*m, truth);
  if (question ==
      "What is the size of this room (in square meters)? \nIf multiple rooms are shown, estimate "
      "the size of the combined space.")
    return {.problem = {}, .answer = {}, .number = truth->room_m2, .decimals = 1, .choices = {}};
  if (const auto m = Match(question,
                           "Measuring from the closest point of each object, what is the direct "
                           "distance between the {} and the {} (in meters)?"))
    return SolveAbsDistance(*m, truth);
  if (const auto m = Match(question, std::string("Measuring from the closest point of each object, "
                                                 "which of these objects ({}) is the closest to "
                                                 "the {}?") +
                                         kMultiple))
    return SolveRelDistance(*m, truth);
  if (const auto m =
          Match(question, stand + "my front-left, front-right, back-left, or "
                                  "back-right?\nThe directions refer to the quadrants of a "
                                  "Cartesian plane (if I am standing at the origin and "
                                  "facing along the positive y-axis)."))
    return SolveDirection(*m, 4, truth);
  if (const auto m =
          Match(question, stand + "my left, right, or back?\nAn object is to my back if I "
                                  "would have to turn at least 135 degrees in order to "
                                  "face it."))
    return SolveDirection(*m, 3, truth);
  if (const auto m = Match(question, stand + "the left or the right of the {}?"))
    return (*m)[1] == (*m)[3] ? SolveDirection(*m, 2, truth) : Refuse("names differ");
  if (const auto m = Match(question,
                           "What will be the first-time appearance order of the following "
                           "categories in the video: {}?"))
    return SolveAppearance(*m, *truth);
  return Refuse("the question's wording is not known");
}

}  // namespace vlm3r::training::check
