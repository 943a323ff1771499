// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "training/data/rooms/model.h"
#include "training/data/rooms/random_stream.h"

namespace vlm3r::training::rooms {

/// Builds an object's surface from parts. Positions and lengths in metres, in the object's frame.
class ModelBuilder {
 public:
  explicit ModelBuilder(RandomStream* random) : random_(random) {}

  /// Adds a material and returns its index. Colours are sRGB 0xRRGGBB, varied a little.
  int Paint(Pattern pattern, uint32_t color, uint32_t accent = 0x303030, double tile_m = 0.5);

  /// A box around its centre, turned by `turn` about that centre.
  void Box(const Eigen::Vector3d& center, const Eigen::Vector3d& size, int material,
           const Eigen::Matrix3d& turn = Eigen::Matrix3d::Identity());
  /// A cushion: a box whose edges are round; `squareness` 0.1 (nearly a box) … 1 (an ellipsoid).
  void Cushion(const Eigen::Vector3d& center, const Eigen::Vector3d& size, int material,
               double squareness = 0.4, const Eigen::Matrix3d& turn = Eigen::Matrix3d::Identity());
  void Ellipsoid(const Eigen::Vector3d& center, const Eigen::Vector3d& size, int material);
  /// A closed frustum between two points; equal radii make a cylinder or a rod.
  void Frustum(const Eigen::Vector3d& from, const Eigen::Vector3d& to, double radius_from_m,
               double radius_to_m, int material, int segments = 14);
  void Rod(const Eigen::Vector3d& from, const Eigen::Vector3d& to, double radius_m, int material);
  /// A ring around `axis` (unit).
  void Torus(const Eigen::Vector3d& center, const Eigen::Vector3d& axis, double radius_m,
             double tube_m, int material);
  /// A picture on a surface: one patch without thickness; must lie just outside a solid part.
  /// `right` and `up` are full sides; it is seen from the side of right × up.
  void Decal(const Eigen::Vector3d& center, const Eigen::Vector3d& right, const Eigen::Vector3d& up,
             int material);
  /// A rectangle to put things on.
  void Top(double x0, double x1, double y0, double y1, double z, bool soft = false);

  /// Everything built, moved so that the footprint is centred and the lowest point is z = 0.
  ObjectModel Finish();

  RandomStream& random() { return *random_; }

 private:
  using Surface = std::function<void(double u, double v, Eigen::Vector3d*, Eigen::Vector3d*)>;
  void AddFace(const std::array<Eigen::Vector3d, 4>& corners, int material);
  void AddGrid(int columns, int rows, const Surface& surface, const Eigen::Vector2d& span_m,
               int material);
  void AddDisc(const Eigen::Vector3d& center, const Eigen::Vector3d& a, const Eigen::Vector3d& b,
               int segments, int material);

  RandomStream* random_;
  ObjectModel model_;
};

/// sRGB 0xRRGGBB to linear colours.
Eigen::Vector3f LinearColor(uint32_t srgb);

}  // namespace vlm3r::training::rooms
