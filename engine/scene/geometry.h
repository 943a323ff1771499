// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <Eigen/Geometry>

#include "engine/scene/point_cloud.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// Length of the camera's way [m], frame to frame. 0 for fewer than two frames.
double CameraPathLength_m(const Snapshot& snapshot);

/// Axis-aligned box of a cloud [m], world frame. Empty (isEmpty()) for an empty cloud.
Eigen::AlignedBox3d BoundingBox(const PointCloud& cloud);

/// Median depth [m] in front of the cameras over all finite pixels with positive depth; 0 when
/// there is none. The size against which motion and noise are judged.
double MedianDepth_m(const Snapshot& snapshot);

/// Why a reconstruction may mean nothing.
enum class Unreliable {
  kRandomWeights,  ///< The checkpoint says that it was never trained.
  kBlankFrames,    ///< Every picture is one flat colour.
  kStaticFrames,   ///< All pictures are (nearly) the same.
  kZeroBaseline,   ///< The camera hardly moves against the depth of the scene: still or pure
                   ///< rotation.
  kSinglePlane,    ///< All points lie on one plane.
  kNotFinite,      ///< A part of the values is not a number.
  kNoConfidence,   ///< The model gives hardly any point more than the lowest confidence.
};

struct ReliabilityFlag {
  Unreliable reason;
  std::string message;  ///< One line, "geometry unreliable: …".
};

/// What is known of a reconstruction without its maps, gathered frame by frame in bounded memory.
class GeometrySurvey {
 public:
  GeometrySurvey();
  ~GeometrySurvey();
  GeometrySurvey(GeometrySurvey&&) noexcept;
  GeometrySurvey& operator=(GeometrySurvey&&) noexcept;

  void Add(const FrameGeometry& frame);

  /// As the functions of these names give for a snapshot of all frames.
  double MedianDepth_m() const;
  std::vector<ReliabilityFlag> CheckReliability(bool random_weights) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A frame without its maps and picture: where the camera stood, when, and what it is like.
FrameGeometry CameraOf(const FrameGeometry& frame);

/// Looks for the inputs on which monocular geometry fails. An empty list is no proof of quality.
std::vector<ReliabilityFlag> CheckReliability(const Snapshot& snapshot);

}  // namespace vlm3r::scene
