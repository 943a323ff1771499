// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/check/measure.h"
#include "engine/check/random_numbers.h"
#include "engine/check/snapshot_errors.h"
#include "engine/check/solve.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::check {

/// Points of the maps that lie in a box, in the box's own coordinates (metres of the graph, from
/// its centre).
struct BoxPoints {
  /// Those of one frame.
  struct View {
    std::vector<Eigen::Vector3d> points;
    std::vector<double> confidence_sums;             ///< Running sums, for drawing by confidence.
    Eigen::Vector3d ray = Eigen::Vector3d::UnitZ();  ///< From the camera, unit length.
    double error_m = 0;                              ///< Of the frame's depth at the box.
  };
  std::vector<View> views;
  int64_t num_points = 0;
};

/// Draws stages that could as well be the true one.
class Variation {
 public:
  /// `views`: the snapshot's position of each camera, -1 where the snapshot does not have it. The
  /// room's snapshot, if any, passed scene::CheckSnapshot.
  Variation(const Room& room, const Stage& stage, const std::vector<int32_t>& views);

  Stage Next();
  /// By what every length of the last stage is multiplied on top.
  double scale() const { return scale_; }

  bool uses_points() const { return num_points_ > 0; }
  int64_t num_points() const { return num_points_; }

 private:
  void CollectPoints(const scene::Snapshot& snapshot, const scene::Similarity& graph_from_world,
                     double doubt_m);
  scene::OrientedBox Vary(const Body& body);
  Eigen::Matrix4d Vary(const Eigen::Matrix4d& camera, size_t index);

  Stage stage_;
  std::map<size_t, BoxPoints> points_;  ///< By object.
  std::vector<double> camera_sigmas_m_;
  double turn_sigma_ = 0;  ///< Radians.
  double scale_sigma_ = 0, scale_ = 1;
  int64_t num_points_ = 0;
  RandomNumbers random_{0x5eed};
};

}  // namespace vlm3r::check
