// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/scene/snapshot.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

/// Between two viewpoints, t in [0, 1]: the eye moves straight, the head turns evenly.
viz::Viewpoint Between(const viz::Viewpoint& from, const viz::Viewpoint& to, double t);

/// What the camera of a frame saw. `distance_m`: where the focal point lies on its optical axis.
viz::Viewpoint ViewpointOfFrame(const scene::FrameGeometry& frame, double distance_m);

/// What the camera saw at a moment of the video, between its frames too; at the ends the nearest
/// frame. The snapshot must have frames.
viz::Viewpoint ViewpointAtTime(const scene::Snapshot& snapshot, double time_s, double distance_m);

/// `num_frames` viewpoints along a closed circle around the focal point of `start`, about `up`.
std::vector<viz::Viewpoint> Turntable(const viz::Viewpoint& start, const Eigen::Vector3d& up,
                                      int num_frames);

/// `num_frames` viewpoints that pass through all `stops` in order on a smooth curve, slowing down
/// at both ends. One stop gives a still.
std::vector<viz::Viewpoint> Tour(const std::vector<viz::Viewpoint>& stops, int num_frames);

/// `num_frames` viewpoints that follow the camera of the video from its first to its last frame.
std::vector<viz::Viewpoint> AlongCameraPath(const scene::Snapshot& snapshot, int num_frames,
                                            double distance_m);

}  // namespace vlm3r::studio
