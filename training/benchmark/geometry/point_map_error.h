// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <Eigen/Geometry>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/geometry/point_index.h"

namespace vlm3r::training::benchmark {

/// Errors of a reconstructed cloud, as CUT3R's evaluation on 7-Scenes has them. Metres.
struct PointMapError {
  int64_t num_points = 0;
  double scale = 1;                                       ///< Applied to the prediction.
  double accuracy_mean = 0, accuracy_median = 0;          ///< From prediction to nearest truth.
  double completeness_mean = 0, completeness_median = 0;  ///< From truth to nearest prediction.
  double normal_consistency = 0;  ///< Mean |cos| between normals of nearest points, both ways.
};

/// Brings `predicted` to the place and size of `truth`: points of the same pixels, both in the true
/// first camera's frame. The median depth is moved to the truth's, the median distance to the
/// median point scaled to the truth's; returns the factor.
double AlignPointMap(Points* predicted, const Points& truth);

/// The rigid motion that brings `moving` nearer to `fixed`: point-to-point ICP from the identity,
/// pairs up to 0.1 m apart, at most 30 rounds.
Eigen::Isometry3f RefineByIcp(const Points& moving, const Points& fixed, const PointIndex& index);

/// Aligns (AlignPointMap, RefineByIcp) and scores. Fails with kBadInput without points or when
/// their numbers differ, and with kCancelled.
Result<PointMapError> ScorePointMap(Points predicted, const Points& truth,
                                    const RunControl& control = {});

OrderedJson ToJson(const PointMapError& error);

}  // namespace vlm3r::training::benchmark
