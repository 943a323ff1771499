// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <vector>

#include <Eigen/Geometry>

#include "app/studio/core/document.h"
#include "engine/scene/oriented_box.h"
#include "engine/scene/room_frames.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::test {

/// A room that is known to the millimetre: a floor, two walls and two boxes on the floor, seen by a
/// camera that walks sideways. World: the first camera's frame, metres; up is -y.
struct TruthRoom {
  static constexpr int kWidth = 96, kHeight = 72;
  static constexpr double kFocal_px = 70;
  static constexpr double kFloor_y = 1.2;  ///< Below the first camera.
  static constexpr int kFrames = 6;

  /// A sofa and a table, axis-aligned, on the floor.
  Eigen::AlignedBox3d sofa{Eigen::Vector3d(-1.6, kFloor_y - 0.8, 2.4),
                           Eigen::Vector3d(-0.4, kFloor_y, 3.2)};
  Eigen::AlignedBox3d table{Eigen::Vector3d(0.8, kFloor_y - 0.6, 2.6),
                            Eigen::Vector3d(1.6, kFloor_y, 3.4)};
  /// Between the nearest points of both: the gap along x.
  double distance_m() const { return table.min().x() - sofa.max().x(); }

  std::shared_ptr<const scene::Snapshot> snapshot(
      const std::vector<int64_t>& frame_indices = {}) const {
    auto made = std::make_shared<scene::Snapshot>();
    made->source = "truth";
    for (int i = 0; i < kFrames; ++i) {
      scene::FrameGeometry frame = Frame(i);
      if (static_cast<size_t>(i) < frame_indices.size())
        frame.frame_index = frame_indices[static_cast<size_t>(i)];
      made->frames.push_back(std::move(frame));
    }
    return made;
  }

  /// The object with this box, in the graph's frame of the document's room.
  static project::RoomObject Object(const studio::Document& document, const char* category,
                                    const Eigen::AlignedBox3d& box_world) {
    const auto to_graph = scene::SimilarityFromMatrix(document.graphFromWorld());
    const auto world = scene::OrientedBox::Create(box_world.center(), box_world.sizes(),
                                                  Eigen::Matrix3d::Identity());
    if (!to_graph || !world) qFatal("no frame");
    const auto box = scene::Transformed(*to_graph, *world);
    if (!box) qFatal("no box");
    project::RoomObject object;
    object.category = category;
    object.box = *box;
    object.state = "accepted";
    return object;
  }

 private:
  // How far along the ray the first thing lies; 6 m when there is none.
  double Depth(const Eigen::Vector3d& eye, const Eigen::Vector3d& ray,
               std::array<uint8_t, 3>* rgb) const {
    double nearest = std::numeric_limits<double>::infinity();
    const auto hit = [&](double t, std::array<uint8_t, 3> color) {
      if (t > 1e-6 && t < nearest) {
        nearest = t;
        *rgb = color;
      }
    };
    if (ray.y() > 1e-9) hit((kFloor_y - eye.y()) / ray.y(), {120, 90, 60});
    if (ray.z() > 1e-9) hit((4.5 - eye.z()) / ray.z(), {200, 200, 190});
    if (std::abs(ray.x()) > 1e-9)
      hit(((ray.x() > 0 ? 3 : -3) - eye.x()) / ray.x(), {170, 180, 200});
    hit(BoxDepth(sofa, eye, ray), {180, 40, 40});
    hit(BoxDepth(table, eye, ray), {40, 140, 60});
    return std::min(nearest, 6.0);
  }

  static double BoxDepth(const Eigen::AlignedBox3d& box, const Eigen::Vector3d& eye,
                         const Eigen::Vector3d& ray) {
    double enter = 0, leave = std::numeric_limits<double>::infinity();
    for (int axis = 0; axis < 3; ++axis) {
      const double a = (box.min()[axis] - eye[axis]) / ray[axis],
                   b = (box.max()[axis] - eye[axis]) / ray[axis];
      enter = std::max(enter, std::min(a, b));
      leave = std::min(leave, std::max(a, b));
    }
    return enter < leave ? enter : -1;
  }

  scene::FrameGeometry Frame(int i) const {
    scene::FrameGeometry frame;
    frame.frame_index = i * 10;
    frame.time_s = i * 0.5;
    frame.width = kWidth;
    frame.height = kHeight;
    frame.intrinsics = {kFocal_px, kWidth / 2.0, kHeight / 2.0};
    frame.world_from_camera.translation() = Eigen::Vector3d(0.15 * i, 0, 0);
    for (int row = 0; row < kHeight; ++row) {
      for (int column = 0; column < kWidth; ++column) {
        const Eigen::Vector3d ray((column + 0.5 - kWidth / 2.0) / kFocal_px,
                                  (row + 0.5 - kHeight / 2.0) / kFocal_px, 1);
        std::array<uint8_t, 3> rgb = {0, 0, 0};
        const double depth = Depth(frame.world_from_camera.translation(), ray, &rgb);
        for (int axis = 0; axis < 3; ++axis)
          frame.points_camera.push_back(static_cast<float>(depth * ray[axis]));
        frame.confidence_self.push_back(20);
        frame.rgb.insert(frame.rgb.end(), rgb.begin(), rgb.end());
      }
    }
    return frame;
  }
};

}  // namespace vlm3r::test
