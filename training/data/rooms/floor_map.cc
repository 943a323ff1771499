// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/floor_map.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector2d;

constexpr double kPersonM = 1.8;

/// What an object keeps free of feet, worked out once for all cells.
struct Footprint {
  Eigen::Isometry3d object_from_world;
  Vector2d low, high;
  Vector2d centre;  ///< In the world; the circle of `radius_m` around it holds the object.
  double radius_m = 0;

  bool IsNearer(const Vector2d& point, double clearance_m) const {
    if ((point - centre).norm() > radius_m + clearance_m + 1e-6) return false;
    const Eigen::Vector3d local = object_from_world * Eigen::Vector3d(point.x(), point.y(), 0);
    const Vector2d outside = (low - local.head<2>()).cwiseMax(local.head<2>() - high).cwiseMax(0.0);
    return outside.norm() < clearance_m;
  }
};

/// Of all objects that a person could run into.
std::vector<Footprint> FootprintsOf(const Room& room) {
  std::vector<Footprint> footprints;
  for (const PlacedObject& object : room.objects) {
    if (object.world_from_object.translation().z() > kPersonM) continue;
    Footprint footprint;
    footprint.object_from_world = object.world_from_object.inverse();
    footprint.low = object.model.low.head<2>();
    footprint.high = object.model.high.head<2>();
    const Vector2d middle = (footprint.low + footprint.high) / 2;
    footprint.centre =
        (object.world_from_object * Eigen::Vector3d(middle.x(), middle.y(), 0)).head<2>();
    footprint.radius_m = (footprint.high - footprint.low).norm() / 2;
    footprints.push_back(footprint);
  }
  return footprints;
}

bool InsidePlan(const Room& room, const Vector2d& point, double clearance_m) {
  if ((point.array() < clearance_m).any()) return false;
  if ((point.array() > room.size.array() - clearance_m).any()) return false;
  return room.notch.isEmpty() || room.notch.exteriorDistance(point) >= clearance_m;
}

}  // namespace

FloorMap::FloorMap(const Room& room, double clearance_m)
    : columns_(static_cast<int>(std::ceil(room.size.x() / kCellM))),
      rows_(static_cast<int>(std::ceil(room.size.y() / kCellM))),
      free_(static_cast<size_t>(columns_) * static_cast<size_t>(rows_)) {
  const std::vector<Footprint> footprints = FootprintsOf(room);
  for (int cell = 0; cell < columns_ * rows_; ++cell) {
    const Vector2d point = CenterOf(cell);
    free_[static_cast<size_t>(cell)] =
        InsidePlan(room, point, clearance_m) &&
        std::ranges::none_of(footprints, [&](const Footprint& footprint) {
          return footprint.IsNearer(point, clearance_m);
        });
    num_free_ += free_[static_cast<size_t>(cell)];
  }
  std::vector<uint8_t> seen(free_.size());
  std::vector<int> best;
  for (int cell = 0; cell < columns_ * rows_; ++cell) {
    if (!free_[static_cast<size_t>(cell)] || seen[static_cast<size_t>(cell)]) continue;
    const std::vector<int> reached = Flood(cell);
    std::vector<int> piece;
    for (int i = 0; i < columns_ * rows_; ++i) {
      if (reached[static_cast<size_t>(i)] < 0) continue;
      seen[static_cast<size_t>(i)] = 1;
      piece.push_back(i);
    }
    if (piece.size() > best.size()) best = std::move(piece);
  }
  for (const int cell : best) walkable_.push_back(CenterOf(cell));
}

int FloorMap::CellOf(const Vector2d& point) const {
  const int x = static_cast<int>(std::floor(point.x() / kCellM));
  const int y = static_cast<int>(std::floor(point.y() / kCellM));
  return x < 0 || y < 0 || x >= columns_ || y >= rows_ ? -1 : y * columns_ + x;
}

Vector2d FloorMap::CenterOf(int cell) const {
  return Vector2d(cell % columns_ + 0.5, cell / columns_ + 0.5) * kCellM;
}

bool FloorMap::IsFree(const Vector2d& point) const {
  const int cell = CellOf(point);
  return cell >= 0 && free_[static_cast<size_t>(cell)];
}

std::vector<int> FloorMap::Flood(int start) const {
  std::vector<int> from(free_.size(), -1);
  std::vector<int> queue = {start};
  from[static_cast<size_t>(start)] = start;
  for (size_t head = 0; head < queue.size(); ++head) {
    const int cell = queue[head], x = cell % columns_, y = cell / columns_;
    for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
      if (x + dx < 0 || x + dx >= columns_ || y + dy < 0 || y + dy >= rows_) continue;
      const int next = cell + dy * columns_ + dx;
      if (!free_[static_cast<size_t>(next)] || from[static_cast<size_t>(next)] >= 0) continue;
      from[static_cast<size_t>(next)] = cell;
      queue.push_back(next);
    }
  }
  return from;
}

std::vector<Vector2d> FloorMap::Path(const Vector2d& from, const Vector2d& to) const {
  const int start = CellOf(from), end = CellOf(to);
  if (!IsFree(from) || !IsFree(to)) return {};
  const std::vector<int> came_from = Flood(end);
  if (came_from[static_cast<size_t>(start)] < 0) return {};
  std::vector<Vector2d> path = {CenterOf(start)};
  for (int cell = start; cell != end;) {
    cell = came_from[static_cast<size_t>(cell)];
    path.push_back(CenterOf(cell));
  }
  return path;
}

}  // namespace vlm3r::training::rooms
