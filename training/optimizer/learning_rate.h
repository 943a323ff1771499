// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace vlm3r::training {

enum class ScheduleKind { kCosine, kLinear, kConstant };

/// The factor of the learning rate over a run, as Hugging Face's schedules: linear from 0 over the
/// warm-up, then to 0 along half a cosine or a line, or constant.
struct LearningRateSchedule {
  ScheduleKind kind = ScheduleKind::kCosine;
  int64_t warmup_steps = 0;
  int64_t total_steps = 1;

  /// In [0, 1], for the update number `step` from 0.
  double FactorAt(int64_t step) const;
};

/// Steps of warm-up for a ratio: rounded up, as in the reference.
int64_t WarmupSteps(double ratio, int64_t total_steps);

}  // namespace vlm3r::training
