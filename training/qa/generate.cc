// SPDX-License-Identifier: Apache-2.0
#include "training/qa/generate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "training/qa/generators.h"
#include "training/qa/scene_pool.h"

namespace vlm3r::training {

SceneWork::SceneWork(const qa::Task& the_task, const scene::SceneGraph& the_scene,
                     const GenerateOptions& options)
    : task(the_task),
      scene(the_scene),
      paper(options.compat == Compat::kPaper2025),
      cap_before(options.cap ? (the_task.cap_before ? *options.cap : 0) : the_task.cap_before),
      cap_after(options.cap ? *options.cap : the_task.cap_after),
      random(options.seed, the_task.name, the_scene.name) {
  for (size_t i = 0; i < scene.objects.size(); ++i)
    objects_of_[scene.objects[i].category].push_back(i);
}

const std::vector<size_t>& SceneWork::ObjectsOf(const std::string& category) const {
  static const std::vector<size_t> kNone;
  const auto found = objects_of_.find(category);
  return found == objects_of_.end() ? kNone : found->second;
}

std::vector<uint64_t> SceneWork::Candidates(uint64_t total) {
  // Many more than a real room has; without a cap all that are looked at may become questions.
  constexpr uint64_t kMostCapped = 20'000, kMostUncapped = 1'000'000;
  const uint64_t most = cap_before ? cap_before : cap_after ? kMostCapped : kMostUncapped;
  return random.Sample(total, most);
}

const scene::BoxGrid& SceneWork::Points(size_t object) {
  auto& grid = points_[object];
  if (!grid) {
    const auto crop = paper ? scene::GridCrop::kReference : scene::GridCrop::kTolerant;
    grid = std::make_unique<scene::BoxGrid>(scene.objects[object].box, crop);
  }
  return *grid;
}

double SceneWork::CategoryDistance(const std::string& a, const std::string& b) {
  const auto key = std::minmax(a, b);
  const auto known = distances_.find(key);
  if (known != distances_.end()) return known->second;
  double nearest = std::numeric_limits<double>::infinity();
  for (const size_t i : ObjectsOf(a))
    for (const size_t j : ObjectsOf(b))
      nearest = std::min(nearest, Points(i).DistanceTo(Points(j)));
  return distances_[key] = nearest;
}

std::vector<std::string> SceneWork::SingleCategories() const {
  std::vector<std::string> names;
  for (const auto& [name, count] : scene.object_counts) {
    // Some published scenes count one printer and have two boxes: the released programs ask anyway.
    const size_t num_boxes = ObjectsOf(name).size();
    if (count == 1 && (paper ? num_boxes > 0 : num_boxes == 1)) names.push_back(name);
  }
  return names;
}

OrderedJson SceneWork::Begin() const {
  return {{"dataset", scene.dataset},
          {"scene_name", scene.name},
          {"question_type", task.question_type},
          {"video_path", scene.video_path}};
}

void SceneWork::ApplyCapAfter() {
  if (cap_after == 0 || records.size() <= cap_after) return;
  std::vector<OrderedJson> kept;
  for (const uint64_t i : random.Sample(records.size(), cap_after))
    kept.push_back(std::move(records[i]));
  records = std::move(kept);
}

std::string Join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

uint64_t CombinationCount(uint64_t n, uint64_t k) {
  if (k > n) return 0;
  uint64_t count = 1;
  for (uint64_t i = 1; i <= k; ++i) count = count * (n - k + i) / i;
  return count;
}

std::vector<size_t> Combination(size_t n, size_t k, uint64_t index) {
  std::vector<size_t> chosen;
  size_t start = 0;
  for (size_t left = k; left > 0; --left) {
    // Those that go on with something before `next`.
    const auto before = [&](size_t next) {
      return CombinationCount(n - start, left) - CombinationCount(n - next, left);
    };
    size_t low = start, high = n - left;
    while (low < high) {
      const size_t middle = low + (high - low + 1) / 2;
      if (before(middle) <= index)
        low = middle;
      else
        high = middle - 1;
    }
    index -= before(low);
    chosen.push_back(low);
    start = low + 1;
  }
  return chosen;
}

std::string NumberText(double value, int decimals) {
  if (decimals == 0) return std::to_string(std::llround(value));
  return OrderedJson(value).dump();
}

std::vector<OrderedJson> GenerateForScene(const qa::Task& task, const scene::SceneGraph& scene,
                                          const GenerateOptions& options) {
  SceneWork work(task, scene, options);
  if (task.family == qa::Family::kVsi)
    GenerateVsi(&work);
  else
    GenerateVsti(&work);
  work.ApplyCapAfter();
  return std::move(work.records);
}

Result<OrderedJson> Generate(const qa::Task& task, const std::vector<scene::SceneGraph>& scenes,
                             const GenerateOptions& options, const RunControl& control) {
  VLM3R_ASSIGN(auto per_scene, ForScenes(scenes.size(), options.threads, control, [&](size_t i) {
                 return GenerateForScene(task, scenes[i], options);
               }));
  return Numbered(std::move(per_scene));
}

}  // namespace vlm3r::training
