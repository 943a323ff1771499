// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/base/json.h"

namespace vlm3r::training::benchmark {

/// What may be changed about predicted depth before it is judged, once for a whole sequence.
enum class DepthAlignment {
  kMetric,      ///< Nothing: metres are metres.
  kScale,       ///< One factor: weighted least squares, ten rounds of reweighting towards L1.
  kScaleShift,  ///< Factor and offset: L1 by Adam (rate 1e-4, at most 1000 steps) from the ratio
                ///< of medians.
};
/// "metric", "scale", "scale_shift".
const char* NameOf(DepthAlignment alignment);

/// Errors of one sequence over its valid pixels, as CUT3R's evaluation of video depth has them.
struct DepthError {
  int64_t num_pixels = 0;
  double scale = 1, shift = 0;  ///< What was applied; the result is kept above 1 mm.
  double abs_rel = 0;           ///< Mean |d - d*| / d*.
  double sq_rel = 0;            ///< Mean (d - d*)² / d*.
  double rmse_m = 0, log_rmse = 0;
  double delta1 = 0, delta2 = 0, delta3 = 0;  ///< Share with max(d/d*, d*/d) below 1.25, its
                                              ///< square, its cube.
};

/// `predicted` and `truth` are pixels of all frames in the same order, metres along the camera's
/// axis. Pixels with truth of 0 or below, or anything that is not finite, do not count; without any
/// other pixel num_pixels is 0.
DepthError ScoreDepth(std::span<const float> predicted, std::span<const float> truth,
                      DepthAlignment alignment);

OrderedJson ToJson(const DepthError& error);

}  // namespace vlm3r::training::benchmark
