// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/snapshot.h"
#include "training/benchmark/geometry/point_index.h"
#include "training/benchmark/geometry/trajectory_error.h"
#include "training/data/scan.h"

namespace vlm3r::training::benchmark {

/// A reconstruction and the truth about the same frames and pixels.
struct GeometryPairs {
  std::vector<float> predicted_depth, true_depth;  ///< Metres; every pixel of every frame.
  CameraPath predicted_path, true_path;
  /// The middle 224 x 224 pixels of each frame, where both are known, in the true frame of the
  /// first camera (the prediction's own first camera stands for it).
  Points predicted_points, true_points;
  int64_t num_frames = 0;        ///< Of the reconstruction that have a true pose.
  int64_t num_without_pose = 0;  ///< Left out.
};

/// Pairs a reconstruction of a scan's video with the scan. FrameGeometry::frame_index counts the
/// scan's frames; `long_side` is what the frames were resized by (ReconstructOptions). Truth is
/// taken at the nearest measured pixel. Fails with kBadInput when the frames are not the scan's or
/// were cut otherwise, and as Scan does.
Result<GeometryPairs> PairWithScan(const scene::Snapshot& snapshot, Scan* scan, int long_side,
                                   const RunControl& control = {});

}  // namespace vlm3r::training::benchmark
