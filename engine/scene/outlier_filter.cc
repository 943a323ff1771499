// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/scene/point_cloud.h"

namespace vlm3r::scene {
namespace {

constexpr size_t kMaxCells = 200'000;
constexpr size_t kPointsPerCell =
    4;  // On average, so that the cells of a surface touch each other.
constexpr size_t kMinCells = 64;
constexpr int kCellsAcross =
    1024;                    // First try; doubled in size until few enough cells are occupied.
constexpr int kMaxRing = 3;  // Neighbours are looked for up to this many cells away.
constexpr int64_t kCoordinateLimit = (1 << 20) - 1;

struct Cell {
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  int64_t count = 0;
  bool outlier = false;
  Eigen::Vector3d Mean() const { return sum / static_cast<double>(count); }
};

using Index = Eigen::Matrix<int64_t, 3, 1>;

uint64_t Key(const Index& index) {
  uint64_t key = 0;
  for (int axis = 0; axis < 3; ++axis)
    key = key << 21 | static_cast<uint64_t>(index[axis] + kCoordinateLimit);
  return key;
}

struct KeyHash {
  size_t operator()(uint64_t key) const {
    return static_cast<size_t>((key ^ key >> 31) * 0x9E3779B97F4A7C15ull);
  }
};

class VoxelGrid {
 public:
  VoxelGrid(const std::vector<Point>& points, const Eigen::Vector3d& origin, double size)
      : max_cells_(std::min(kMaxCells, std::max(kMinCells, points.size() / kPointsPerCell))),
        origin_(origin),
        size_(size) {
    for (const Point& point : points) {
      Cell& cell = cells_[Key(IndexOf(point))];
      cell.sum += point.p_world.cast<double>();
      ++cell.count;
      if (too_fine()) return;
    }
  }

  bool too_fine() const { return cells_.size() > max_cells_; }
  std::unordered_map<uint64_t, Cell, KeyHash>& cells() { return cells_; }
  Cell& At(const Point& point) { return cells_.at(Key(IndexOf(point))); }

  // Mean distance from a cell's centre of mass to its nearest occupied cells; where fewer than
  // `wanted` lie within reach, the missing ones count as just out of reach.
  double MeanNeighbourDistance(const Cell& cell, int wanted) const {
    const Eigen::Vector3d centre = cell.Mean();
    std::vector<double> distances;
    for (int ring = 1; ring <= kMaxRing && static_cast<int>(distances.size()) < wanted; ++ring) {
      AppendRing(IndexOf(centre), centre, ring, &distances);
    }
    const size_t used = std::min(distances.size(), static_cast<size_t>(wanted));
    std::partial_sort(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(used),
                      distances.end());
    double sum = size_ * (kMaxRing + 1) * static_cast<double>(static_cast<size_t>(wanted) - used);
    for (size_t i = 0; i < used; ++i) sum += distances[i];
    return sum / wanted;
  }

 private:
  Index IndexOf(const Eigen::Vector3d& p_world) const {
    Index index;
    for (int axis = 0; axis < 3; ++axis) {
      const double cell = std::floor((p_world[axis] - origin_[axis]) / size_);
      index[axis] = static_cast<int64_t>(std::clamp(cell, -static_cast<double>(kCoordinateLimit),
                                                    static_cast<double>(kCoordinateLimit)));
    }
    return index;
  }
  Index IndexOf(const Point& point) const {
    return IndexOf(Eigen::Vector3d(point.p_world.cast<double>()));
  }

  void AppendRing(const Index& middle, const Eigen::Vector3d& centre, int ring,
                  std::vector<double>* distances) const {
    for (int x = -ring; x <= ring; ++x) {
      for (int y = -ring; y <= ring; ++y) {
        const bool face = std::abs(x) == ring || std::abs(y) == ring;
        for (int z = -ring; z <= ring; z += face ? 1 : 2 * ring) {
          AppendCell(middle + Index(x, y, z), centre, distances);
        }
      }
    }
  }

  void AppendCell(const Index& index, const Eigen::Vector3d& centre,
                  std::vector<double>* distances) const {
    if (index.cwiseAbs().maxCoeff() > kCoordinateLimit) return;
    const auto found = cells_.find(Key(index));
    if (found != cells_.end()) distances->push_back((found->second.Mean() - centre).norm());
  }

  size_t max_cells_;
  Eigen::Vector3d origin_;
  double size_;
  std::unordered_map<uint64_t, Cell, KeyHash> cells_;
};

// The box of the middle 98 % of the points along each axis, so that one stray point does not decide
// the cell size.
void RobustBox(const std::vector<Point>& points, Eigen::Vector3d* low, double* extent) {
  const size_t step = std::max<size_t>(1, points.size() / 100'000);
  *extent = 0;
  for (int axis = 0; axis < 3; ++axis) {
    std::vector<double> values;
    for (size_t i = 0; i < points.size(); i += step) values.push_back(points[i].p_world[axis]);
    std::sort(values.begin(), values.end());
    const size_t margin = values.size() / 100;
    (*low)[axis] = values[margin];
    *extent = std::max(*extent, values[values.size() - 1 - margin] - values[margin]);
  }
}

void MarkOutliers(VoxelGrid* grid, int wanted, double ratio) {
  std::vector<std::pair<Cell*, double>> distances;
  double sum = 0, sum_squares = 0, weight = 0;
  for (auto& [key, cell] : grid->cells()) {
    const double distance = grid->MeanNeighbourDistance(cell, wanted);
    distances.emplace_back(&cell, distance);
    const double points = static_cast<double>(cell.count);
    sum += points * distance;
    sum_squares += points * distance * distance;
    weight += points;
  }
  const double mean = sum / weight;
  const double limit = mean + ratio * std::sqrt(std::max(0.0, sum_squares / weight - mean * mean));
  for (auto& [cell, distance] : distances) cell->outlier = distance > limit;
}

}  // namespace

int64_t RemoveOutliers(PointCloud* cloud, int num_neighbours, double ratio) {
  std::vector<Point>& points = cloud->points;
  const int wanted = std::clamp(num_neighbours, 1, 64);
  if (points.size() <= static_cast<size_t>(wanted)) return 0;
  Eigen::Vector3d low;
  double extent = 0;
  RobustBox(points, &low, &extent);
  if (!(extent > 0)) return 0;
  double size = extent / kCellsAcross;
  VoxelGrid grid(points, low, size);
  while (grid.too_fine()) grid = VoxelGrid(points, low, size *= 1.5);
  MarkOutliers(&grid, wanted, ratio);

  size_t kept = 0;
  for (size_t i = 0; i < points.size(); ++i) {
    if (grid.At(points[i]).outlier) continue;
    points[kept] = points[i];
    if (!cloud->origins.empty()) cloud->origins[kept] = cloud->origins[i];
    ++kept;
  }
  const int64_t dropped = static_cast<int64_t>(points.size() - kept);
  points.resize(kept);
  if (!cloud->origins.empty()) cloud->origins.resize(kept);
  return dropped;
}

}  // namespace vlm3r::scene
