// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vlm3r::scene {
namespace {

constexpr double kStep_m = 0.05;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Half of what GridPoints allows beyond a face: the rest is for rounding.
constexpr double kMostDrift_m = 0.5e-9;
constexpr int kLeafPoints = 12;

}  // namespace

/// The smallest distance from the points of one grid to another, by branch and bound over blocks of
/// the first: a block whose bounds are farther than the best pair so far is left out.
class BoxGrid::Search {
 public:
  Search(const BoxGrid& from, const BoxGrid& to) : from_(from), to_(to) {
    const Eigen::Matrix3d to_from_world = to.box_.world_from_box().transpose();
    const Eigen::Matrix3d to_from_from = to_from_world * from.box_.world_from_box();
    origin_ = to_from_world * (from.box_.center_world() - to.box_.center_world());
    for (int k = 0; k < 3; ++k) {
      origin_ += to_from_from.col(k) * from.rows_[k].first;
      steps_.col(k) = to_from_from.col(k) * from.rows_[k].step;
      low_[k] = to.rows_[k].first;
      high_[k] = to.rows_[k].last;
    }
    reach_ = steps_.cwiseAbs();
  }

  double Run() {
    Block all;
    for (int k = 0; k < 3; ++k) all.end[k] = from_.rows_[k].count;
    Visit(all);
    return best_;
  }

 private:
  struct Block {
    std::array<int, 3> begin{}, end{};
    int size(int k) const { return end[k] - begin[k]; }
  };

  double SquaredBound(const Block& block) const {
    const Eigen::Vector3d middle(block.begin[0] + block.end[0] - 1,
                                 block.begin[1] + block.end[1] - 1,
                                 block.begin[2] + block.end[2] - 1);
    const Eigen::Vector3d half(block.size(0) - 1, block.size(1) - 1, block.size(2) - 1);
    const Eigen::Vector3d center = origin_ + 0.5 * (steps_ * middle);
    const Eigen::Vector3d extent = 0.5 * (reach_ * half);
    return (center - extent - high_).cwiseMax(low_ - center - extent).cwiseMax(0).squaredNorm();
  }

  void Visit(const Block& block) {
    if (block.size(0) * block.size(1) * block.size(2) <= kLeafPoints) {
      TryPoints(block);
      return;
    }
    int axis = 0;
    for (int k = 1; k < 3; ++k)
      if (from_.rows_[k].step * block.size(k) > from_.rows_[axis].step * block.size(axis)) axis = k;
    std::array<Block, 2> halves{block, block};
    halves[0].end[axis] = halves[1].begin[axis] = block.begin[axis] + block.size(axis) / 2;
    std::array<double, 2> bounds{SquaredBound(halves[0]), SquaredBound(halves[1])};
    const int nearer = bounds[1] < bounds[0];
    for (const int i : {nearer, 1 - nearer})
      if (bounds[i] < best_) Visit(halves[i]);
  }

  void TryPoints(const Block& block) {
    const auto in_core = [&](int k, int i) {
      return i >= from_.rows_[k].core_begin && i < from_.rows_[k].core_end;
    };
    for (int x = block.begin[0]; x < block.end[0]; ++x)
      for (int y = block.begin[1]; y < block.end[1]; ++y)
        for (int z = block.begin[2]; z < block.end[2]; ++z) {
          if (in_core(0, x) && in_core(1, y) && in_core(2, z)) continue;
          best_ = std::min(best_, to_.SquaredTo(origin_ + steps_ * Eigen::Vector3d(x, y, z)));
        }
  }

  const BoxGrid& from_;
  const BoxGrid& to_;
  Eigen::Vector3d origin_;  ///< The first point of `from`, along the axes of `to`.
  Eigen::Matrix3d steps_;   ///< From a point to the next on each axis of `from`; columns.
  Eigen::Matrix3d reach_;
  Eigen::Vector3d low_, high_;
  double best_ = kInfinity;  ///< Squared.
};

BoxGrid::BoxGrid(const OrientedBox& box, GridCrop crop) : box_(box) {
  for (int k = 0; k < 3; ++k) rows_[k] = RowOf(box.size_m()[k]);
  if (crop != GridCrop::kTolerant || !KeepsAllPoints()) tree_.emplace(GridPoints(box, crop));
}

BoxGrid::Row BoxGrid::RowOf(double length) {
  Row row;
  row.count = static_cast<int>(std::ceil(length / kStep_m));
  row.first = -length / 2;
  row.last = row.count > 1 ? length / 2 : row.first;
  if (row.count > 1) {
    row.step = (row.last - row.first) / (row.count - 1);
    row.per_step = 1 / row.step;
  }
  row.below_core = -kInfinity;
  row.above_core = kInfinity;
  for (int i = 0; i < row.count; ++i) {
    const double at = i + 1 == row.count ? row.last : i * row.step + row.first;
    if (at < -length / 4) {
      row.below_core = at;
      row.core_begin = row.core_end = i + 1;
    } else if (at <= length / 4) {
      row.core_end = i + 1;
    } else {
      row.above_core = std::min(row.above_core, at);
    }
  }
  return row;
}

// Axes that are not quite a rotation bring points on the faces out of the box.
bool BoxGrid::KeepsAllPoints() const {
  const Eigen::Matrix3d& r = box_.world_from_box();
  const double skew = (r.transpose() * r - Eigen::Matrix3d::Identity()).cwiseAbs().maxCoeff();
  const double half_m = box_.longest_side_m() / 2;
  const double rounding = 16 * std::numeric_limits<double>::epsilon() *
                          (box_.center_world().cwiseAbs().maxCoeff() + half_m);
  return 3 * skew * half_m + rounding < kMostDrift_m;
}

Eigen::Index BoxGrid::NumPoints() const {
  Eigen::Index number = 1;
  for (const Row& row : rows_) number *= row.count;
  return number;
}

double BoxGrid::SquaredTo(const Eigen::Vector3d& p_box) const {
  Eigen::Vector3d squared;
  bool in_core = true;
  for (int k = 0; k < 3; ++k) {
    const Row& row = rows_[k];
    const double place = (p_box[k] - row.first) * row.per_step;
    const int nearest = static_cast<int>(std::clamp(place + 0.5, 0.0, row.count - 1.0));
    in_core = in_core && nearest >= row.core_begin && nearest < row.core_end;
    const double apart = p_box[k] - (nearest * row.step + row.first);
    squared[k] = apart * apart;
  }
  return in_core ? SquaredBesideCore(p_box, squared) : squared.sum();
}

// The points that count make a pair of slabs on each axis; in one of them, only that axis keeps a
// point from its nearest coordinate.
double BoxGrid::SquaredBesideCore(const Eigen::Vector3d& p_box,
                                  const Eigen::Vector3d& squared) const {
  double nearest = kInfinity;
  for (int k = 0; k < 3; ++k) {
    const double out = std::min(p_box[k] - rows_[k].below_core, rows_[k].above_core - p_box[k]);
    nearest = std::min(nearest, squared.sum() - squared[k] + out * out);
  }
  return nearest;
}

double BoxGrid::DistanceTo(const BoxGrid& other) const {
  if (!tree_ && !other.tree_) {
    const bool from_here = NumPoints() <= other.NumPoints();
    return std::sqrt((from_here ? Search(*this, other) : Search(other, *this)).Run());
  }
  if (tree_ && other.tree_) return tree_->DistanceTo(*other.tree_);
  const PointTree all(GridPoints(tree_ ? other.box_ : box_));
  return (tree_ ? *tree_ : *other.tree_).DistanceTo(all);
}

double BoxGrid::DistanceTo(const Eigen::Vector3d& p_world) const {
  if (tree_) return tree_->DistanceTo(p_world);
  return std::sqrt(SquaredTo(box_.world_from_box().transpose() * (p_world - box_.center_world())));
}

double GridDistance(const OrientedBox& a, const OrientedBox& b, GridCrop crop) {
  return BoxGrid(a, crop).DistanceTo(BoxGrid(b, crop));
}

}  // namespace vlm3r::scene
