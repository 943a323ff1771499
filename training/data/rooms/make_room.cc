// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "training/data/rooms/floor_map.h"
#include "training/data/rooms/room.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Isometry3d;
using Eigen::Vector2d;
using Eigen::Vector3d;

constexpr int kTries = 30;
constexpr double kGapM = 0.004;       ///< Between what touches.
constexpr double kClearanceM = 0.22;  ///< Half of a person's width.
constexpr double kMinWalkableM2 = 1.0;
constexpr double kMaxStrandedShare = 0.12;

Isometry3d Pose(const Vector2d& at, double z, double yaw) {
  Isometry3d pose = Isometry3d::Identity();
  pose.linear() = Eigen::AngleAxisd(yaw, Vector3d::UnitZ()).toRotationMatrix();
  pose.translation() << at, z;
  return pose;
}

/// Solids that are no object: the missing corner of an L and the space before doors.
struct Obstacles {
  std::vector<SolidBox> everywhere;
  std::vector<SolidBox> for_furniture;
};

class Furnisher {
 public:
  Furnisher(Room* room, RandomStream* random) : room_(room), random_(random) {
    if (room->notch.isEmpty()) return;
    const Vector2d center = room->notch.center(), half = room->notch.sizes() / 2;
    obstacles_.everywhere.push_back({{center.x(), center.y(), room->height / 2},
                                     {half.x(), half.y(), room->height / 2},
                                     Eigen::Matrix3d::Identity()});
  }

  /// Adds one object of the kind, if a place is found.
  bool Add(const Kind& kind) {
    ModelBuilder builder(random_);
    kind.build(&builder);
    PlacedObject object{&kind, builder.Finish(), Isometry3d::Identity()};
    for (int i = 0; i < kTries; ++i) {
      const auto pose = Draw(kind, object.model);
      if (!pose) return false;
      object.world_from_object = *pose;
      if (!Fits(object)) continue;
      room_->objects.push_back(object);
      if (object.world_from_object.translation().z() < 0.3 && !LeavesWay()) {
        room_->objects.pop_back();
        continue;
      }
      if (kind.build == BuildDoor) KeepFree(object);
      return true;
    }
    return false;
  }

 private:
  std::optional<Isometry3d> Draw(const Kind& kind, const ObjectModel& model) {
    switch (kind.place) {
      case Place::kAlongWall: return AtWall(model, 0);
      case Place::kOnWall: return AtWall(model, random_->Uniform(kind.low_m, kind.high_m));
      case Place::kOnTop: return OnTop(model, kind.build == BuildPillow);
      case Place::kAtTable: return random_->Chance(0.8) ? AtTable(model) : OnFloor();
      case Place::kOnCeiling:
        return Pose(AnyPoint(), room_->height - model.high.z() - kGapM, Turn());
      case Place::kOpenFloor: break;
    }
    return OnFloor();
  }

  double Turn() { return random_->Uniform(0, 2 * std::numbers::pi); }
  Vector2d AnyPoint() {
    return {random_->Uniform(0, room_->size.x()), random_->Uniform(0, room_->size.y())};
  }

  Isometry3d OnFloor() {
    // Most things stand square to the walls.
    const double yaw = random_->Chance(0.6) ? random_->Range(0, 3) * std::numbers::pi / 2 : Turn();
    return Pose(AnyPoint(), 0, yaw);
  }

  std::optional<Isometry3d> AtWall(const ObjectModel& model, double z) {
    const std::vector<Vector2d> outline = room_->Outline();
    const size_t i = random_->Index(outline.size());
    const Vector2d a = outline[i], along = outline[(i + 1) % outline.size()] - a;
    const double length = along.norm();
    if (length < model.high.x() - model.low.x() + 2 * kGapM) return OnFloorIfFree(z);
    const Vector2d e = along / length, inwards(-e.y(), e.x());
    const double at = random_->Uniform(-model.low.x() + kGapM, length - model.high.x() - kGapM);
    return Pose(a + e * at + inwards * (kGapM - model.low.y()), z, std::atan2(e.y(), e.x()));
  }

  /// What is too long for this wall may fit another one: an impossible place draws again.
  static std::optional<Isometry3d> OnFloorIfFree(double z) { return Pose({-100, -100}, z, 0); }

  std::optional<Isometry3d> OnTop(const ObjectModel& model, bool soft) {
    std::vector<std::pair<const PlacedObject*, const Support*>> tops;
    for (const PlacedObject& object : room_->objects) {
      for (const Support& support : object.model.supports) {
        if (support.soft == soft) tops.emplace_back(&object, &support);
      }
    }
    if (tops.empty()) return std::nullopt;
    const auto& [object, support] = random_->Pick(tops);
    const Vector2d half = model.high.head<2>();
    const Vector2d low = support->low + half, high = support->high - half;
    if ((low.array() > high.array()).any()) return OnFloorIfFree(0);
    const Vector3d local(random_->Uniform(low.x(), high.x()), random_->Uniform(low.y(), high.y()),
                         support->z + kGapM);
    Isometry3d pose = object->world_from_object;
    pose.translation() = object->world_from_object * local;
    return pose;
  }

  std::optional<Isometry3d> AtTable(const ObjectModel& model) {
    std::vector<const PlacedObject*> tables;
    for (const PlacedObject& object : room_->objects) {
      if (object.kind->build == BuildTable || object.kind->build == BuildDesk)
        tables.push_back(&object);
    }
    if (tables.empty()) return OnFloor();
    const PlacedObject& table = *random_->Pick(tables);
    // A desk stands with its back to the wall: people sit at its front.
    const int side = table.kind->build == BuildDesk ? 1 : random_->Range(0, 3);
    const double turn = (side - 1) * std::numbers::pi / 2;
    const Vector2d half = table.model.high.head<2>();
    const double reach =
        (side % 2 == 1 ? half.y() : half.x()) + model.high.y() + random_->Uniform(-0.18, 0.15);
    const double free = (side % 2 == 1 ? half.x() : half.y()) * 0.7;
    const Isometry3d from_side =
        Pose({0, 0}, 0, turn) * Pose({random_->Uniform(-free, free), reach}, 0,
                                     std::numbers::pi + random_->Uniform(-0.3, 0.3));
    return Pose(table.world_from_object.translation().head<2>(), 0, 0) *
           Isometry3d(table.world_from_object.linear()) * from_side;
  }

  bool Fits(const PlacedObject& object) const {
    const SolidBox bounds = BoundsOf(object);
    const Vector3d extent = bounds.axes.cwiseAbs() * bounds.half;
    const Vector3d low = bounds.center - extent, high = bounds.center + extent;
    const Vector3d room_high(room_->size.x(), room_->size.y(), room_->height);
    if ((low.array() < -1e-9).any() || (high.array() > room_high.array() + 1e-9).any())
      return false;
    const auto hits = [&](const SolidBox& solid) { return Overlap(bounds, solid); };
    if (std::ranges::any_of(obstacles_.everywhere, hits)) return false;
    if (std::ranges::any_of(obstacles_.for_furniture, hits)) return false;
    return std::ranges::none_of(room_->objects,
                                [&](const PlacedObject& other) { return Overlap(object, other); });
  }

  bool LeavesWay() const {
    const FloorMap map(*room_, kClearanceM);
    const double stranded = static_cast<double>(map.num_free() - map.walkable().size());
    return static_cast<double>(map.walkable().size()) * FloorMap::kCellM * FloorMap::kCellM >=
               kMinWalkableM2 &&
           stranded <= kMaxStrandedShare * static_cast<double>(map.num_free());
  }

  void KeepFree(const PlacedObject& door) {
    SolidBox swing = BoundsOf(door);
    swing.center += door.world_from_object.linear().col(1) * (swing.half.y() + 0.4);
    swing.half.y() = 0.39;
    obstacles_.for_furniture.push_back(swing);
  }

  Room* room_;
  RandomStream* random_;
  Obstacles obstacles_;
};

Material Surface(RandomStream* random, Pattern pattern, uint32_t color, uint32_t accent,
                 double tile_m) {
  Material material;
  material.pattern = pattern;
  material.color = LinearColor(color) * static_cast<float>(random->Uniform(0.85, 1.1));
  material.color = material.color.cwiseMin(0.9f);
  material.accent = LinearColor(accent);
  material.tile_m = static_cast<float>(tile_m);
  material.seed = static_cast<uint32_t>(random->Next());
  return material;
}

void DrawSurfaces(RandomStream* random, Room* room) {
  constexpr std::array<uint32_t, 8> kWalls = {0xe9e4d8, 0xd7dde0, 0xe6d3b8, 0xc9d6c5,
                                              0xd9c4c0, 0xbfcbd9, 0xf0eee9, 0xdcd2a8};
  constexpr std::array<uint32_t, 6> kFloors = {0x9a6f43, 0xb99868, 0x6e4a2c,
                                               0x8d8a85, 0xc8bfae, 0x5b6770};
  constexpr std::array kFloorPatterns = {Pattern::kPlanks, Pattern::kPlanks, Pattern::kTiles,
                                         Pattern::kCarpet, Pattern::kMarble};
  const bool wet = room->use == kBath || room->use == kKitchen;
  room->walls = Surface(random, wet && random->Chance(0.5) ? Pattern::kTiles : Pattern::kPlain,
                        random->Pick(kWalls), 0xf5f5f0, 0.2);
  room->floor = Surface(random, wet ? Pattern::kTiles : random->Pick(kFloorPatterns),
                        random->Pick(kFloors), 0x3c3026, random->Uniform(0.3, 0.6));
  room->ceiling = Surface(random, Pattern::kPlain, 0xf4f3ef, 0xffffff, 1);
}

/// Draws from a stream of its own: the rest of the room stays what it is without.
void DrawCompass(uint64_t seed, double probability, Room* room) {
  RandomStream random(seed, 6);
  if (!random.Chance(probability)) return;
  constexpr double kQuarter = std::numbers::pi / 2;
  for (int direction = 0; direction < 4; ++direction) {
    const double hue = direction * kQuarter + random.Uniform(-0.35, 0.35);
    const double strength = random.Uniform(0.35, 0.7), light = random.Uniform(0.35, 0.55);
    Material wall = room->walls;
    for (int channel = 0; channel < 3; ++channel) {
      const double angle = hue - channel * 2 * std::numbers::pi / 3;
      wall.color[channel] = static_cast<float>(light * (1 + strength * std::cos(angle)));
    }
    room->compass_walls.push_back(wall);
  }
}

void DrawPlan(RandomStream* random, const RoomOptions& options, Room* room) {
  room->use = 1u << random->Range(0, 4);
  const double largest =
      room->use == kBath ? std::min(options.max_side_m, 4.0) : options.max_side_m;
  const double smallest = std::min(options.min_side_m, largest);
  room->size = {random->Uniform(smallest, largest), random->Uniform(smallest, largest)};
  room->height = random->Uniform(2.4, 3.1);
  if (!random->Chance(options.l_shaped) || room->size.minCoeff() < 3.2) return;
  const Vector2d cut(room->size.x() * random->Uniform(0.25, 0.5),
                     room->size.y() * random->Uniform(0.25, 0.5));
  const Vector2d low(random->Chance(0.5) ? 0 : room->size.x() - cut.x(),
                     random->Chance(0.5) ? 0 : room->size.y() - cut.y());
  room->notch = Eigen::AlignedBox2d(low, low + cut);
}

}  // namespace

std::vector<Vector2d> Room::Outline() const {
  const double w = size.x(), d = size.y();
  std::vector<Vector2d> corners = {{0, 0}, {w, 0}, {w, d}, {0, d}};
  if (notch.isEmpty()) return corners;
  const Vector2d& low = notch.min();
  const Vector2d& high = notch.max();
  const bool right = low.x() > 0, back = low.y() > 0;
  const Vector2d inner(right ? low.x() : high.x(), back ? low.y() : high.y());
  // The missing corner becomes three, walked in the same sense as the others.
  const size_t missing = back ? (right ? 2 : 3) : (right ? 1 : 0);
  const Vector2d on_x(inner.x(), corners[missing].y()), on_y(corners[missing].x(), inner.y());
  const bool x_first = missing % 2 == 1;
  const std::array<Vector2d, 3> path = {x_first ? on_x : on_y, inner, x_first ? on_y : on_x};
  corners.erase(corners.begin() + static_cast<std::ptrdiff_t>(missing));
  corners.insert(corners.begin() + static_cast<std::ptrdiff_t>(missing), path.begin(), path.end());
  return corners;
}

double Room::Area() const { return size.prod() - (notch.isEmpty() ? 0 : notch.sizes().prod()); }

void TurnCompass(const Eigen::Matrix4d& world_from_camera, Room* room) {
  if (room->compass_walls.empty()) return;
  // The wall ahead looks back at the camera.
  const double yaw = std::atan2(-world_from_camera(1, 2), -world_from_camera(0, 2));
  const auto quarters = std::lround(yaw / (std::numbers::pi / 2)) + 4;
  auto& walls = room->compass_walls;
  std::rotate(walls.rbegin(), walls.rbegin() + quarters % 4, walls.rend());
}

Room MakeRoom(uint64_t seed, const RoomOptions& options) {
  RandomStream random(seed, 1);
  Room room;
  DrawPlan(&random, options, &room);
  DrawSurfaces(&random, &room);
  DrawCompass(seed, options.compass, &room);
  Furnisher furnisher(&room, &random);
  for (const Kind& kind : Kinds()) {
    const bool door = kind.build == BuildDoor;
    if (!(kind.uses & room.use) || (!door && !random.Chance(options.clutter))) continue;
    const int count = random.Range(1, kind.max_count);
    for (int i = 0; i < count; ++i) {
      if (!furnisher.Add(kind)) break;
    }
  }
  return room;
}

}  // namespace vlm3r::training::rooms
