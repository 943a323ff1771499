// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r::qa {

/// VSI-Bench's mean relative accuracy in [0, 1]: the share of the ten thresholds 0.50, 0.55 … 0.95
/// whose complement the relative error does not exceed. A truth of 0 is only met by 0; negative
/// truths count by their size; a prediction that is not finite scores 0.
double MeanRelativeAccuracy(double prediction, double truth);

}  // namespace vlm3r::qa
