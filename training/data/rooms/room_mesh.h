// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "training/data/rooms/room.h"
#include "training/data/scan.h"

namespace vlm3r::training::rooms {

/// A flat piece of some surface of the room, in world coordinates, with the object it belongs to.
struct RoomPatch {
  Patch patch;
  int32_t instance = -1;               ///< Place in Room::objects; -1: floor, walls, ceiling.
  const Material* material = nullptr;  ///< Owned by the room.
};

/// Every surface of the room. The result refers to `room`, which must outlive it.
std::vector<RoomPatch> PatchesOf(const Room& room);

/// The same surfaces as a mesh whose edges are at most `edge_m` long.
LabelledMesh MeshOf(const Room& room, double edge_m = 0.05);

}  // namespace vlm3r::training::rooms
