// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/box_snap.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vlm3r::scene {
namespace {

constexpr double kSnapTurn_rad = 3 * std::numbers::pi / 180;
constexpr double kParallelCosine = 0.998;  // 3.6 degrees.
constexpr size_t kStray = 3;               // So many points beyond an end do not count.
constexpr double kStrayShare = 0.005;      // Of a box's points when it is fitted.
constexpr double kBeyond = 1.25;           // Points up to here tell whether they go on.
constexpr size_t kFewPoints = 20;
constexpr double kFloorThickness_m = 0.03;
constexpr double kFloorReach_m = 0.06;

struct Offset {
  double m;  ///< Outwards.
  SnapTarget to;
};

void Take(const Offset& offer, double reach_m, std::optional<Offset>* best) {
  if (std::abs(offer.m) > reach_m) return;
  if (!*best || std::abs(offer.m) < std::abs((*best)->m)) *best = offer;
}

// Whether two boxes come within `reach_m` of each other across the axes other than `axis` of `box`.
bool Beside(const OrientedBox& box, int axis, const OrientedBox& other, double reach_m) {
  const Eigen::Matrix3d other_in_box =
      (box.world_from_box().transpose() * other.world_from_box()).cwiseAbs();
  const Eigen::Vector3d apart =
      (box.world_from_box().transpose() * (other.center_world() - box.center_world())).cwiseAbs();
  const Eigen::Vector3d reach = 0.5 * (box.size_m() + other_in_box * other.size_m());
  for (int k = 0; k < 3; ++k)
    if (k != axis && apart[k] > reach[k] + reach_m) return false;
  return true;
}

// Offers the faces of another box that are parallel to a side of `box`.
void OfferFaces(const OrientedBox& box, int axis, int side, const OrientedBox& other,
                double reach_m, std::optional<Offset>* best) {
  const Eigen::Vector3d outward = side * box.world_from_box().col(axis);
  const Eigen::Vector3d face = HandlePosition(box, BoxHandle::Face(axis, side));
  for (int k = 0; k < 3; ++k) {
    if (std::abs(other.world_from_box().col(k).dot(outward)) < kParallelCosine) continue;
    if (!Beside(box, axis, other, reach_m)) continue;
    for (const int other_side : {-1, 1}) {
      const Eigen::Vector3d theirs = HandlePosition(other, BoxHandle::Face(k, other_side));
      Take({outward.dot(theirs - face), SnapTarget::kBox}, reach_m, best);
    }
  }
}

bool IsVertical(const Eigen::Vector3d& axis) { return std::abs(axis.z()) > kParallelCosine; }

std::optional<Offset> NearestFor(const OrientedBox& box, int axis, int side, const SnapScene& scene,
                                 double reach_m, bool with_points) {
  std::optional<Offset> best;
  const Eigen::Vector3d outward = side * box.world_from_box().col(axis);
  if (scene.floor && IsVertical(outward) && outward.z() < 0)
    Take({LowestZ_m(box), SnapTarget::kFloor}, reach_m, &best);
  for (const OrientedBox& other : scene.boxes) OfferFaces(box, axis, side, other, reach_m, &best);
  // Planes that someone drew or knows go before what is measured.
  if (best || !with_points) return best;
  if (const auto end = PointsEnd(box, axis, side, scene.points, reach_m))
    Take({*end, SnapTarget::kPoints}, reach_m, &best);
  return best;
}

SnappedBox SnapSides(const OrientedBox& box, const BoxHandle& handle, const SnapScene& scene,
                     double reach_m) {
  SnappedBox snapped{box, {}};
  for (int axis = 0; axis < 3; ++axis) {
    const int side = handle.sides[axis];
    if (side == 0) continue;
    const auto nearest = NearestFor(snapped.box, axis, side, scene, reach_m, true);
    if (!nearest) continue;
    snapped.box = MovedBox(snapped.box, BoxHandle::Face(axis, side),
                           box.world_from_box().col(axis) * (side * nearest->m));
    snapped.to.push_back(nearest->to);
  }
  return snapped;
}

SnappedBox SnapBody(const OrientedBox& box, const SnapScene& scene, double reach_m) {
  SnappedBox snapped{box, {}};
  const bool upright = DirectionsOf(box).upright;
  for (int axis = 0; axis < 3; ++axis) {
    std::optional<Offset> best;
    int best_side = 1;
    for (const int side : {-1, 1}) {
      const auto nearest = NearestFor(snapped.box, axis, side, scene, reach_m, false);
      if (!nearest || (best && std::abs(best->m) <= std::abs(nearest->m))) continue;
      best = nearest;
      best_side = side;
    }
    if (!best) continue;
    snapped.box = MovedBox(snapped.box, BoxHandle::Body(),
                           box.world_from_box().col(axis) * (best_side * best->m));
    snapped.to.push_back(best->to);
  }
  if (!upright && scene.floor && std::abs(LowestZ_m(snapped.box)) <= reach_m) {
    snapped.box = StoodOnFloor(snapped.box);
    snapped.to.push_back(SnapTarget::kFloor);
  }
  return snapped;
}

SnappedBox SnapTurn(const OrientedBox& box, const SnapScene& scene) {
  const double quarter = std::numbers::pi / 2;
  const double yaw = Yaw_rad(box);
  double best = kSnapTurn_rad * (1 + 1e-9);
  double turn = 0;
  const auto offer = [&](double direction) {
    const double left = std::remainder(direction - yaw, quarter);
    if (std::abs(left) >= best) return;
    best = std::abs(left);
    turn = left;
  };
  offer(0);
  for (const OrientedBox& other : scene.boxes) offer(Yaw_rad(other));
  if (best > kSnapTurn_rad) return {box, {}};
  return {TurnedBox(box, turn), {SnapTarget::kDirection}};
}

// Points in the box's own axes, from its centre.
std::vector<Eigen::Vector3d> InBox(const OrientedBox& box, std::span<const Eigen::Vector3f> points,
                                   double margin_m) {
  const Eigen::Matrix3d box_from_world = box.world_from_box().transpose();
  const Eigen::Vector3d reach = 0.5 * box.size_m() + Eigen::Vector3d::Constant(margin_m);
  std::vector<Eigen::Vector3d> near;
  for (const Eigen::Vector3f& p : points) {
    const Eigen::Vector3d local = box_from_world * (p.cast<double>() - box.center_world());
    if ((local.cwiseAbs().array() <= reach.array()).all()) near.push_back(local);
  }
  return near;
}

// Outward places of the points before a face, of those that lie in the box across it.
std::vector<double> Before(const OrientedBox& box, int axis, int side,
                           const std::vector<Eigen::Vector3d>& local, double from_m, double to_m) {
  const Eigen::Vector3d half = 0.5 * box.size_m();
  std::vector<double> places;
  for (const Eigen::Vector3d& p : local) {
    const double place = side * p[axis] - half[axis];
    bool across = true;
    for (int k = 0; k < 3; ++k) across = across && (k == axis || std::abs(p[k]) <= half[k]);
    if (across && place >= from_m && place <= to_m) places.push_back(place);
  }
  return places;
}

// Where sorted-out places end when the last few are stray; nothing when they do not end by
// `reach_m`.
std::optional<double> EndOf(std::vector<double> places, double reach_m, size_t num_stray) {
  const auto beyond =
      static_cast<size_t>(std::ranges::count_if(places, [&](double p) { return p > reach_m; }));
  if (beyond >= num_stray) return {};
  if (places.size() < std::max(num_stray, kStray)) return {};
  const auto last = places.begin() + static_cast<std::ptrdiff_t>(num_stray - 1);
  std::nth_element(places.begin(), last, places.end(), std::greater<>());
  return *last;
}

OrientedBox FitOnce(const OrientedBox& box, std::span<const Eigen::Vector3f> points,
                    double margin_m) {
  OrientedBox fitted = box;
  for (int axis = 0; axis < 3; ++axis) {
    const bool vertical = IsVertical(box.world_from_box().col(axis));
    for (const int side : {-1, 1}) {
      std::vector<Eigen::Vector3d> local = InBox(fitted, points, kBeyond * margin_m);
      if (!vertical) {
        std::erase_if(local, [&](const Eigen::Vector3d& p) {
          return (fitted.center_world() + fitted.world_from_box() * p).z() < kFloorThickness_m;
        });
      }
      const double all_m = fitted.size_m()[axis];
      std::vector<double> places = Before(fitted, axis, side, local, -all_m, kBeyond * margin_m);
      const size_t num_stray =
          std::max(kStray, static_cast<size_t>(kStrayShare * static_cast<double>(places.size())));
      auto end = EndOf(places, margin_m, num_stray);
      if (!end) {
        // They go on: what is inside counts.
        std::erase_if(places, [](double p) { return p > 0; });
        end = EndOf(places, 0, num_stray);
      }
      if (end)
        fitted = MovedBox(fitted, BoxHandle::Face(axis, side),
                          fitted.world_from_box().col(axis) * (side * *end));
    }
  }
  return fitted;
}

}  // namespace

std::optional<double> PointsEnd(const OrientedBox& box, int axis, int side,
                                std::span<const Eigen::Vector3f> points, double reach_m) {
  const std::vector<Eigen::Vector3d> local = InBox(box, points, kBeyond * reach_m);
  return EndOf(Before(box, axis, side, local, -reach_m, kBeyond * reach_m), reach_m, kStray);
}

SnappedBox SnapBox(const OrientedBox& box, const BoxHandle& handle, const SnapScene& scene,
                   double reach_m) {
  if (handle.turns) return SnapTurn(box, scene);
  if (handle.is_body()) return SnapBody(box, scene, reach_m);
  return SnapSides(box, handle, scene, reach_m);
}

std::optional<OrientedBox> FitToPoints(const OrientedBox& box,
                                       std::span<const Eigen::Vector3f> points, double margin_m) {
  if (InBox(box, points, margin_m).size() < kFewPoints) return {};
  // A second pass, because the sides across a face have moved since it was fitted.
  OrientedBox fitted = FitOnce(FitOnce(box, points, margin_m), points, margin_m / 4);
  if (DirectionsOf(fitted).upright && std::abs(LowestZ_m(fitted)) < kFloorReach_m)
    fitted = StoodOnFloor(fitted);
  return fitted;
}

}  // namespace vlm3r::scene
