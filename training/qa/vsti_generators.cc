// SPDX-License-Identifier: Apache-2.0
// Questions about single frames or pairs of frames. Wording, thresholds and orders are the
// benchmark's.
#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "engine/scene/relations.h"
#include "training/qa/generators.h"

namespace vlm3r::training {
namespace {

using Strings = std::vector<std::string>;

constexpr double kMinDistance_m = 0.2, kMaxDistance_m = 10;
constexpr double kMinRelDistance_m = 0.5, kRelMargin_m = 0.15;
constexpr size_t kMinGap = 5, kMaxGap = 30;

/// A frame that can be asked about, with the number questions call it by.
struct Shown {
  const scene::SceneFrame* frame;
  size_t number;
};

// The released movement generators are the only ones that number frames in the whole list.
bool CountsAllFrames(const SceneWork& work) {
  return !work.paper || work.task.name.starts_with("camera_movement");
}

std::vector<Shown> ValidFrames(const SceneWork& work, bool with_objects) {
  std::vector<Shown> shown;
  for (size_t i = 0; i < work.scene.frames.size(); ++i) {
    const scene::SceneFrame& frame = work.scene.frames[i];
    if (!frame.world_from_camera || (with_objects && frame.visible.empty())) continue;
    // The other released generators number the frames that are left, of the count of all.
    shown.push_back({&frame, (CountsAllFrames(work) ? i : shown.size()) + 1});
  }
  return shown;
}

std::string Number(const Shown& shown) { return "frame " + std::to_string(shown.number); }
std::string NumberOf(const SceneWork& work, const Shown& shown) {
  return Number(shown) + " of " + std::to_string(work.scene.frames.size());
}

OrderedJson Begin(const SceneWork& work, const std::vector<Shown>& frames) {
  OrderedJson record = work.Begin();
  OrderedJson& indices = record["frame_indices"] = OrderedJson::array();
  for (const Shown& shown : frames) indices.push_back(shown.frame->id);
  return record;
}

/// Objects whose category stands once among those the frame sees.
std::vector<size_t> UniqueObjects(const SceneWork& work, const scene::SceneFrame& frame) {
  const auto seen = work.scene.VisibleIn(frame);
  std::unordered_map<std::string_view, int> times;
  for (const size_t object : seen) ++times[work.scene.objects[object].category];
  std::vector<size_t> unique;
  std::copy_if(seen.begin(), seen.end(), std::back_inserter(unique),
               [&](size_t object) { return times[work.scene.objects[object].category] == 1; });
  return unique;
}

void FinishMetres(SceneWork* work, OrderedJson record, double truth, const std::string& question) {
  const auto wrong = NumericDistractors(truth, {}, &work->random);
  if (!wrong) return;
  Strings texts;
  for (const double value : *wrong) texts.push_back(NumberText(value, 1));
  work->Finish(
      std::move(record), NumberText(truth, 1), texts, [&](const Strings&) { return question; },
      truth);
}

void ObjAbsDist(SceneWork* work) {
  std::vector<std::pair<Shown, size_t>> sights;
  for (const Shown& shown : ValidFrames(*work, false))
    for (const size_t object : UniqueObjects(*work, *shown.frame))
      sights.emplace_back(shown, object);
  for (const uint64_t pick : work->Candidates(sights.size())) {
    const auto& [shown, object] = sights[pick];
    const double distance = work->Points(object).DistanceTo(
        scene::CameraCenter(*shown.frame->world_from_camera, work->paper));
    if (distance < kMinDistance_m || distance > kMaxDistance_m) continue;
    FinishMetres(work, Begin(*work, {shown}), PythonRound(distance, 1),
                 "What is the approximate distance (in meters) between the camera (or the person "
                 "filming) and the nearest point of the " +
                     work->scene.objects[object].category + " in " + NumberOf(*work, shown) + "?");
  }
}

void ObjRelDist(SceneWork* work) {
  const size_t k = work->task.options;
  const int decimals = k == 4 ? 2 : 1;
  for (const Shown& shown : ValidFrames(*work, false)) {
    const Eigen::Vector3d camera =
        scene::CameraCenter(*shown.frame->world_from_camera, work->paper);
    std::vector<std::pair<double, std::string>> objects;
    for (const size_t object : UniqueObjects(*work, *shown.frame)) {
      const double distance = PythonRound(work->Points(object).DistanceTo(camera), decimals);
      if (distance >= kMinRelDistance_m)
        objects.emplace_back(distance, work->scene.objects[object].category);
    }
    if (objects.size() < k) continue;
    std::swap(objects.front(),
              *std::min_element(objects.begin(), objects.end(),
                                [](const auto& a, const auto& b) { return a.first < b.first; }));
    std::vector<std::pair<double, std::string>> others(objects.begin() + 1, objects.end()),
        chosen{objects.front()};
    work->random.Shuffle(&others);
    for (const auto& other : others) {
      const bool clear = std::none_of(chosen.begin(), chosen.end(), [&](const auto& taken) {
        return std::abs(other.first - taken.first) < kRelMargin_m;
      });
      if (chosen.size() < k && clear) chosen.push_back(other);
    }
    if (chosen.size() < k) continue;
    Strings wrong;
    for (size_t i = 1; i < k; ++i) wrong.push_back(chosen[i].second);
    work->Finish(
        Begin(*work, {shown}), chosen[0].second, wrong,
        [&](const Strings& options) {
          return "Measuring from the closest point of each object, which of these objects (" +
                 Join(options) + ") is the closest to the camera in " + NumberOf(*work, shown) +
                 "?";
        },
        chosen[0].second);
  }
}

struct Axis {
  int axis;
  const char *before, *after;
};

Axis AxisOf(std::string_view task) {
  if (task.ends_with("nf")) return {2, "Near", "Far"};
  return task.ends_with("lr") ? Axis{0, "Left", "Right"} : Axis{1, "Up", "Down"};
}

void AskPosition(SceneWork* work, const Shown& shown, const std::string& a, const std::string& b,
                 const Axis& axis, bool before) {
  const std::string start = "In " + NumberOf(*work, shown) + ", relative to ";
  const std::string question =
      axis.axis == 2
          ? start + "the camera, is " + a + " [Near/Far] compared to " + b + "?"
          : start + b + ", is " + a + " to the [" + axis.before + "/" + axis.after + "]?";
  const std::string truth = before ? axis.before : axis.after;
  // Half and half, without balancing: fresh counts for every question.
  work->letters = {};
  work->Finish(
      Begin(*work, {shown}), truth, {before ? axis.after : axis.before},
      [&](const Strings&) { return question; }, truth);
}

void ObjObjPosition(SceneWork* work) {
  const Axis axis = AxisOf(work->task.name);
  const auto frames = ValidFrames(*work, true);
  std::vector<std::vector<size_t>> objects;
  std::vector<uint64_t> pairs_up_to_here;
  uint64_t total = 0;
  for (const Shown& shown : frames) {
    objects.push_back(UniqueObjects(*work, *shown.frame));
    pairs_up_to_here.push_back(total += CombinationCount(objects.back().size(), 2));
  }
  for (const uint64_t pick : work->Candidates(total)) {
    const auto found = std::upper_bound(pairs_up_to_here.begin(), pairs_up_to_here.end(), pick);
    const auto at = static_cast<size_t>(found - pairs_up_to_here.begin());
    const uint64_t before = at == 0 ? 0 : pairs_up_to_here[at - 1];
    const auto pair = Combination(objects[at].size(), 2, pick - before);
    const auto &a = work->scene.objects[objects[at][pair[0]]],
               &b = work->scene.objects[objects[at][pair[1]]];
    const int order =
        scene::CompareInCamera(a.box, b.box, *frames[at].frame->world_from_camera, axis.axis);
    if (order != 0) AskPosition(work, frames[at], a.category, b.category, axis, order < 0);
  }
}

std::vector<std::pair<Shown, Shown>> Pairs(SceneWork* work, size_t min_gap, size_t max_gap,
                                           uint64_t draws) {
  const auto frames = ValidFrames(*work, false);
  std::vector<std::pair<Shown, Shown>> all, drawn;
  for (size_t i = 0; i < frames.size(); ++i)
    for (size_t j = i + min_gap; j < frames.size() && j - i <= max_gap; ++j)
      all.emplace_back(frames[i], frames[j]);
  for (const uint64_t pick : work->random.Sample(all.size(), draws)) drawn.push_back(all[pick]);
  return drawn;
}

void Displacement(SceneWork* work) {
  const uint64_t n = work->cap_after;
  const uint64_t draws = n == 0 ? 0 : std::max(n, std::min<uint64_t>(20 * n, 200));
  uint64_t accepted = 0;
  for (const auto& [start, end] : Pairs(work, kMinGap, kMaxGap, draws)) {
    const double way = (scene::CameraCenter(*end.frame->world_from_camera, work->paper) -
                        scene::CameraCenter(*start.frame->world_from_camera, work->paper))
                           .norm();
    if (way < kMinDistance_m || way > kMaxDistance_m) continue;
    if (n != 0 && accepted++ == n) return;
    FinishMetres(work, Begin(*work, {start, end}), PythonRound(way, 1),
                 "Approximately how far (in meters) did the camera move between " + Number(start) +
                     " and " + NumberOf(*work, end) + "?");
  }
}

// The distance changed between the first and the second frame; not among the released generators.
void DistChange(SceneWork* work) {
  const uint64_t n = work->cap_after;
  const uint64_t draws = n == 0 ? 0 : std::max(n, std::min<uint64_t>(20 * n, 200));
  for (const auto& [start, end] : Pairs(work, kMinGap, kMaxGap, draws)) {
    const auto at_end = UniqueObjects(*work, *end.frame);
    for (const size_t object : UniqueObjects(*work, *start.frame)) {
      if (std::find(at_end.begin(), at_end.end(), object) == at_end.end()) continue;
      const auto distance = [&](const Shown& shown) {
        return work->Points(object).DistanceTo(
            scene::CameraCenter(*shown.frame->world_from_camera, work->paper));
      };
      const double change = std::abs(distance(end) - distance(start));
      if (change < kMinDistance_m) continue;
      FinishMetres(work, Begin(*work, {start, end}), PythonRound(change, 1),
                   "By approximately how many meters did the distance between the camera (or the "
                   "person filming) and the nearest point of the " +
                       work->scene.objects[object].category + " change between " + Number(start) +
                       " and " + NumberOf(*work, end) + "?");
    }
  }
}

std::string MovementOptions(const Strings& options) {
  if (options.size() == 2) return options[0] + " and " + options[1];
  return Join(Strings(options.begin(), options.end() - 1)) + ", and " + options.back();
}

void Movement(SceneWork* work) {
  const size_t k = work->task.options;
  const double threshold_m = k == 4 ? 1.0 : 0.5;
  std::vector<std::tuple<Shown, Shown, scene::Movement>> candidates;
  for (const auto& [start, end] : Pairs(work, 1, work->scene.frames.size(), 0)) {
    const auto movement = scene::MovementDirection(*start.frame->world_from_camera,
                                                   *end.frame->world_from_camera, threshold_m);
    if (movement) candidates.emplace_back(start, end, *movement);
  }
  for (const uint64_t pick : work->random.Sample(candidates.size(), work->cap_after)) {
    const auto& [start, end, movement] = candidates[pick];
    const std::string truth = scene::MovementName(movement);
    Strings wrong{"Forward", "Backward", "Left", "Right"};
    std::erase(wrong, truth);
    work->random.Shuffle(&wrong);
    wrong.resize(k - 1);
    OrderedJson record = Begin(*work, {start, end});
    record["question_template"] =
        "VSTI_CAMERA_MOVEMENT_DIRECTION_TEMPLATE_V" + std::to_string(5 - k);
    if (k == 4) {  // Only the first of the three scripts wrote these.
      record["start_frame_description"] = Number(start);
      record["end_frame_description"] = NumberOf(*work, end);
    }
    const std::string span = Number(start) + " and " + NumberOf(*work, end);
    work->Finish(
        std::move(record), truth, wrong,
        [&](const Strings& options) {
          return "During the sequence between " + span +
                 ", what was the primary consistent direction of the camera's movement relative to "
                 "its orientation at the start? "
                 "The options are " +
                 MovementOptions(options) + ".";
        },
        truth);
  }
}

}  // namespace

void GenerateVsti(SceneWork* work) {
  const std::string_view name = work->task.name;
  if (name == "camera_obj_abs_dist")
    ObjAbsDist(work);
  else if (name.starts_with("camera_obj_rel_dist"))
    ObjRelDist(work);
  else if (name.starts_with("obj_obj_relative_pos"))
    ObjObjPosition(work);
  else if (name == "camera_displacement")
    Displacement(work);
  else if (name.starts_with("camera_movement_direction"))
    Movement(work);
  else if (name == "camera_obj_dist_change")
    DistChange(work);
}

}  // namespace vlm3r::training
