// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "training/benchmark/geometry/depth_error.h"
#include "training/benchmark/geometry/point_map_error.h"
#include "training/benchmark/geometry/scan_truth.h"

namespace vlm3r::training::benchmark {

/// How well a reconstruction agrees with the scan that its video was filmed in.
struct GeometryReport {
  std::string scene;
  int64_t num_frames = 0, num_without_pose = 0;
  bool random_weights = false;
  std::array<DepthError, 3> depth;  ///< By DepthAlignment.
  Result<TrajectoryError> trajectory = Error{};
  Result<PointMapError> points = Error{};
};

/// Depth, camera path and points by CUT3R's protocol. Fails as PairWithScan and with kCancelled; a
/// path or cloud that cannot be judged is an error inside the report.
Result<GeometryReport> EvaluateGeometry(const scene::Snapshot& snapshot, Scan* scan, int long_side,
                                        const RunControl& control = {});

OrderedJson ToJson(const GeometryReport& report);
/// Tables for people.
std::string GeometryText(const GeometryReport& report);

}  // namespace vlm3r::training::benchmark
