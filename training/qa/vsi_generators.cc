// SPDX-License-Identifier: Apache-2.0
// Questions about a whole scene. Wording, thresholds and orders are the benchmark's.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "engine/scene/relations.h"
#include "training/qa/generators.h"

namespace vlm3r::training {
namespace {

using Strings = std::vector<std::string>;

constexpr double kMinAbsDistance_m = 0.2;
constexpr double kMinNearest_m = 0.15;
constexpr double kLargeRoom_m2 = 40;
constexpr double kMinTriple_m = 0.30, kMaxTriple_m = 5.0;

void FinishNumber(SceneWork* work, OrderedJson record, double truth, const NumericRule& rule,
                  const std::string& question) {
  const auto wrong = NumericDistractors(truth, rule, &work->random);
  if (!wrong) return;
  Strings texts;
  for (const double value : *wrong) texts.push_back(NumberText(value, rule.decimals));
  const OrderedJson answer =
      rule.decimals == 0 ? OrderedJson(std::llround(truth)) : OrderedJson(truth);
  work->Finish(
      std::move(record), NumberText(truth, rule.decimals), texts,
      [&](const Strings&) { return question; }, answer);
}

void ObjectCounting(SceneWork* work) {
  for (const auto& [category, count] : work->scene.object_counts) {
    if (count < 2) continue;
    OrderedJson record = work->Begin();
    record["category"] = category;
    Strings wrong;
    for (const int64_t value : CountDistractors(count, &work->random))
      wrong.push_back(std::to_string(value));
    const std::string question = "How many " + category + "(s) are in this room?";
    work->Finish(
        std::move(record), std::to_string(count), wrong, [&](const Strings&) { return question; },
        count);
  }
}

void ObjectSize(SceneWork* work) {
  for (const std::string& category : work->SingleCategories()) {
    OrderedJson record = work->Begin();
    record["category"] = category;
    const auto& box = work->scene.objects[work->ObjectsOf(category)[0]].box;
    FinishNumber(work, std::move(record), PythonRound(100 * box.longest_side_m(), 0),
                 {.low = 0.4, .high = 1.8, .decimals = 0},
                 "What is the length of the longest dimension (length, width, or height) of the " +
                     category + ", measured in centimeters?");
  }
}

void RoomSize(SceneWork* work) {
  // 0 stands for a size that could not be measured.
  if (!work->scene.room_size_m2 || *work->scene.room_size_m2 <= 0) return;
  FinishNumber(work, work->Begin(), PythonRound(*work->scene.room_size_m2, 1), {},
               "What is the size of this room (in square meters)? \n"
               "If multiple rooms are shown, estimate the size of the combined space.");
}

void AbsDistance(SceneWork* work) {
  const Strings names = work->SingleCategories();
  for (const uint64_t pick : work->Candidates(CombinationCount(names.size(), 2))) {
    const auto pair = Combination(names.size(), 2, pick);
    const std::string &second = names[pair[0]], &first = names[pair[1]];
    const double distance = PythonRound(work->CategoryDistance(first, second), 1);
    if (!(distance >= kMinAbsDistance_m)) continue;
    OrderedJson record = work->Begin();
    record["category, first object"] = first;
    record["category, second object"] = second;
    FinishNumber(work, std::move(record), distance, {},
                 "Measuring from the closest point of each object, what is the direct distance "
                 "between the " +
                     first + " and the " + second + " (in meters)?");
  }
}

// The nearest category first; nothing when some are too close to call.
std::optional<Strings> Ranked(SceneWork* work, const std::string& primary,
                              const Strings& candidates, double margin_m) {
  std::vector<std::pair<double, std::string>> by_distance;
  for (const std::string& name : candidates)
    by_distance.emplace_back(work->CategoryDistance(primary, name), name);
  std::sort(by_distance.begin(), by_distance.end());
  if (by_distance.front().first < kMinNearest_m || std::isinf(by_distance.back().first)) return {};
  for (size_t i = 1; i < by_distance.size(); ++i)
    if (by_distance[i].first - by_distance[i - 1].first <= margin_m) return {};
  Strings names;
  for (const auto& entry : by_distance) names.push_back(entry.second);
  return names;
}

void RelDistance(SceneWork* work) {
  const size_t k = work->task.options;
  const bool large = work->scene.room_size_m2.value_or(0) > kLargeRoom_m2;
  const double margin_m = large && !(work->paper && k == 4) ? 0.30 : 0.15;
  const Strings primaries = work->SingleCategories();
  const Strings all = work->scene.Categories();
  const uint64_t per_primary = CombinationCount(all.empty() ? 0 : all.size() - 1, k);
  for (const uint64_t pick : work->Candidates(primaries.size() * per_primary)) {
    const std::string& primary = primaries[pick / per_primary];
    Strings others;
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](const std::string& name) { return name != primary; });
    Strings candidates;
    for (const size_t i : Combination(others.size(), k, pick % per_primary))
      candidates.push_back(others[i]);
    const auto ranked = Ranked(work, primary, candidates, margin_m);
    if (!ranked) continue;
    OrderedJson record = work->Begin();
    record["category"] = primary;
    work->Finish(
        std::move(record), ranked->front(), Strings(ranked->begin() + 1, ranked->end()),
        [&](const Strings& options) {
          return "Measuring from the closest point of each object, which of these objects (" +
                 Join(options) + ") is the closest to the " + primary +
                 "?\nIf there are multiple instances of an object category, measure to the "
                 "closest.";
        },
        ranked->front());
  }
}

scene::DirectionClasses ClassesOf(int options) {
  if (options == 4) return scene::DirectionClasses::kQuadrants;
  return options == 3 ? scene::DirectionClasses::kThreeWay : scene::DirectionClasses::kTwoWay;
}

std::string DirectionQuestion(int options, const std::string& stand, const std::string& face,
                              const std::string& query) {
  const std::string start =
      "If I am standing by the " + stand + " and facing the " + face + ", is the " + query + " to ";
  if (options == 4) {
    return start +
           "my front-left, front-right, back-left, or back-right?\nThe directions refer to the "
           "quadrants of a Cartesian "
           "plane (if I am standing at the origin and facing along the positive y-axis).";
  }
  if (options == 3) {
    return start +
           "my left, right, or back?\nAn object is to my back if I would have to turn at least 135 "
           "degrees in order to "
           "face it.";
  }
  return start + "the left or the right of the " + face + "?";
}

void AskDirection(SceneWork* work, const std::string& stand, const std::string& face,
                  const std::string& query) {
  const auto box = [&](const std::string& name) -> const scene::OrientedBox& {
    return work->scene.objects[work->ObjectsOf(name)[0]].box;
  };
  const auto answer = scene::DirectionFrom(
      box(stand).center_world(), box(face).center_world(), box(query),
      ClassesOf(work->task.options),
      work->paper ? scene::BorderMargin::kReference : scene::BorderMargin::kBothSides);
  if (!answer) return;
  const Strings names = work->task.options == 4
                            ? Strings{"front-left", "front-right", "back-left", "back-right"}
                        : work->task.options == 3 ? Strings{"left", "right", "back"}
                                                  : Strings{"left", "right"};
  Strings wrong;
  std::copy_if(names.begin(), names.end(), std::back_inserter(wrong),
               [&](const std::string& name) { return name != *answer; });
  OrderedJson record = work->Begin();
  record["category, positioning object"] = stand;
  record["category, orienting object"] = face;
  record["category, querying object"] = query;
  const std::string question = DirectionQuestion(work->task.options, stand, face, query);
  work->Finish(
      std::move(record), *answer, wrong, [&](const Strings&) { return question; }, *answer);
}

void RelDirection(SceneWork* work) {
  const Strings names = work->SingleCategories();
  const auto clear = [work](const std::string& a, const std::string& b) {
    const double distance = work->CategoryDistance(a, b);
    return distance >= kMinTriple_m && distance <= kMaxTriple_m;
  };
  for (const uint64_t pick : work->Candidates(CombinationCount(names.size(), 3))) {
    const auto triple = Combination(names.size(), 3, pick);
    const std::string &a = names[triple[0]], &b = names[triple[1]], &c = names[triple[2]];
    if (!clear(a, b) || !clear(a, c) || !clear(b, c)) continue;
    AskDirection(work, a, b, c);
    AskDirection(work, a, c, b);
    AskDirection(work, b, a, c);
  }
}

// Frames per second of the data set's frame numbers; 0 when unknown. The released table is looked
// up by exact tag.
double FramesPerSecond(const std::string& dataset, bool exact) {
  std::string tag = dataset;
  if (!exact)
    std::transform(tag.begin(), tag.end(), tag.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  if (tag == "scannet") return 24;
  if (tag == "scannetpp") return 30;
  return tag == "arkitscenes" ? 10 : 0;
}

// Seconds after which each category comes into sight, in whole seconds. Measured over all frames of
// the video where the metadata says so; the released generator only knows the sampled frames.
std::vector<std::pair<double, std::string>> FirstSights(const SceneWork& work) {
  std::vector<std::pair<double, std::string>> seen;
  const auto all_frames = work.scene.record.find(kFirstAppearanceKey);
  if (!work.paper && all_frames != work.scene.record.end() && all_frames->is_object()) {
    for (const std::string& category : work.scene.Categories()) {
      const auto time_s = all_frames->find(category);
      if (time_s == all_frames->end() || !time_s->is_number()) continue;
      seen.emplace_back(PythonRound(time_s->get<double>(), 0), category);
    }
    return seen;
  }
  const double fps = FramesPerSecond(work.scene.dataset, work.paper);
  std::unordered_map<std::string_view, const OrderedJson*> first_frames;
  for (const scene::SceneFrame& frame : work.scene.frames)
    for (const size_t object : work.scene.VisibleIn(frame))
      first_frames.emplace(work.scene.objects[object].category, &frame.id);
  for (const std::string& category : work.scene.Categories()) {
    const auto frame = first_frames.find(category);
    if (frame == first_frames.end() || fps == 0 || !frame->second->is_number()) continue;
    seen.emplace_back(PythonRound(frame->second->get<double>() / fps, 0), category);
  }
  return seen;
}

void AppearanceOrder(SceneWork* work) {
  const auto seen = FirstSights(*work);
  for (const uint64_t pick : [&] {
         auto picks = work->Candidates(CombinationCount(seen.size(), 4));
         work->random.Shuffle(&picks);
         return picks;
       }()) {
    if (work->cap_after && work->records.size() >= work->cap_after) return;
    std::vector<std::pair<double, std::string>> four;
    for (const size_t i : Combination(seen.size(), 4, pick)) four.push_back(seen[i]);
    std::sort(four.begin(), four.end());
    bool apart = true;
    for (size_t i = 1; i < four.size(); ++i) apart = apart && four[i].first - four[i - 1].first > 1;
    if (!apart) continue;
    Strings order;
    for (const auto& entry : four) order.push_back(entry.second);
    Strings shuffled = order, wrong, asked = order;
    while (wrong.size() < 3) {
      work->random.Shuffle(&shuffled);
      if (shuffled != order && std::find(wrong.begin(), wrong.end(), Join(shuffled)) == wrong.end())
        wrong.push_back(Join(shuffled));
    }
    work->random.Shuffle(&asked);
    OrderedJson record = work->Begin();
    record["categories_involved"] = order;
    const std::string question =
        "What will be the first-time appearance order of the following categories in the video: " +
        Join(asked) + "?";
    work->Finish(
        std::move(record), Join(order), wrong, [&](const Strings&) { return question; },
        Join(order));
  }
}

}  // namespace

void GenerateVsi(SceneWork* work) {
  const std::string_view name = work->task.name;
  if (name == "object_counting")
    ObjectCounting(work);
  else if (name == "object_size_estimation")
    ObjectSize(work);
  else if (name == "room_size_estimation")
    RoomSize(work);
  else if (name == "object_abs_distance")
    AbsDistance(work);
  else if (name.starts_with("object_rel_distance"))
    RelDistance(work);
  else if (name.starts_with("object_rel_direction"))
    RelDirection(work);
  else if (name == "obj_appearance_order")
    AppearanceOrder(work);
}

}  // namespace vlm3r::training
