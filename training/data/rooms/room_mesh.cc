// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/room_mesh.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

RoomPatch Rectangle(const Vector3d& origin, const Vector3d& right, const Vector3d& up,
                    const Material* material) {
  RoomPatch patch;
  patch.material = material;
  patch.patch.corners = {origin, origin + right, origin + right + up, origin + up};
  patch.patch.normals.fill(right.cross(up).normalized().cast<float>());
  const auto w = static_cast<float>(right.norm()), h = static_cast<float>(up.norm());
  patch.patch.uv = {Eigen::Vector2f(0, 0), {w, 0}, {w, h}, {0, h}};
  return patch;
}

/// The plan as rectangles (corner, size) that do not overlap.
std::vector<std::pair<Vector2d, Vector2d>> Tiles(const Room& room) {
  if (room.notch.isEmpty()) return {{Vector2d::Zero(), room.size}};
  const Vector2d low = room.notch.min(), high = room.notch.max();
  const bool right = low.x() > 0;
  const double edge_x = right ? low.x() : high.x();
  const Vector2d rest_low(right ? edge_x : 0, low.y() > 0 ? 0 : high.y());
  const Vector2d rest_size = {right ? room.size.x() - edge_x : edge_x,
                              room.size.y() - (high.y() - low.y())};
  const Vector2d main_low(right ? 0 : edge_x, 0);
  return {{main_low, {right ? edge_x : room.size.x() - edge_x, room.size.y()}},
          {rest_low, rest_size}};
}

const Material* WallMaterial(const Room& room, const Vector2d& inward) {
  if (room.compass_walls.empty()) return &room.walls;
  const bool along_y = std::abs(inward.y()) > std::abs(inward.x());
  const bool negative = (along_y ? inward.y() : inward.x()) < 0;
  return &room.compass_walls[(along_y ? 1 : 0) + (negative ? 2 : 0)];
}

void AddShell(const Room& room, std::vector<RoomPatch>* patches) {
  for (const auto& [low, size] : Tiles(room)) {
    const Vector3d x(size.x(), 0, 0), y(0, size.y(), 0);
    patches->push_back(Rectangle({low.x(), low.y(), 0}, x, y, &room.floor));
    patches->push_back(Rectangle({low.x(), low.y(), room.height}, y, x, &room.ceiling));
  }
  const std::vector<Vector2d> outline = room.Outline();
  for (size_t i = 0; i < outline.size(); ++i) {
    const Vector2d a = outline[i], b = outline[(i + 1) % outline.size()];
    // Seen from inside, a wall of a counter-clockwise plan runs from its end to its start.
    patches->push_back(Rectangle({b.x(), b.y(), 0}, {a.x() - b.x(), a.y() - b.y(), 0},
                                 {0, 0, room.height},
                                 WallMaterial(room, {a.y() - b.y(), b.x() - a.x()})));
  }
}

void AddToMesh(const RoomPatch& source, double edge_m, LabelledMesh* mesh) {
  const auto& corners = source.patch.corners;
  const auto steps = [&](int a, int b, int c, int d) {
    const double longest =
        std::max((corners[b] - corners[a]).norm(), (corners[d] - corners[c]).norm());
    return static_cast<uint32_t>(std::max(1.0, std::ceil(longest / edge_m)));
  };
  const uint32_t columns = steps(0, 1, 3, 2), rows = steps(0, 3, 1, 2);
  const auto first = static_cast<uint32_t>(mesh->vertices.size());
  const Eigen::Vector3f srgb = source.material->color.array().pow(1 / 2.2f) * 255;
  for (uint32_t row = 0; row <= rows; ++row) {
    for (uint32_t column = 0; column <= columns; ++column) {
      const double u = double(column) / columns, v = double(row) / rows;
      const Vector3d point = (1 - v) * ((1 - u) * corners[0] + u * corners[1]) +
                             v * ((1 - u) * corners[3] + u * corners[2]);
      mesh->vertices.push_back(point.cast<float>());
      mesh->colors.push_back({static_cast<uint8_t>(srgb.x()), static_cast<uint8_t>(srgb.y()),
                              static_cast<uint8_t>(srgb.z())});
      mesh->instances.push_back(source.instance);
      if (row == rows || column == columns) continue;
      const uint32_t a = first + row * (columns + 1) + column, b = a + columns + 1;
      mesh->faces.push_back({a, a + 1, b + 1});
      mesh->faces.push_back({a, b + 1, b});
    }
  }
}

}  // namespace

std::vector<RoomPatch> PatchesOf(const Room& room) {
  std::vector<RoomPatch> patches;
  AddShell(room, &patches);
  for (size_t i = 0; i < room.objects.size(); ++i) {
    const PlacedObject& object = room.objects[i];
    for (const Patch& patch : object.model.patches) {
      RoomPatch placed{patch, static_cast<int32_t>(i),
                       &object.model.materials[static_cast<size_t>(patch.material)]};
      for (Vector3d& corner : placed.patch.corners) corner = object.world_from_object * corner;
      for (Eigen::Vector3f& normal : placed.patch.normals)
        normal = object.world_from_object.linear().cast<float>() * normal;
      patches.push_back(placed);
    }
  }
  return patches;
}

LabelledMesh MeshOf(const Room& room, double edge_m) {
  LabelledMesh mesh;
  for (const RoomPatch& patch : PatchesOf(room)) AddToMesh(patch, edge_m, &mesh);
  return mesh;
}

}  // namespace vlm3r::training::rooms
