// SPDX-License-Identifier: Apache-2.0
#include "training/optimizer/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vlm3r::training {

double LearningRateSchedule::FactorAt(int64_t step) const {
  if (step < warmup_steps)
    return static_cast<double>(step) / static_cast<double>(std::max<int64_t>(1, warmup_steps));
  if (kind == ScheduleKind::kConstant) return 1;
  const auto span = static_cast<double>(std::max<int64_t>(1, total_steps - warmup_steps));
  const double progress = std::min(1.0, static_cast<double>(step - warmup_steps) / span);
  if (kind == ScheduleKind::kLinear) return 1 - progress;
  return std::max(0.0, 0.5 * (1 + std::cos(std::numbers::pi * progress)));
}

int64_t WarmupSteps(double ratio, int64_t total_steps) {
  return static_cast<int64_t>(std::ceil(ratio * static_cast<double>(total_steps)));
}

}  // namespace vlm3r::training
