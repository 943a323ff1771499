// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/relative_accuracy.h"

#include <cmath>

namespace vlm3r::qa {

double MeanRelativeAccuracy(double prediction, double truth) {
  if (!std::isfinite(prediction)) return 0;
  if (truth == 0) return prediction == 0 ? 1 : 0;
  constexpr int kThresholds = 10;
  const double error = std::abs(prediction - truth) / std::abs(truth);
  int met = 0;
  for (int i = 0; i < kThresholds; ++i) {
    // The thresholds as NumPy's linspace(0.5, 0.95, 10) rounds them: borders are met.
    const double step = (0.95 - 0.5) / 9;
    const double threshold = i == kThresholds - 1 ? 0.95 : 0.5 + i * step;
    met += error <= 1 - threshold;
  }
  return static_cast<double>(met) / kThresholds;
}

}  // namespace vlm3r::qa
