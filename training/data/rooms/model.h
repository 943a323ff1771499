// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::training::rooms {

/// What a surface looks like. The patterns from kBooks on fill one patch once; the others repeat.
enum class Pattern {
  kPlain,
  kWood,
  kPlanks,
  kTiles,
  kCarpet,
  kFabric,
  kStripes,
  kMarble,
  kMetal,
  kWicker,
  kLeaves,
  kBrick,
  kBooks,
  kScreen,
  kKeys,
  kPicture,
  kClockFace,
  kFlames,
  kMirror,  ///< Shaded by the reflected direction.
  kSky,     ///< Shaded by the viewing direction: the world behind a window pane.
  kLight,   ///< Shines by itself.
};

/// Linear colours in [0, 1].
struct Material {
  Pattern pattern = Pattern::kPlain;
  Eigen::Vector3f color = Eigen::Vector3f::Constant(0.5f);
  Eigen::Vector3f accent = Eigen::Vector3f::Constant(0.3f);
  float tile_m = 0.5f;  ///< Side of the square that one texture covers.
  uint32_t seed = 0;
};

/// A flat quadrilateral of an object's surface, counter-clockwise from outside; triangles have two
/// equal corners. Corners in metres.
struct Patch {
  std::array<Eigen::Vector3d, 4> corners;
  std::array<Eigen::Vector3f, 4> normals;
  std::array<Eigen::Vector2f, 4> uv;  ///< Metres, or 0…1 over the patch for pictures.
  int material = 0;
};

/// A box with free orientation around one part of an object: what may not intersect.
struct SolidBox {
  Eigen::Vector3d center = Eigen::Vector3d::Zero();
  Eigen::Vector3d half = Eigen::Vector3d::Zero();
  Eigen::Matrix3d axes = Eigen::Matrix3d::Identity();  ///< Columns.
};

/// A horizontal rectangle on which other objects can stand.
struct Support {
  Eigen::Vector2d low, high;
  double z = 0;
  bool soft = false;  ///< Seats and mattresses carry pillows only.
};

/// The shape of one object in its own frame: metres, Z up, footprint around the origin, standing on
/// z = 0; its front looks along +Y, so that its back can stand against a wall.
struct ObjectModel {
  std::vector<Patch> patches;
  std::vector<Material> materials;
  std::vector<SolidBox> solids;  ///< Together they contain every patch.
  std::vector<Support> supports;
  Eigen::Vector3d low = Eigen::Vector3d::Zero();  ///< Tight bounds of the patches.
  Eigen::Vector3d high = Eigen::Vector3d::Zero();
};

}  // namespace vlm3r::training::rooms
