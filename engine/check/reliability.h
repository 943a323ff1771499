// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/geometry.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::check {

/// What tells how far a reconstruction can be trusted.
enum class Sign {
  kLoopResidual,    ///< Frames far apart in the clip that see the same place: how far apart they
                    ///< put it, over the median depth.
  kScaleStability,  ///< How much the scale changes over the clip (one sigma, relative).
  kLowConfidence,   ///< Share of the points that the model itself is unsure of.
};
/// "loop_residual", "scale_stability", "low_confidence".
std::string_view NameOf(Sign sign);

/// Of the median depth. In a room one looks at things 2 m away: 10 cm, as much as the distances of
/// the benchmark are rounded to.
inline constexpr double kMaxLoopResidual = 0.05;
/// One threshold of the mean relative accuracy.
inline constexpr double kMaxScaleSpread = 0.05;
/// Of the points, at most half may be unsure.
inline constexpr double kMaxLowConfidence = 0.5;
/// Points below this confidence are unsure: what the reference's viewer hides.
inline constexpr double kUnsureConfidence = 1.5;

/// One number about a reconstruction, against its threshold.
struct Reading {
  Sign sign = Sign::kLoopResidual;
  std::optional<double> value;  ///< A share; nothing when the clip does not tell.
  double threshold = 0;         ///< Above it: a warning.
  std::string sentence;         ///< What the number means, in plain English.

  bool warns() const { return value && *value > threshold; }
};

/// Two frames that see the same place.
struct Revisit {
  int32_t first = 0, second = 0;  ///< Positions in the snapshot.
  double overlap = 0;             ///< Share of the second's points that the first sees.
  double residual_m = 0;          ///< Median distance in depth, metres as predicted.
};

struct Reliability {
  std::vector<Reading> readings;              ///< One of each sign.
  std::vector<scene::ReliabilityFlag> flags;  ///< Of scene::CheckReliability.
  std::vector<Revisit> revisits;              ///< The largest residual first.
  std::vector<double> low_confidence;         ///< Share of unsure points, by frame.

  const Reading& reading(Sign sign) const;
  bool warns() const;
};

/// Looks for drift and weak geometry. Bounded: at most 64 frames and 400 points of each are used.
/// Polls `control`. Fails when the snapshot is inconsistent (scene::CheckSnapshot) and with
/// kCancelled.
Result<Reliability> MeasureReliability(const scene::Snapshot& snapshot,
                                       const RunControl& control = {});

OrderedJson ToJson(const Reliability& reliability);

}  // namespace vlm3r::check
