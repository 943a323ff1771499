// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "training/data/rooms/catalogue.h"
#include "training/data/rooms/model.h"

namespace vlm3r::training::rooms {

/// An object in its place.
struct PlacedObject {
  const Kind* kind = nullptr;
  ObjectModel model;
  Eigen::Isometry3d world_from_object = Eigen::Isometry3d::Identity();
};

/// A furnished room: metres, Z up, floor at z = 0. Its plan is the rectangle from (0, 0) to `size`
/// without the rectangle `notch` at one of its corners (an L), if that is not empty.
struct Room {
  Eigen::Vector2d size = Eigen::Vector2d::Zero();
  Eigen::AlignedBox2d notch;
  double height = 0;
  unsigned use = 0;  ///< One bit of Use.
  Material floor, walls, ceiling;
  /// Of walls that look along +x, +y, -x, -y into the room; empty: all are `walls`.
  std::vector<Material> compass_walls;
  std::vector<PlacedObject> objects;  ///< The place in the list is the instance id.

  /// Corners of the plan, counter-clockwise.
  std::vector<Eigen::Vector2d> Outline() const;
  /// Area of the plan [m²].
  double Area() const;
};

struct RoomOptions {
  double min_side_m = 2.4, max_side_m = 8.5;
  double l_shaped = 0.35;  ///< Probability.
  double clutter = 0.6;    ///< Probability of each kind of object that suits the room.
  /// Probability that walls have a family of hues for each direction they look in, the same in all
  /// such rooms: one picture then shows which way the camera faces.
  double compass = 0;
};

/// Turns the hues of compass walls so that a camera at `world_from_camera` faces the first family:
/// directions then count from where a film begins. Does nothing to rooms without.
void TurnCompass(const Eigen::Matrix4d& world_from_camera, Room* room);

/// A room from a seed: the same one everywhere. No two objects intersect, none leaves the room, and
/// the floor that is left is one connected piece to walk on, doors included.
Room MakeRoom(uint64_t seed, const RoomOptions& options = {});

/// The box that fits an object tightly along its own axes, in the world: centre, full sides, axes.
SolidBox BoundsOf(const PlacedObject& object);

/// Whether two solid boxes overlap by more than `slack_m` in every direction.
bool Overlap(const SolidBox& a, const SolidBox& b, double slack_m = 1e-6);

/// Whether a part of one object overlaps a part of the other.
bool Overlap(const PlacedObject& a, const PlacedObject& b);

}  // namespace vlm3r::training::rooms
