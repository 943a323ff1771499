// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/data/rooms/room.h"
#include "training/data/scan.h"

namespace vlm3r::training {

struct RoomClipOptions {
  int num_frames = 16;
  int side = 112;  ///< Pixels of the square frames.
  double field_of_view_deg = 66;
  double fps = 2;  ///< Of the walk: how far the camera comes from frame to frame.
  rooms::RoomOptions room;
};

/// A made-up room and a short walk through it. F frames, S pixels a side.
struct RoomClip {
  uint64_t seed = 0;
  std::shared_ptr<const rooms::Room> room;
  at::Tensor rgb;                ///< [F,3,S,S] uint8.
  at::Tensor depth_m;            ///< [F,S,S] fp32 along the camera's z axis; 0: nothing there.
  at::Tensor kind;               ///< [F,S,S] int64: place in RoomKinds(); 0: no object.
  at::Tensor instance;           ///< [F,S,S] int32: place in room->objects; -1: no object.
  at::Tensor world_from_camera;  ///< [F,4,4] fp64, OpenCV convention; the room's world.
  Intrinsics intrinsics;
};

/// What a pixel can show: "nothing" (walls, floor, ceiling), then every kind of object by name.
const std::vector<std::string>& RoomKinds();

/// The room and walk of a seed: the same everywhere.
RoomClip FilmRoom(uint64_t seed, const RoomClipOptions& options);

/// Some frames of a clip, by number; the room is shared.
RoomClip Select(const RoomClip& clip, const std::vector<int64_t>& frames);

/// Clips number `first`, `first` + 1, … of a set, filmed ahead on threads of its own; they do not
/// depend on how many there are.
class RoomClipStream {
 public:
  RoomClipStream(uint64_t set_seed, uint64_t first, const RoomClipOptions& options,
                 int num_threads = 1, size_t ahead = 16);
  ~RoomClipStream();
  RoomClip Next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::training
