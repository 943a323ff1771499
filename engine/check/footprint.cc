// SPDX-License-Identifier: Apache-2.0
#include "engine/check/footprint.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace vlm3r::check {
namespace {

constexpr double kCell_m = 0.1;
constexpr int kReach = 2;  // Cells that a gap is closed from either side.
constexpr int kBorder = kReach + 1;
constexpr int kMostCells = 1000 + 2 * kBorder;
constexpr int kFewPoints = 3;

/// A picture of the floor.
class Plan {
 public:
  Plan(int width, int height)
      : width_(width),
        height_(height),
        cells_(static_cast<size_t>(width) * static_cast<size_t>(height)) {}

  int width() const { return width_; }
  int height() const { return height_; }
  uint8_t& At(int x, int y) { return cells_[Index(x, y)]; }
  bool Holds(int x, int y) const {
    return x >= 0 && y >= 0 && x < width_ && y < height_ && cells_[Index(x, y)] != 0;
  }

  /// All cells within kReach of one that is set.
  Plan Grown() const {
    Plan grown(width_, height_);
    for (int y = 0; y < height_; ++y)
      for (int x = 0; x < width_; ++x)
        if (Holds(x, y)) grown.Stamp(x, y);
    return grown;
  }

  /// Everything that cannot be reached from the corner.
  Plan Filled() const {
    Plan filled(width_, height_);
    std::fill(filled.cells_.begin(), filled.cells_.end(), uint8_t{1});
    std::vector<std::pair<int, int>> open{{0, 0}};
    filled.At(0, 0) = 0;
    while (!open.empty()) {
      const std::pair<int, int> at = open.back();
      open.pop_back();
      for (const auto& step : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        const int x = at.first + step.first, y = at.second + step.second;
        if (!filled.Holds(x, y) || Holds(x, y)) continue;
        filled.At(x, y) = 0;
        open.emplace_back(x, y);
      }
    }
    return filled;
  }

  /// What is left when everything within kReach of an empty cell goes.
  Plan Shrunk() const {
    Plan empty(width_, height_);
    for (size_t i = 0; i < cells_.size(); ++i) empty.cells_[i] = cells_[i] == 0;
    Plan shrunk = empty.Grown();
    for (uint8_t& cell : shrunk.cells_) cell = cell == 0;
    return shrunk;
  }

  int64_t Count() const { return std::count(cells_.begin(), cells_.end(), uint8_t{1}); }

  /// Corners of the longest border, counter-clockwise, closed.
  std::vector<std::pair<int, int>> Outline() const {
    std::multimap<std::pair<int, int>, std::pair<int, int>> edges;
    for (int y = 0; y < height_; ++y)
      for (int x = 0; x < width_; ++x) {
        if (!Holds(x, y)) continue;
        if (!Holds(x, y - 1)) edges.insert({{x, y}, {x + 1, y}});
        if (!Holds(x + 1, y)) edges.insert({{x + 1, y}, {x + 1, y + 1}});
        if (!Holds(x, y + 1)) edges.insert({{x + 1, y + 1}, {x, y + 1}});
        if (!Holds(x - 1, y)) edges.insert({{x, y + 1}, {x, y}});
      }
    std::vector<std::pair<int, int>> longest;
    while (!edges.empty()) {
      std::vector<std::pair<int, int>> way{edges.begin()->first};
      for (auto next = edges.begin(); next != edges.end(); next = edges.find(way.back())) {
        way.push_back(next->second);
        edges.erase(next);
      }
      if (way.size() > longest.size()) longest = std::move(way);
    }
    return longest;
  }

 private:
  size_t Index(int x, int y) const {
    return static_cast<size_t>(y) * static_cast<size_t>(width_) + static_cast<size_t>(x);
  }

  void Stamp(int x, int y) {
    for (int dy = -kReach; dy <= kReach; ++dy)
      for (int dx = -kReach; dx <= kReach; ++dx) {
        const int at_x = x + dx, at_y = y + dy;
        const bool inside = at_x >= 0 && at_y >= 0 && at_x < width_ && at_y < height_;
        if (inside && dx * dx + dy * dy <= kReach * kReach + 1) At(at_x, at_y) = 1;
      }
  }

  int width_, height_;
  std::vector<uint8_t> cells_;
};

}  // namespace

std::optional<Footprint> FootprintOf(const std::vector<Eigen::Vector2d>& points) {
  Eigen::Vector2d low = Eigen::Vector2d::Constant(1e9), high = -low;
  for (const Eigen::Vector2d& p : points) {
    if (!p.allFinite() || p.cwiseAbs().maxCoeff() > 1e6) return {};
    low = low.cwiseMin(p);
    high = high.cwiseMax(p);
  }
  const Eigen::Vector2d extent = (high - low) / kCell_m;
  if (points.empty() || extent.maxCoeff() >= kMostCells - 2 * kBorder - 1) return {};
  const int width = static_cast<int>(extent.x()) + 1 + 2 * kBorder;
  const int height = static_cast<int>(extent.y()) + 1 + 2 * kBorder;
  std::vector<int> hits(static_cast<size_t>(width) * static_cast<size_t>(height));
  Plan plan(width, height);
  for (const Eigen::Vector2d& p : points) {
    const int x = static_cast<int>((p.x() - low.x()) / kCell_m) + kBorder;
    const int y = static_cast<int>((p.y() - low.y()) / kCell_m) + kBorder;
    int& count = hits[static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)];
    if (++count >= kFewPoints) plan.At(x, y) = 1;
  }
  const Plan covered = plan.Grown().Filled().Shrunk();
  Footprint footprint{static_cast<double>(covered.Count()) * kCell_m * kCell_m, {}};
  if (footprint.area_m2 <= 0) return {};
  for (const auto& corner : covered.Outline())
    footprint.outline.push_back(
        low + kCell_m * Eigen::Vector2d(corner.first - kBorder, corner.second - kBorder));
  return footprint;
}

}  // namespace vlm3r::check
