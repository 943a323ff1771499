// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include <Eigen/Core>

#include "engine/base/result.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// How a reconstruction's world lies in another frame, and how well the two camera paths agree.
struct CameraAlignment {
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();  ///< A similarity.
  double scale = 1;  ///< Metres of the graph per predicted metre.
  size_t num_matched = 0;
  double position_error_m = 0;    ///< Root mean square, metres of the graph.
  double rotation_error_deg = 0;  ///< Root mean square.
};

/// The similarity that moves camera poses onto others of the same moments, after Umeyama; the
/// cameras' directions count beside their positions, so that a straight path suffices. Fails with
/// kBadInput for fewer than three pairs, when a path hardly moves (its scale is then unknown), and
/// when the paths do not have the same shape.
Result<CameraAlignment> FitCameras(std::span<const Eigen::Matrix4d> world_from_camera,
                                   std::span<const Eigen::Matrix4d> graph_from_camera);

/// Aligns a reconstruction with the poses of a scene's frames. Frame ids are taken as numbers of
/// the video's frames, or as seconds where they have decimals; between two reconstructed frames the
/// camera's way is interpolated. Fails as FitCameras, and when the scene's frames have no poses or
/// none falls into the reconstruction.
Result<CameraAlignment> AlignCameras(const SceneGraph& graph, const Snapshot& snapshot);

}  // namespace vlm3r::scene
