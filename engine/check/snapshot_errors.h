// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/scene/snapshot.h"

namespace vlm3r::check {

/// What a reconstruction's errors are, by its own signs. Lengths in metres as predicted.
struct SnapshotErrors {
  /// A point of confidence c is wrong by about doubt_m / c. Training ends where confidence is 0.2
  /// over the error, in units of the mean distance to the points (CUT3R's loss); where neighbouring
  /// frames disagree by more than that says, the disagreement counts.
  double doubt_m = 0;
  double scale_sigma = 0;  ///< Spread of the scale over the clip, relative.
};

/// The scale of every frame against the clip, as logarithms: how far the world map places points
/// from the camera, over the frame's own map. Empty for fewer than two frames, or without world
/// maps.
std::vector<double> FrameScales(const scene::Snapshot& snapshot);

/// The snapshot passed scene::CheckSnapshot.
SnapshotErrors ErrorsOf(const scene::Snapshot& snapshot);

/// Standard deviation as the median absolute deviation gives it: single frames do not count.
double RobustSigma(const std::vector<double>& values);

}  // namespace vlm3r::check
