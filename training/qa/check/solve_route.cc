// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "training/qa/check/question_text.h"
#include "training/qa/check/solvers.h"

namespace vlm3r::training::check {

Solution SolveRoute(const OrderedJson& record, const Truth& truth) {
  const std::string start =
      "You are a robot beginning at the {} facing the {}. You want to navigate to the {}. You will "
      "perform the following actions (Note: for each [please fill in], choose either 'turn back,' "
      "'turn left,' or 'turn right.'): ";
  const std::string end = ". You have reached the final destination.";
  const std::string question = record["question"];
  const auto around = Match(question, start +
                                          "1. Go forward until the {}. 2. [please fill in] 3. Go "
                                          "forward until the {}" +
                                          end);
  const auto out = Match(question, start + "1. [please fill in] 2. Go forward until the {}" + end);
  if (!around && !out) return Refuse("the question's wording is not known");
  const Strings& names = around ? *around : *out;
  if (around && (names[3] != names[1] || names[4] != names[2])) return Refuse("names differ");
  if (!around && names[3] != names[2]) return Refuse("names differ");
  Vec3 at[3];
  for (int i = 0; i < 3; ++i) {
    const Item* item = truth.Only(names[i]);
    if (!item) return Refuse("not the only one: " + names[i]);
    at[i] = item->solid.center;
  }
  // Around: at what it faces, it goes on with the heading it came with.
  Vec3 ahead = at[1];
  if (around)
    for (int k = 0; k < 3; ++k) ahead[k] = 2 * at[1][k] - at[0][k];
  const Bearing bearing = BearingOf(around ? at[1] : at[0], ahead, at[2]);
  if (Near(bearing, 0) || Near(bearing, 135) || Near(bearing, 225)) return Refuse("near a border");
  Solution solution{
      .problem = {}, .answer = "Turn Back", .choices = {"Turn Back", "Turn Left", "Turn Right"}};
  if (-bearing.ahead <= std::abs(bearing.left))
    solution.answer = bearing.left > 0 ? "Turn Left" : "Turn Right";
  return solution;
}

}  // namespace vlm3r::training::check
