// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/plan_outline.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include <Eigen/Geometry>

namespace vlm3r::scene {
namespace {

using Eigen::Vector2d;
using Polygon = std::vector<Vector2d>;

constexpr double kCell_m = 0.1;
constexpr int kMostCells = 400;  ///< Along a side; larger rooms get larger cells.
constexpr int kClosedCells = 2;  ///< Gaps of twice this width disappear.
constexpr double kOutlierShare = 0.005;
constexpr double kThinShare = 0.05;  ///< Of the mean filled cell: fewer points are stray ones.

double Cross(const Vector2d& o, const Vector2d& a, const Vector2d& b) {
  return (a.x() - o.x()) * (b.y() - o.y()) - (a.y() - o.y()) * (b.x() - o.x());
}

/// Which cells of a grid are part of the room.
class Plan {
 public:
  explicit Plan(std::span<const Vector2d> points) {
    const Eigen::AlignedBox2d extent = RobustExtent(points);
    if (extent.isEmpty()) return;
    cell_ = std::max(kCell_m, extent.sizes().maxCoeff() / kMostCells);
    const int margin = kClosedCells + 1;
    origin_ = extent.min() - Vector2d::Constant(margin * cell_);
    width_ = static_cast<int>(extent.sizes().x() / cell_) + 2 * margin + 1;
    height_ = static_cast<int>(extent.sizes().y() / cell_) + 2 * margin + 1;
    Fill(points);
    Spread(true);
    Spread(false);
  }

  /// The longest border, by the area that it encloses.
  Polygon Border() {
    Polygon best;
    for (int y = 0; y < height_; ++y) {
      for (int x = 0; x < width_; ++x) {
        // The lower side of a filled cell above an empty one, not walked along yet.
        if (!Filled(x, y) || Filled(x, y - 1) || walked_[Index(x, y)]) continue;
        Polygon border = Walk(x, y);
        if (PolygonArea(border) > PolygonArea(best)) best = std::move(border);
      }
    }
    return best;
  }
  double cell() const { return cell_; }

 private:
  static Eigen::AlignedBox2d RobustExtent(std::span<const Vector2d> points) {
    if (points.size() < 3) return {};
    Vector2d low, high;
    for (int axis = 0; axis < 2; ++axis) {
      std::vector<double> values;
      for (const Vector2d& p : points)
        if (p.allFinite()) values.push_back(p[axis]);
      if (values.size() < 3) return {};
      const auto last = static_cast<double>(values.size() - 1);
      const auto take = [&](double share) {
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * last);
        std::nth_element(values.begin(), at, values.end());
        return *at;
      };
      low[axis] = take(kOutlierShare);
      high[axis] = take(1 - kOutlierShare);
    }
    return {low, high};
  }

  size_t Index(int x, int y) const {
    return static_cast<size_t>(y) * static_cast<size_t>(width_) + static_cast<size_t>(x);
  }
  bool Filled(int x, int y) const {
    return x >= 0 && y >= 0 && x < width_ && y < height_ && filled_[Index(x, y)];
  }

  void Fill(std::span<const Vector2d> points) {
    std::vector<int> counts(Index(0, height_), 0);
    for (const Vector2d& p : points) {
      if (!p.allFinite()) continue;
      const Vector2d at = (p - origin_) / cell_;
      if (at.x() < 0 || at.y() < 0 || at.x() >= width_ || at.y() >= height_) continue;
      ++counts[Index(static_cast<int>(at.x()), static_cast<int>(at.y()))];
    }
    double total = 0, num_filled = 0;
    for (const int count : counts) {
      total += count;
      num_filled += count > 0 ? 1 : 0;
    }
    const double least = num_filled > 0 ? kThinShare * total / num_filled : 0;
    filled_.resize(counts.size());
    walked_.assign(counts.size(), false);
    for (size_t i = 0; i < counts.size(); ++i) filled_[i] = counts[i] > 0 && counts[i] >= least;
  }

  /// Grows what is filled (or, for `grow` false, what is empty) by kClosedCells in every direction.
  void Spread(bool grow) {
    for (int step = 0; step < kClosedCells; ++step) {
      std::vector<bool> next = filled_;
      for (int y = 0; y < height_; ++y) {
        for (int x = 0; x < width_; ++x) {
          for (int k = 0; k < 9; ++k) {
            if (Filled(x + k % 3 - 1, y + k / 3 - 1) == grow) next[Index(x, y)] = grow;
          }
        }
      }
      filled_ = std::move(next);
    }
  }

  /// Along the border with the room to the left, beginning with the lower side of a cell.
  Polygon Walk(int cell_x, int cell_y) {
    constexpr int kStep[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    int x = cell_x, y = cell_y, direction = 0;
    Polygon corners;
    do {
      if (direction == 0) walked_[Index(x, y)] = true;
      x += kStep[direction][0];
      y += kStep[direction][1];
      const int right = (direction + 3) % 4, left = (direction + 1) % 4;
      int next = direction;
      if (FilledLeftOf(x, y, right)) {
        next = right;
      } else if (!FilledLeftOf(x, y, direction)) {
        next = left;
      }
      if (next != direction) corners.push_back(origin_ + cell_ * Vector2d(x, y));
      direction = next;
    } while (x != cell_x || y != cell_y || direction != 0);
    return corners;
  }

  /// Whether the cell to the left of the edge that leaves a corner in a direction is filled.
  bool FilledLeftOf(int x, int y, int direction) const {
    constexpr int kLeft[4][2] = {{0, 0}, {-1, 0}, {-1, -1}, {0, -1}};
    return Filled(x + kLeft[direction][0], y + kLeft[direction][1]);
  }

  double cell_ = kCell_m;
  Vector2d origin_ = Vector2d::Zero();
  int width_ = 0, height_ = 0;
  std::vector<bool> filled_, walked_;
};

/// Douglas and Peucker's simplification of an open line, into `kept`.
void Simplify(const Polygon& line, size_t begin, size_t end, double tolerance,
              std::vector<bool>* kept) {
  double worst = tolerance;
  size_t at = begin;
  const Vector2d along = line[end] - line[begin];
  for (size_t i = begin + 1; i < end; ++i) {
    const double length = along.norm();
    const double off = length > 0 ? std::abs(Cross(line[begin], line[end], line[i])) / length
                                  : (line[i] - line[begin]).norm();
    if (off <= worst) continue;
    worst = off;
    at = i;
  }
  if (at == begin) return;
  (*kept)[at] = true;
  Simplify(line, begin, at, tolerance, kept);
  Simplify(line, at, end, tolerance, kept);
}

Polygon Simplified(const Polygon& border, double tolerance) {
  if (border.size() < 5) return border;
  // Opened at the two corners that lie farthest from one another along the list's first corner.
  const auto far =
      std::max_element(border.begin(), border.end(), [&](const auto& a, const auto& b) {
        return (a - border[0]).squaredNorm() < (b - border[0]).squaredNorm();
      });
  const auto middle = static_cast<size_t>(far - border.begin());
  Polygon line = border;
  line.push_back(border[0]);
  std::vector<bool> kept(line.size(), false);
  kept[0] = kept[middle] = true;
  Simplify(line, 0, middle, tolerance, &kept);
  Simplify(line, middle, line.size() - 1, tolerance, &kept);
  Polygon simple;
  for (size_t i = 0; i < border.size(); ++i)
    if (kept[i]) simple.push_back(border[i]);
  return simple;
}

}  // namespace

std::vector<Vector2d> ConvexHull(std::vector<Vector2d> points) {
  std::erase_if(points, [](const Vector2d& p) { return !p.allFinite(); });
  std::sort(points.begin(), points.end(), [](const Vector2d& a, const Vector2d& b) {
    return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y());
  });
  points.erase(std::unique(points.begin(), points.end()), points.end());
  if (points.size() < 3) return points;
  Polygon hull;
  const auto add = [&hull](const Vector2d& p, size_t fewest) {
    while (hull.size() >= fewest && Cross(hull[hull.size() - 2], hull.back(), p) <= 0)
      hull.pop_back();
    hull.push_back(p);
  };
  for (const Vector2d& p : points) add(p, 2);
  const size_t lower = hull.size() + 1;
  for (auto p = points.rbegin() + 1; p != points.rend(); ++p) add(*p, lower);
  hull.pop_back();  // The first point again.
  return hull;
}

std::vector<Vector2d> FootprintOf(std::span<const Vector2d> points) {
  Plan plan(points);
  return Simplified(plan.Border(), 1.01 * plan.cell());
}

double PolygonArea(std::span<const Vector2d> polygon) {
  double twice = 0;
  for (size_t i = 0; i < polygon.size(); ++i) {
    const Vector2d& a = polygon[i];
    const Vector2d& b = polygon[(i + 1) % polygon.size()];
    twice += a.x() * b.y() - a.y() * b.x();
  }
  return twice / 2;
}

}  // namespace vlm3r::scene
