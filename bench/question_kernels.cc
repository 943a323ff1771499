// SPDX-License-Identifier: Apache-2.0
// Distances and directions of all single objects of some scenes, as the question generators need
// them. Reads the scenes, then one word a line: "distance" or "direction"; answers each with
// "seconds count checksum". For peers/questions_vs_numpy.py.
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "engine/scene/box_grid.h"
#include "engine/scene/relations.h"
#include "engine/scene/scene_graph.h"

namespace {

using namespace vlm3r;
using Boxes = std::vector<scene::OrientedBox>;

struct Sum {
  int64_t count = 0;
  double checksum = 0;
};

Sum Distances(const std::vector<Boxes>& scenes) {
  Sum sum;
  for (const Boxes& boxes : scenes) {
    std::vector<scene::BoxGrid> grids;
    for (const auto& box : boxes) grids.emplace_back(box);
    for (size_t i = 0; i < grids.size(); ++i)
      for (size_t j = i + 1; j < grids.size(); ++j, ++sum.count)
        sum.checksum += grids[i].DistanceTo(grids[j]);
  }
  return sum;
}

Sum Directions(const std::vector<Boxes>& scenes) {
  Sum sum;
  for (const Boxes& boxes : scenes)
    for (size_t a = 0; a < boxes.size(); ++a)
      for (size_t b = 0; b < boxes.size(); ++b)
        for (size_t c = 0; c < boxes.size(); ++c) {
          if (a == b || b == c || a == c) continue;
          ++sum.count;
          const auto name = scene::DirectionFrom(boxes[a].center_world(), boxes[b].center_world(),
                                                 boxes[c], scene::DirectionClasses::kQuadrants);
          sum.checksum += name.has_value();
        }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "usage: question_kernels SCENE_METADATA\n", 2;
  const auto set = scene::ReadScenes(argv[1], {});
  if (!set) return std::cerr << set.error().ToString() << "\n", 1;
  std::vector<Boxes> scenes;
  for (const auto& graph : set->scenes) {
    scenes.emplace_back();
    for (const auto& object : graph.objects)
      if (graph.ObjectsOf(object.category).size() == 1) scenes.back().push_back(object.box);
  }
  for (std::string word; std::cin >> word;) {
    const auto start = std::chrono::steady_clock::now();
    const Sum sum = word == "distance" ? Distances(scenes) : Directions(scenes);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << took.count() << " " << sum.count << " " << sum.checksum << std::endl;
  }
}
