// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace vlm3r::viz {

/// How the cloud is drawn: a value, so that a change is seen by comparing.
struct CloudLook {
  Eigen::Matrix4f clip_from_world = Eigen::Matrix4f::Identity();
  double near_m = 0.01, far_m = 100;
  bool orthographic = false;
  float point_size_px = 2;
  bool eye_dome_lighting = true;
  int pixel_ratio = 1;
  int color_by = 0;  ///< scene::ColorBy.
  Eigen::Vector4f height_plane =
      Eigen::Vector4f::Zero();  ///< Place on the scale: (x, y, z, 1) · this.
  float confidence_scale = 1;   ///< Place on the scale: log(confidence) times this.
  float min_confidence = 0;
  bool use_box = false;
  Eigen::Matrix4f box_from_world = Eigen::Matrix4f::Identity();  ///< Inside: all within ±1.
  int only_view = -1;

  /// Points of this size and larger are discs.
  static constexpr float kRoundFrom_px = 4;

  /// Whether points drawn under `other` may stay in the picture.
  bool SamePoints(const CloudLook& other) const {
    return clip_from_world == other.clip_from_world && point_size_px == other.point_size_px &&
           color_by == other.color_by && height_plane == other.height_plane &&
           confidence_scale == other.confidence_scale && min_confidence == other.min_confidence &&
           use_box == other.use_box && box_from_world == other.box_from_world &&
           only_view == other.only_view;
  }
};

}  // namespace vlm3r::viz
