// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>
#include <vector>

#include <Eigen/Geometry>

#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot.h"
#include "training/data/rooms/renderer.h"
#include "training/data/rooms/room.h"
#include "training/data/rooms/walk.h"

namespace vlm3r::test {

/// A made-up room as a perfect model would reconstruct it, with the boxes of its objects.
struct TrueRoom {
  struct Object {
    std::string category;
    scene::OrientedBox box;  ///< Room's frame: metres, Z up, floor at z = 0.
  };
  scene::Snapshot snapshot;  ///< World: the first camera's frame.
  scene::Similarity graph_from_world;
  std::vector<Object> objects;                 ///< By instance.
  std::vector<std::vector<int32_t>> instances;  ///< Of each frame, row by row; -1: none.
  training::rooms::Room room;
};

struct TrueRoomOptions {
  int num_frames = 16;
  int width = 160, height = 120;
  double fps = 2;             ///< Of the walk: how far the camera comes from frame to frame.
  double depth_noise = 0;     ///< Standard deviation as a share of the depth.
  double scale = 1;           ///< Predicted metres per true metre.
};

inline TrueRoom FilmTrueRoom(uint64_t seed, const TrueRoomOptions& options = {}) {
  using namespace training;
  TrueRoom result;
  result.room = rooms::MakeRoom(seed);
  for (const rooms::PlacedObject& object : result.room.objects) {
    const rooms::SolidBox bounds = rooms::BoundsOf(object);
    result.objects.push_back(
        {object.kind->category,
         scene::OrientedBox::Create(bounds.center, 2 * bounds.half, bounds.axes).value()});
  }
  const double focal = 0.5 * options.width / std::tan(0.5 * 66 * M_PI / 180);
  const Intrinsics camera{focal, focal, 0.5 * options.width - 0.5, 0.5 * options.height - 0.5,
                          options.width, options.height};
  const auto poses =
      rooms::WalkCamera(result.room, seed, {.num_frames = options.num_frames, .fps = options.fps});
  const rooms::Renderer renderer(result.room);
  const auto frames = renderer.RenderAll(poses, camera, seed, 1);
  const Eigen::Isometry3d room_from_first(poses[0]);
  result.graph_from_world = {1 / options.scale, room_from_first.linear(),
                             room_from_first.translation()};
  std::mt19937 random(static_cast<uint32_t>(seed));
  std::normal_distribution<double> noise(0, options.depth_noise > 0 ? options.depth_noise : 1);
  for (size_t f = 0; f < frames.size(); ++f) {
    scene::FrameGeometry frame;
    frame.frame_index = static_cast<int64_t>(f);
    frame.time_s = static_cast<double>(f) / options.fps;
    frame.width = options.width;
    frame.height = options.height;
    frame.world_from_camera = room_from_first.inverse() * Eigen::Isometry3d(poses[f]);
    frame.world_from_camera.translation() *= options.scale;
    frame.intrinsics = {focal, 0.5 * options.width, 0.5 * options.height};
    frame.rgb = frames[f].color.rgb;
    for (int row = 0; row < options.height; ++row)
      for (int column = 0; column < options.width; ++column) {
        const size_t at = static_cast<size_t>(row) * options.width + column;
        double z = frames[f].depth.depth_m[at] * options.scale;
        if (options.depth_noise > 0) z *= 1 + noise(random);
        frame.points_camera.push_back(static_cast<float>((column - camera.cx) / focal * z));
        frame.points_camera.push_back(static_cast<float>((row - camera.cy) / focal * z));
        frame.points_camera.push_back(static_cast<float>(z));
        frame.confidence_self.push_back(z > 0 ? 5.0f : 1.0f);
      }
    result.snapshot.frames.push_back(std::move(frame));
    result.instances.push_back(frames[f].instances.instances);
  }
  return result;
}

/// An object as one frame shows it, with the rectangle around its visible pixels.
struct SeenObject {
  size_t object = 0;
  int view = 0;
  Eigen::AlignedBox2d box_px;  ///< Pixels of the point map.
  int64_t num_pixels = 0;
};

/// The objects that some frame shows well, each in the frame that shows most of it: at least
/// `least_pixels`, not cut by the picture's edge, and at least 70 % of its outline's rectangle not
/// hidden.
inline std::vector<SeenObject> WellSeenObjects(const TrueRoom& room, int64_t least_pixels = 300) {
  std::vector<SeenObject> best(room.objects.size());
  const scene::Similarity& g = room.graph_from_world;
  for (size_t f = 0; f < room.instances.size(); ++f) {
    const scene::FrameGeometry& frame = room.snapshot.frames[f];
    std::vector<SeenObject> here(room.objects.size());
    for (size_t at = 0; at < room.instances[f].size(); ++at) {
      const int32_t instance = room.instances[f][at];
      if (instance < 0) continue;
      SeenObject& seen = here[static_cast<size_t>(instance)];
      const Eigen::Vector2d pixel(static_cast<double>(at % frame.width),
                                  static_cast<double>(at / frame.width));
      seen.box_px.extend(pixel);
      seen.box_px.extend(Eigen::Vector2d(pixel + Eigen::Vector2d::Ones()));
      ++seen.num_pixels;
    }
    for (size_t i = 0; i < here.size(); ++i) {
      SeenObject& seen = here[i];
      if (seen.num_pixels < least_pixels || seen.num_pixels <= best[i].num_pixels) continue;
      if (seen.box_px.min().minCoeff() < 2 || seen.box_px.max().x() > frame.width - 2 ||
          seen.box_px.max().y() > frame.height - 2)
        continue;
      Eigen::AlignedBox2d whole;
      bool in_front = true;
      for (const Eigen::Vector3d& corner : room.objects[i].box.Corners()) {
        const Eigen::Vector3d p =
            frame.world_from_camera.inverse() *
            Eigen::Vector3d(g.rotation.transpose() * (corner - g.translation) / g.scale);
        in_front = in_front && p.z() > 0.05;
        whole.extend(Eigen::Vector2d(
            frame.intrinsics.focal_px * p.head<2>() / p.z() +
            Eigen::Vector2d(frame.intrinsics.cx_px, frame.intrinsics.cy_px)));
      }
      if (!in_front || seen.box_px.sizes().prod() < 0.7 * whole.sizes().prod()) continue;
      seen.object = i;
      seen.view = static_cast<int>(f);
      best[i] = seen;
    }
  }
  std::erase_if(best, [](const SeenObject& seen) { return seen.num_pixels == 0; });
  return best;
}

}  // namespace vlm3r::test
