// SPDX-License-Identifier: Apache-2.0
#include "training/samples/held_out.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "training/samples/shuffle.h"

namespace vlm3r::training {
namespace {

std::string SceneOf(const Conversation& sample, size_t place) {
  if (!sample.scene.empty()) return sample.scene;
  if (!sample.video.empty()) return sample.video;
  return "sample " + std::to_string(place);
}

}  // namespace

std::vector<Conversation> TakeHeldOut(double share, uint64_t seed,
                                      std::vector<Conversation>* samples) {
  if (share <= 0) return {};
  std::map<std::string, int64_t> count_of;
  std::vector<std::string> scene_of;
  for (size_t i = 0; i < samples->size(); ++i) {
    scene_of.push_back(SceneOf((*samples)[i], i));
    ++count_of[scene_of.back()];
  }
  std::vector<std::string> scenes;
  for (const auto& [scene, count] : count_of) scenes.push_back(scene);
  Shuffle(seed, &scenes);
  const auto wanted =
      static_cast<int64_t>(std::max(1.0, std::floor(share * static_cast<double>(samples->size()))));
  std::set<std::string> out;
  int64_t taken = 0;
  for (const std::string& scene : scenes) {
    // One scene always stays to be trained on.
    if (taken >= wanted || out.size() + 1 == scenes.size()) break;
    out.insert(scene);
    taken += count_of[scene];
  }
  std::vector<Conversation> held_out, kept;
  for (size_t i = 0; i < samples->size(); ++i)
    (out.contains(scene_of[i]) ? held_out : kept).push_back(std::move((*samples)[i]));
  *samples = std::move(kept);
  return held_out;
}

}  // namespace vlm3r::training
