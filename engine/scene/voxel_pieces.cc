// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/voxel_pieces.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <tuple>

namespace vlm3r::scene {
namespace {

using Cube = std::tuple<int64_t, int64_t, int64_t>;

Cube CubeOf(const Eigen::Vector3d& p, double side_m) {
  return {std::llround(std::floor(p.x() / side_m)), std::llround(std::floor(p.y() / side_m)),
          std::llround(std::floor(p.z() / side_m))};
}

int Root(std::vector<int>* parents, int i) {
  while ((*parents)[i] != i) i = (*parents)[i] = (*parents)[(*parents)[i]];
  return i;
}

}  // namespace

Pieces ConnectedPieces(const std::vector<Eigen::Vector3d>& points, double side_m) {
  std::map<Cube, int> cubes;
  std::vector<int> cube_of(points.size());
  for (size_t i = 0; i < points.size(); ++i)
    cube_of[i] =
        cubes.try_emplace(CubeOf(points[i], side_m), static_cast<int>(cubes.size())).first->second;
  std::vector<int> parents(cubes.size());
  std::iota(parents.begin(), parents.end(), 0);
  for (const auto& [cube, number] : cubes) {
    const auto [x, y, z] = cube;
    for (int64_t dx = -1; dx <= 1; ++dx)
      for (int64_t dy = -1; dy <= 1; ++dy)
        for (int64_t dz = -1; dz <= 1; ++dz) {
          const auto next = cubes.find({x + dx, y + dy, z + dz});
          if (next != cubes.end()) parents[Root(&parents, next->second)] = Root(&parents, number);
        }
  }
  Pieces pieces;
  std::vector<int> numbers(cubes.size(), -1);
  for (const int cube : cube_of) {
    int& number = numbers[Root(&parents, cube)];
    if (number < 0) number = pieces.count++;
    pieces.of.push_back(number);
  }
  return pieces;
}

std::vector<Eigen::Vector3d> CubeMeans(const std::vector<Eigen::Vector3d>& points, double side_m,
                                       double share) {
  std::map<Cube, std::pair<Eigen::Vector3d, int>> cubes;
  for (const Eigen::Vector3d& p : points) {
    auto& [sum, count] =
        cubes.try_emplace(CubeOf(p, side_m), Eigen::Vector3d::Zero(), 0).first->second;
    sum += p;
    ++count;
  }
  if (cubes.empty()) return {};
  std::vector<int> counts;
  for (const auto& [cube, content] : cubes) counts.push_back(content.second);
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
  std::nth_element(counts.begin(), middle, counts.end());
  std::vector<Eigen::Vector3d> means;
  for (const auto& [cube, content] : cubes)
    if (content.second >= share * *middle) means.push_back(content.first / content.second);
  return means;
}

}  // namespace vlm3r::scene
