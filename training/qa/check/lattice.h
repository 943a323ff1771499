// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace vlm3r::training::check {

using Vec3 = std::array<double, 3>;

/// A box as its file states it: centre, full side lengths, unit axes in the world. Metres.
struct Solid {
  Vec3 center{}, size{};
  std::array<Vec3, 3> axes{};

  std::array<Vec3, 8> Corners() const;
  /// World point to coordinates along the axes, from the centre.
  Vec3 Local(const Vec3& world) const;
  Vec3 World(const Vec3& local) const;
};

double Distance(const Vec3& a, const Vec3& b);

/// The 5 cm lattice that stands for a solid in the benchmark's distances, kept with its regular
/// structure, so that the nearest lattice point is found by rounding coordinates.
class Lattice {
 public:
  /// `strict_crop`: points that rounding pushes out of the box by any amount are lost, as in the
  /// released generators.
  Lattice(const Solid& solid, bool strict_crop);

  double DistanceTo(const Vec3& point) const;
  double DistanceTo(const Lattice& other) const;

 private:
  bool Fill(double step, bool strict_crop);
  /// Improves `best`, the smallest distance so far, by the distance to `point`.
  void Improve(const Vec3& point, double* best) const;

  Solid solid_;
  std::array<std::vector<double>, 3> along_;
  std::vector<Vec3> points_;  ///< All, x slowest; world.
  std::vector<bool> kept_;    ///< Which of them count.
  std::vector<size_t> kept_ids_;
};

}  // namespace vlm3r::training::check
