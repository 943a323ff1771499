// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/room_area.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "training/data/metadata/pcg.h"
#include "training/data/metadata/qhull.h"

namespace vlm3r::training {
namespace {

constexpr size_t kNumSamples = 10'000;
constexpr double kAlphaRadiusM = 0.2;  // 1 / alpha, alpha = 5.
constexpr int kOutside = -1;

double Area(const std::array<Eigen::Vector2d, 3>& p) {
  const Eigen::Vector2d u = p[1] - p[0], v = p[2] - p[0];
  return std::abs(u.x() * v.y() - u.y() * v.x()) / 2;
}

double Circumradius(const std::array<Eigen::Vector2d, 3>& p) {
  const double product = (p[1] - p[0]).norm() * (p[2] - p[1]).norm() * (p[0] - p[2]).norm();
  return product / (4 * Area(p));  // Infinite or NaN for a sliver: then it is not kept.
}

/// The triangle beyond each side of each triangle, kOutside at the hull.
std::vector<std::array<int, 3>> Neighbours(const std::vector<Triangle>& triangles) {
  std::vector<std::array<int, 3>> beyond(triangles.size(), {kOutside, kOutside, kOutside});
  std::unordered_map<uint64_t, std::pair<size_t, size_t>> first_with;
  for (size_t i = 0; i < triangles.size(); ++i) {
    for (size_t side = 0; side < 3; ++side) {
      const uint64_t a = triangles[i][side], b = triangles[i][(side + 1) % 3];
      const uint64_t key = std::min(a, b) << 32 | std::max(a, b);
      const auto [found, is_new] = first_with.try_emplace(key, i, side);
      if (is_new) continue;
      beyond[i][side] = static_cast<int>(found->second.first);
      beyond[found->second.first][found->second.second] = static_cast<int>(i);
    }
  }
  return beyond;
}

/// Which triangles lie outside of every outline: those that are reached from beyond the hull
/// without crossing a side of a kept one.
std::vector<bool> OutsideOf(const std::vector<bool>& kept,
                            const std::vector<std::array<int, 3>>& beyond) {
  std::vector<bool> outside(kept.size(), false);
  std::vector<size_t> open;
  const auto reach = [&](size_t i) {
    if (kept[i] || outside[i]) return;
    outside[i] = true;
    open.push_back(i);
  };
  for (size_t i = 0; i < kept.size(); ++i) {
    if (std::ranges::count(beyond[i], kOutside) > 0) reach(i);
  }
  while (!open.empty()) {
    const size_t i = open.back();
    open.pop_back();
    for (const int next : beyond[i]) {
      if (next != kOutside) reach(static_cast<size_t>(next));
    }
  }
  return outside;
}

}  // namespace

std::optional<double> AlphaShapeArea(const std::vector<Eigen::Vector2d>& points,
                                     double max_radius_m) {
  const auto triangles = Delaunay(points);
  if (!triangles || triangles->empty()) return std::nullopt;
  std::vector<bool> kept;
  std::vector<double> areas;
  for (const Triangle& t : *triangles) {
    const std::array<Eigen::Vector2d, 3> corners = {points[t[0]], points[t[1]], points[t[2]]};
    kept.push_back(Circumradius(corners) < max_radius_m);
    areas.push_back(Area(corners));
  }
  if (std::ranges::count(kept, true) == 0) return std::nullopt;
  const std::vector<bool> outside = OutsideOf(kept, Neighbours(*triangles));
  double area = 0;
  for (size_t i = 0; i < areas.size(); ++i) area += outside[i] ? 0 : areas[i];
  return area;
}

std::optional<double> RoomArea(const std::vector<Eigen::Vector3f>& vertices,
                               std::string_view scene) {
  if (vertices.empty()) return std::nullopt;
  Pcg32 random(SeedOf(scene));
  std::vector<Eigen::Vector2d> points;
  points.reserve(kNumSamples);
  for (size_t i = 0; i < kNumSamples; ++i) {
    points.push_back(vertices[random.Below(vertices.size())].head<2>().cast<double>());
  }
  // Equal points make no triangles.
  const auto before = [](const Eigen::Vector2d& a, const Eigen::Vector2d& b) {
    return a.x() != b.x() ? a.x() < b.x() : a.y() < b.y();
  };
  std::ranges::sort(points, before);
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return AlphaShapeArea(points, kAlphaRadiusM);
}

}  // namespace vlm3r::training
