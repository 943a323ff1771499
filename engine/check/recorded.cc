// SPDX-License-Identifier: Apache-2.0
#include "engine/check/recorded.h"

#include <algorithm>
#include <cmath>

#include "engine/check/footprint.h"
#include "engine/check/overlap.h"
#include "engine/check/random_numbers.h"
#include "engine/check/reliability.h"
#include "engine/check/snapshot_errors.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::check {
namespace {

// The alpha shape of 10,000 drawn vertices differs by 1 % from draw to draw; meshes have holes.
constexpr double kRoomSigma = 0.03;
// What a film covers is not what a room is: parts stay unseen, and windows show the outside.
constexpr double kCoverageSigma = 0.10;
constexpr size_t kPointsPerFrame = 4000, kMostFrames = 64;
constexpr int kBootstraps = 20;
constexpr double kSameTime_s = 0.5;

using FloorPoints = std::vector<std::vector<Eigen::Vector2d>>;

// The confident points of each frame, seen from above.
FloorPoints PointsOnFloor(const scene::Snapshot& snapshot, const scene::Similarity& to_graph) {
  FloorPoints by_frame;
  const size_t count = snapshot.frames.size(), most = std::min(count, kMostFrames);
  for (size_t i = 0; i < most; ++i) {
    const auto& frame = snapshot.frames[i * count / most];
    by_frame.emplace_back();
    for (const SampledPoint& point : SamplePoints(frame, kPointsPerFrame)) {
      if (point.confidence <= kUnsureConfidence) continue;
      by_frame.back().emplace_back(
          (to_graph * Eigen::Vector3d(frame.world_from_camera * point.p_camera)).head<2>());
    }
  }
  return by_frame;
}

std::vector<Eigen::Vector2d> Joined(const FloorPoints& by_frame, RandomNumbers* random) {
  std::vector<Eigen::Vector2d> all;
  const auto n = static_cast<double>(by_frame.size());
  for (size_t i = 0; i < by_frame.size(); ++i) {
    const auto& frame = by_frame[random ? static_cast<size_t>(random->Uniform() * n) : i];
    all.insert(all.end(), frame.begin(), frame.end());
  }
  return all;
}

// Frames drawn at random cover less than all of them: only how much the area varies counts.
double SpreadOf(const FloorPoints& by_frame) {
  RandomNumbers random(0xa4ea);
  std::vector<double> areas;
  double mean = 0;
  for (int i = 0; i < kBootstraps; ++i) {
    const auto footprint = FootprintOf(Joined(by_frame, &random));
    areas.push_back(footprint ? footprint->area_m2 : 0);
    mean += areas.back() / kBootstraps;
  }
  double variance = 0;
  for (const double area : areas) variance += (area - mean) * (area - mean) / kBootstraps;
  return mean > 0 ? std::sqrt(variance) / mean : 0;
}

void MeasureFootprint(const Room& room, Measurement* measurement) {
  const auto to_graph = scene::SimilarityFromMatrix(room.graph_from_world);
  measurement->problem = {Reason::kNoRoomSize};
  if (room.snapshot == nullptr || !to_graph) return;
  const FloorPoints by_frame = PointsOnFloor(*room.snapshot, *to_graph);
  const auto points = Joined(by_frame, nullptr);
  const auto footprint = FootprintOf(points);
  if (!footprint) return;
  measurement->problem = {};
  measurement->value = footprint->area_m2;
  const double scale_sigma =
      std::hypot(ErrorsOf(*room.snapshot).scale_sigma, room.calibrated ? 0 : kUncalibratedScale);
  measurement->sigma =
      footprint->area_m2 * std::sqrt(std::pow(2 * scale_sigma, 2) + std::pow(kCoverageSigma, 2) +
                                     std::pow(SpreadOf(by_frame), 2));
  measurement->source = Source::kPoints;
  measurement->num_points = static_cast<int64_t>(points.size());
  DrawnLine outline{DrawnLine::Kind::kPath, {}, true};
  for (const Eigen::Vector2d& corner : footprint->outline)
    outline.points.emplace_back(corner.x(), corner.y(), 0);
  if (outline.points.size() > 1) measurement->drawing.lines.push_back(std::move(outline));
}

/// When a category is first seen.
struct FirstSight {
  std::string name;   ///< As the question has it.
  double time = 0;    ///< Seconds, or the frame's number.
  int64_t frame = 0;  ///< From 1; 0: not known.
  size_t object = 0;
};

std::optional<double> StatedTime(const scene::SceneGraph& graph, const std::string& category) {
  const auto times = graph.record.find("first_appearance_s");
  if (times == graph.record.end() || !times->is_object()) return {};
  const auto time = times->find(category);
  if (time == times->end() || !time->is_number()) return {};
  return time->get<double>();
}

void FindFrame(const scene::SceneGraph& graph, const std::string& category, FirstSight* sight) {
  const auto frame = graph.FirstAppearance(category);
  if (!frame) return;
  sight->frame = static_cast<int64_t>(*frame) + 1;
  for (const size_t object : graph.VisibleIn(graph.frames[*frame])) {
    if (graph.objects[object].category != category) continue;
    sight->object = object;
    return;
  }
}

Remark FindSights(const scene::SceneGraph& graph, const Question& question,
                  std::vector<FirstSight>* sights, bool* in_seconds) {
  std::vector<std::string> categories;
  for (const NamedObject& named : question.objects) {
    categories.push_back(CategoryFor(graph, named.name));
    if (categories.back().empty()) return {Reason::kNoSuchObject, {named.name}};
  }
  *in_seconds = std::all_of(categories.begin(), categories.end(), [&](const std::string& name) {
    return StatedTime(graph, name).has_value();
  });
  for (size_t i = 0; i < categories.size(); ++i) {
    FirstSight sight{question.objects[i].name};
    FindFrame(graph, categories[i], &sight);
    if (!*in_seconds && sight.frame == 0) return {Reason::kNotSeen, {sight.name, ""}};
    sight.time = *in_seconds ? *StatedTime(graph, categories[i]) : static_cast<double>(sight.frame);
    sights->push_back(std::move(sight));
  }
  return {};
}

void DrawSights(const Room& room, const std::vector<FirstSight>& sights, Drawing* drawing) {
  for (const FirstSight& sight : sights) {
    if (sight.frame == 0) continue;
    drawing->objects.push_back(sight.object);
    drawing->frames.push_back(sight.frame);
    const auto& pose = room.graph->frames[static_cast<size_t>(sight.frame - 1)].world_from_camera;
    if (!pose) continue;
    const Eigen::Vector3d camera = pose->block<3, 1>(0, 3);
    drawing->lines.push_back({DrawnLine::Kind::kArrow,
                              {camera, room.graph->objects[sight.object].box.center_world()},
                              false});
  }
}

}  // namespace

void MeasureCount(const Room& room, Measurement* measurement) {
  const NamedObject& named = measurement->question.objects[0];
  const std::string category = room.graph ? CategoryFor(*room.graph, named.name) : "";
  if (category.empty()) {
    measurement->problem = {Reason::kNoSuchObject, {named.name}};
    return;
  }
  measurement->drawing.objects = room.graph->ObjectsOf(category);
  const int64_t stated = room.graph->CountOf(category);
  const auto boxes = static_cast<int64_t>(measurement->drawing.objects.size());
  measurement->value = static_cast<double>(stated > 0 ? stated : boxes);
  measurement->source = Source::kRecord;
  if (!room.complete)
    measurement->note = {Reason::kIncomplete, {named.name, std::to_string(boxes)}};
}

void MeasureRoomSize(const Room& room, Measurement* measurement) {
  measurement->unit = Unit::kSquareMetres;
  const auto stated = room.graph ? room.graph->room_size_m2 : std::nullopt;
  if (!stated || *stated <= 0) return MeasureFootprint(room, measurement);
  measurement->value = *stated;
  measurement->sigma = kRoomSigma * *stated;
  measurement->source = Source::kRecord;
}

void MeasureAppearance(const Room& room, Measurement* measurement) {
  if (room.graph == nullptr) {
    measurement->problem = {Reason::kNoSuchObject, {measurement->question.objects[0].name}};
    return;
  }
  std::vector<FirstSight> sights;
  bool in_seconds = false;
  measurement->problem = FindSights(*room.graph, measurement->question, &sights, &in_seconds);
  if (!measurement->ok()) return;
  std::stable_sort(sights.begin(), sights.end(),
                   [](const FirstSight& a, const FirstSight& b) { return a.time < b.time; });
  for (size_t i = 1; i < sights.size(); ++i) {
    if (sights[i].time - sights[i - 1].time >= kSameTime_s) continue;
    measurement->problem = {Reason::kTooClose, {sights[i - 1].name, sights[i].name}};
    return;
  }
  for (const FirstSight& sight : sights)
    measurement->word += (measurement->word.empty() ? "" : ", ") + sight.name;
  measurement->words = {{measurement->word, 1.0}};
  measurement->source = Source::kRecord;
  DrawSights(room, sights, &measurement->drawing);
}

}  // namespace vlm3r::check
