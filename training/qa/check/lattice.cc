// SPDX-License-Identifier: Apache-2.0
#include "training/qa/check/lattice.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vlm3r::training::check {

std::array<Vec3, 8> Solid::Corners() const {
  std::array<Vec3, 8> corners;
  for (int i = 0; i < 8; ++i)
    corners[i] = World({(i & 1 ? 0.5 : -0.5) * size[0], (i & 2 ? 0.5 : -0.5) * size[1],
                        (i & 4 ? 0.5 : -0.5) * size[2]});
  return corners;
}

Vec3 Solid::Local(const Vec3& world) const {
  const Vec3 d{world[0] - center[0], world[1] - center[1], world[2] - center[2]};
  Vec3 local;
  for (int k = 0; k < 3; ++k) local[k] = d[0] * axes[k][0] + d[1] * axes[k][1] + d[2] * axes[k][2];
  return local;
}

Vec3 Solid::World(const Vec3& local) const {
  Vec3 world;
  for (int i = 0; i < 3; ++i)
    world[i] = axes[0][i] * local[0] + axes[1][i] * local[1] + axes[2][i] * local[2] + center[i];
  return world;
}

double Distance(const Vec3& a, const Vec3& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

Lattice::Lattice(const Solid& solid, bool strict_crop) : solid_(solid) {
  double step = 0.05;
  // A solid too thin or too small for one point at 5 cm is tried with half the step.
  for (int halvings = 0; halvings < 12; ++halvings, step /= 2)
    if (Fill(step, strict_crop)) return;
  along_ = {{{0}, {0}, {0}}};
  points_ = {solid.center};
  kept_ = {true};
  kept_ids_ = {0};
}

bool Lattice::Fill(double step, bool strict_crop) {
  points_.clear();
  kept_.clear();
  kept_ids_.clear();
  for (int k = 0; k < 3; ++k) {
    const double half = solid_.size[k] / 2;
    const int count = static_cast<int>(std::ceil(solid_.size[k] / step));
    along_[k].assign(count, -half);
    const double gap = count > 1 ? (half + half) / (count - 1) : 0;
    for (int i = 1; i < count; ++i) along_[k][i] = i == count - 1 ? half : i * gap - half;
  }
  for (const double x : along_[0])
    for (const double y : along_[1])
      for (const double z : along_[2]) {
        const Vec3 world = solid_.World({x, y, z}), back = solid_.Local(world);
        bool inside = true, core = true;
        for (int k = 0; k < 3; ++k) {
          inside = inside && std::abs(back[k]) <= solid_.size[k] / 2 + (strict_crop ? 0 : 1e-9);
          core = core && std::abs(k == 0 ? x : k == 1 ? y : z) <= solid_.size[k] / 4;
        }
        kept_.push_back(inside && !core);
        if (kept_.back()) kept_ids_.push_back(points_.size());
        points_.push_back(world);
      }
  return !kept_ids_.empty();
}

void Lattice::Improve(const Vec3& point, double* best) const {
  const Vec3 local = solid_.Local(point);
  size_t nearest = 0;
  for (int k = 0; k < 3; ++k) {
    const auto& at = along_[k];
    const auto above = std::lower_bound(at.begin(), at.end(), local[k]);
    size_t i = above == at.end() ? at.size() - 1 : above - at.begin();
    if (i > 0 && local[k] - at[i - 1] < at[i] - local[k]) --i;
    nearest = nearest * at.size() + i;
  }
  // A lattice is a product of three lines, so no other of its points is nearer than this one.
  const double bound = Distance(point, points_[nearest]);
  if (bound >= *best) return;
  if (kept_[nearest]) {
    *best = bound;
    return;
  }
  for (const size_t id : kept_ids_) *best = std::min(*best, Distance(point, points_[id]));
}

double Lattice::DistanceTo(const Vec3& point) const {
  double best = std::numeric_limits<double>::infinity();
  for (const size_t id : kept_ids_) best = std::min(best, Distance(point, points_[id]));
  return best;
}

double Lattice::DistanceTo(const Lattice& other) const {
  double best = std::numeric_limits<double>::infinity();
  for (const size_t id : kept_ids_) other.Improve(points_[id], &best);
  return best;
}

}  // namespace vlm3r::training::check
