// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "training/data/rooms/room.h"

namespace vlm3r::training::rooms {

/// Where a person can stand in a room: a grid over the floor.
class FloorMap {
 public:
  static constexpr double kCellM = 0.1;

  /// Free cells keep `clearance_m` from walls and from whatever begins below a person's height.
  FloorMap(const Room& room, double clearance_m);

  bool IsFree(const Eigen::Vector2d& point) const;
  /// Centres of the cells of the largest connected piece.
  const std::vector<Eigen::Vector2d>& walkable() const { return walkable_; }
  size_t num_free() const { return num_free_; }
  /// Cell centres from one walkable place to another, both included; empty when there is no way.
  std::vector<Eigen::Vector2d> Path(const Eigen::Vector2d& from, const Eigen::Vector2d& to) const;

 private:
  int CellOf(const Eigen::Vector2d& point) const;
  Eigen::Vector2d CenterOf(int cell) const;
  /// Cells reachable from `start`, each with the cell it was reached from; -1: not reached.
  std::vector<int> Flood(int start) const;

  int columns_, rows_;
  std::vector<uint8_t> free_;
  std::vector<Eigen::Vector2d> walkable_;
  size_t num_free_ = 0;
};

}  // namespace vlm3r::training::rooms
