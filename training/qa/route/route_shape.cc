// SPDX-License-Identifier: Apache-2.0
#include "training/qa/route/route_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vlm3r::training {
namespace {

using Corners = std::vector<Eigen::Vector2d>;

double DistanceToSegment(const Eigen::Vector2d& p, const Eigen::Vector2d& a,
                         const Eigen::Vector2d& b) {
  const Eigen::Vector2d along = b - a;
  const double length2 = along.squaredNorm();
  const double t = length2 > 0 ? std::clamp((p - a).dot(along) / length2, 0.0, 1.0) : 0;
  return (a + t * along - p).norm();
}

// Ramer, Douglas and Peucker. The navigation mesh rounds corners off; without this, one turn would
// count as several small ones.
void Simplify(const Corners& corners, size_t first, size_t last, double tolerance_m,
              Corners* kept) {
  size_t farthest = first;
  double distance = tolerance_m;
  for (size_t i = first + 1; i < last; ++i) {
    const double here = DistanceToSegment(corners[i], corners[first], corners[last]);
    if (here <= distance) continue;
    distance = here;
    farthest = i;
  }
  if (farthest != first) {
    Simplify(corners, first, farthest, tolerance_m, kept);
    Simplify(corners, farthest, last, tolerance_m, kept);
  } else {
    kept->push_back(corners[last]);
  }
}

Corners CornersOf(const std::vector<Eigen::Vector3d>& path, double tolerance_m) {
  Corners flat;
  for (const Eigen::Vector3d& p : path)
    if (flat.empty() || (p.head<2>() - flat.back()).norm() > 1e-6) flat.push_back(p.head<2>());
  Corners kept;
  if (flat.empty()) return kept;
  kept.push_back(flat.front());
  if (flat.size() > 1) Simplify(flat, 0, flat.size() - 1, tolerance_m, &kept);
  return kept;
}

double Length(const Corners& corners, size_t first, size_t last) {
  double length = 0;
  for (size_t i = first; i < last; ++i) length += (corners[i + 1] - corners[i]).norm();
  return length;
}

Eigen::Vector2d Midway(const Corners& corners, double left_m) {
  for (size_t i = 0; i + 1 < corners.size(); ++i) {
    const Eigen::Vector2d along = corners[i + 1] - corners[i];
    if (left_m <= along.norm()) return corners[i] + along.normalized() * left_m;
    left_m -= along.norm();
  }
  return corners.back();
}

// Whether straight lines between the three places tell the same as the way itself.
bool PlacesAgree(const RouteShape& shape, const RouteRules& rules) {
  const Eigen::Vector2d there = shape.middle - shape.source, on = shape.target - shape.middle;
  if (shape.turn_deg == 0) return TurnClass(-there, on) == Turn::kBack;
  const double seen_deg = TurnBetween_deg(there, on);
  return seen_deg * shape.turn_deg > 0 && std::abs(seen_deg) > rules.turn_deg &&
         std::abs(seen_deg) <= rules.max_turn_deg;
}

}  // namespace

double TurnBetween_deg(const Eigen::Vector2d& from, const Eigen::Vector2d& to) {
  return std::atan2(from.x() * to.y() - from.y() * to.x(), from.dot(to)) * 180 / std::numbers::pi;
}

const char* TurnName(Turn turn) {
  constexpr const char* kNames[] = {"Turn Back", "Turn Left", "Turn Right"};
  return kNames[static_cast<int>(turn)];
}

std::optional<Turn> TurnClass(const Eigen::Vector2d& from, const Eigen::Vector2d& to,
                              double margin_deg) {
  constexpr double kBackFrom_deg = 135;
  const double turn_deg = TurnBetween_deg(from, to);
  const double size_deg = std::abs(turn_deg);
  if (!(size_deg >= margin_deg) || std::abs(size_deg - kBackFrom_deg) < margin_deg) return {};
  if (size_deg > kBackFrom_deg) return Turn::kBack;
  return turn_deg > 0 ? Turn::kLeft : Turn::kRight;
}

std::optional<RouteShape> ShapeOf(const std::vector<Eigen::Vector3d>& path,
                                  const RouteRules& rules) {
  const Corners corners = CornersOf(path, rules.corner_tolerance_m);
  if (corners.size() < 2) return {};
  std::optional<size_t> turn;
  RouteShape shape{corners.front(), {}, corners.back()};
  for (size_t i = 1; i + 1 < corners.size(); ++i) {
    const double change_deg =
        TurnBetween_deg(corners[i] - corners[i - 1], corners[i + 1] - corners[i]);
    if (std::abs(change_deg) <= rules.turn_deg) continue;
    if (turn || std::abs(change_deg) > rules.max_turn_deg) return {};
    turn = i;
    shape.turn_deg = change_deg;
  }
  const double length = Length(corners, 0, corners.size() - 1);
  const double first_leg = turn ? Length(corners, 0, *turn) : length / 2;
  const double shorter = std::min(first_leg, length - first_leg), longer = length - shorter;
  if (shorter < rules.min_leg_m || longer > rules.max_leg_ratio * shorter) return {};
  shape.middle = turn ? corners[*turn] : Midway(corners, first_leg);
  if (!PlacesAgree(shape, rules)) return {};
  return shape;
}

}  // namespace vlm3r::training
