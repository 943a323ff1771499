// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/scene/scene_graph.h"
#include "training/data/scan.h"

namespace vlm3r::test {

/// The floor of a room with z = 0 below, as a grid of cells that somebody of 1.5 m height and 10 cm
/// radius can stand on: a second way to what the navigation mesh says, with nothing in common with
/// it. Decides by search whether a route can be walked as its question tells it.
class WalkedFloor {
 public:
  explicit WalkedFloor(const training::LabelledMesh& mesh) {
    for (const auto& vertex : mesh.vertices) {
      low_ = low_.cwiseMin(vertex.head<2>().cast<double>());
      high_ = high_.cwiseMax(vertex.head<2>().cast<double>());
    }
    nx_ = static_cast<int>((high_.x() - low_.x()) / kCell_m) + 1;
    ny_ = static_cast<int>((high_.y() - low_.y()) / kCell_m) + 1;
    floor_.assign(static_cast<size_t>(nx_) * ny_, false);
    std::vector<bool> blocked(floor_.size(), false);
    for (const auto& face : mesh.faces) Spread(mesh, face, &blocked);
    std::vector<bool> free = floor_;
    for (size_t i = 0; i < free.size(); ++i) free[i] = floor_[i] && !blocked[i];
    Shrink(free);
    KeepLargest();
  }

  /// Whether somebody can stand near the object that a route question begins at, go on as it says,
  /// and make the answered turn: three free places, each nearest (at eye height) to its object of
  /// those with a name of their own, joined by free ways that are straight or bend by less than
  /// what counts as a turn.
  bool CanBeWalked(const scene::SceneGraph& scene, const OrderedJson& record) {
    const bool around = record.at("question_template") == 1;
    const auto start = Near(scene, record.at("category, starting object"));
    const auto facing = Near(scene, record.at("category, facing object"));
    const auto goal = Near(scene, record.at("category, destination object"));
    if (start.empty() || facing.empty() || goal.empty()) return false;
    for (int i = 0; i < kTries; ++i) {
      const Eigen::Vector2d s = Pick(start), f = Pick(facing), g = Pick(goal);
      const Eigen::Vector2d stand = around ? f : s;
      const Eigen::Vector2d heading = f - s, on = g - stand;
      if (heading.norm() < 0.8 || on.norm() < 0.8) continue;
      if (TurnOf(heading, on) != record.at("ground_truth")) continue;
      if (IsForward(s, f) && IsForward(stand, g)) return true;
    }
    return false;
  }

 private:
  static constexpr double kCell_m = 0.025, kStep_m = 0.02;
  static constexpr double kClimb_m = 0.2, kHeight_m = 1.5, kEye_m = 0.75;
  /// A cell less than the radius: in a passage just wide enough, grids differ by one.
  static constexpr double kRadius_m = 0.1 - kCell_m;
  static constexpr int kTries = 200'000;

  size_t At(int x, int y) const { return static_cast<size_t>(y) * nx_ + x; }
  int CellX(double x) const {
    return std::clamp(static_cast<int>((x - low_.x()) / kCell_m), 0, nx_ - 1);
  }
  int CellY(double y) const {
    return std::clamp(static_cast<int>((y - low_.y()) / kCell_m), 0, ny_ - 1);
  }
  Eigen::Vector2d Center(size_t cell) const {
    return low_ + kCell_m * Eigen::Vector2d(cell % nx_ + 0.5, cell / nx_ + 0.5);
  }

  /// Marks the cells below points all over a face.
  void Spread(const training::LabelledMesh& mesh, const std::array<uint32_t, 3>& face,
              std::vector<bool>* blocked) {
    const Eigen::Vector3d a = mesh.vertices[face[0]].cast<double>();
    const Eigen::Vector3d u = mesh.vertices[face[1]].cast<double>() - a;
    const Eigen::Vector3d v = mesh.vertices[face[2]].cast<double>() - a;
    const int n = static_cast<int>(std::max({u.norm(), v.norm(), (u - v).norm()}) / kStep_m) + 1;
    for (int i = 0; i <= n; ++i)
      for (int j = 0; i + j <= n; ++j) {
        const Eigen::Vector3d p = a + u * i / n + v * j / n;
        const size_t cell = At(CellX(p.x()), CellY(p.y()));
        if (p.z() <= kClimb_m) floor_[cell] = true;
        if (p.z() > kClimb_m && p.z() < kHeight_m) (*blocked)[cell] = true;
      }
  }

  /// Keeps the cells around which everything within the radius is free.
  void Shrink(const std::vector<bool>& free) {
    constexpr int kReach = static_cast<int>(kRadius_m / kCell_m + 0.5);
    for (int y = 0; y < ny_; ++y)
      for (int x = 0; x < nx_; ++x) {
        bool fits = true;
        for (int dy = -kReach; dy <= kReach; ++dy)
          for (int dx = -kReach; dx <= kReach; ++dx) {
            if (dx * dx + dy * dy > kReach * kReach) continue;
            fits = fits && x + dx >= 0 && y + dy >= 0 && x + dx < nx_ && y + dy < ny_ &&
                   free[At(x + dx, y + dy)];
          }
        floor_[At(x, y)] = fits;
      }
  }

  void KeepLargest() {
    std::vector<bool> seen(floor_.size(), false);
    for (size_t first = 0; first < floor_.size(); ++first) {
      if (!floor_[first] || seen[first]) continue;
      std::vector<size_t> part{first};
      seen[first] = true;
      for (size_t next = 0; next < part.size(); ++next) {
        const int x = static_cast<int>(part[next] % nx_), y = static_cast<int>(part[next] / nx_);
        for (const auto& [dx, dy] : {std::pair(1, 0), {-1, 0}, {0, 1}, {0, -1}}) {
          if (x + dx < 0 || y + dy < 0 || x + dx >= nx_ || y + dy >= ny_) continue;
          const size_t cell = At(x + dx, y + dy);
          if (!floor_[cell] || seen[cell]) continue;
          seen[cell] = true;
          part.push_back(cell);
        }
      }
      if (part.size() > places_.size()) places_ = std::move(part);
    }
    std::fill(floor_.begin(), floor_.end(), false);
    for (const size_t cell : places_) floor_[cell] = true;
  }

  /// The places from which, at eye height, no other object with a name of its own is nearer.
  std::vector<Eigen::Vector2d> Near(const scene::SceneGraph& scene, const std::string& category) {
    if (nearest_.empty())
      for (const size_t cell : places_) nearest_.push_back(NearestTo(scene, Center(cell)));
    std::vector<Eigen::Vector2d> near;
    for (size_t i = 0; i < places_.size(); ++i)
      if (scene.objects[nearest_[i]].category == category) near.push_back(Center(places_[i]));
    return near;
  }

  static size_t NearestTo(const scene::SceneGraph& scene, const Eigen::Vector2d& place) {
    size_t nearest = 0;
    double least = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < scene.objects.size(); ++i) {
      const auto same = std::count_if(
          scene.objects.begin(), scene.objects.end(),
          [&](const auto& other) { return other.category == scene.objects[i].category; });
      if (same != 1) continue;
      const scene::OrientedBox& box = scene.objects[i].box;
      const Eigen::Vector3d away =
          Eigen::Vector3d(place.x(), place.y(), kEye_m) - box.center_world();
      double squared = 0;
      for (int k = 0; k < 3; ++k) {
        const double out = std::abs(away.dot(box.world_from_box().col(k))) - box.size_m()[k] / 2;
        if (out > 0) squared += out * out;
      }
      if (squared >= least) continue;
      least = squared;
      nearest = i;
    }
    return nearest;
  }

  /// By the signs of two products: no angle is computed, and straight on is none of the three.
  static std::string TurnOf(const Eigen::Vector2d& heading, const Eigen::Vector2d& on) {
    const double ahead = heading.dot(on), left = heading.x() * on.y() - heading.y() * on.x();
    if (-ahead > std::abs(left)) return "Turn Back";
    if (ahead > 0 && std::abs(left) < ahead * std::numbers::inv_sqrt3) return "";
    return left > 0 ? "Turn Left" : "Turn Right";
  }

  bool IsFree(const Eigen::Vector2d& from, const Eigen::Vector2d& to) const {
    const int n = static_cast<int>((to - from).norm() / kStep_m) + 1;
    for (int i = 0; i <= n; ++i) {
      const Eigen::Vector2d p = from + (to - from) * i / n;
      if (!floor_[At(CellX(p.x()), CellY(p.y()))]) return false;
    }
    return true;
  }

  /// Straight on, or with one bend: half of 30 degrees at either end puts it up to 0.27 of half the
  /// way aside.
  bool IsForward(const Eigen::Vector2d& from, const Eigen::Vector2d& to) {
    if (IsFree(from, to)) return true;
    const Eigen::Vector2d along = to - from, aside(-along.y(), along.x());
    for (int i = 0; i < 20; ++i) {
      const Eigen::Vector2d by = from + 0.5 * along + (0.27 / 2 * (2 * Uniform() - 1)) * aside;
      if (IsFree(from, by) && IsFree(by, to)) return true;
    }
    return false;
  }

  double Uniform() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state_ >> 33) * 0x1p-31;
  }

  const Eigen::Vector2d& Pick(const std::vector<Eigen::Vector2d>& places) {
    return places[static_cast<size_t>(Uniform() * static_cast<double>(places.size()))];
  }

  Eigen::Vector2d low_ = Eigen::Vector2d::Constant(1e9), high_ = -low_;
  int nx_ = 0, ny_ = 0;
  std::vector<bool> floor_;      ///< By cell: can stand there.
  std::vector<size_t> places_;   ///< The cells of the largest part.
  std::vector<size_t> nearest_;  ///< By place.
  uint64_t state_ = 1;
};

}  // namespace vlm3r::test
