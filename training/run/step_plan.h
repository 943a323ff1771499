// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/result.h"
#include "training/optimizer/learning_rate.h"
#include "training/recipe/recipe.h"

namespace vlm3r::training {

/// How many steps a recipe comes to, and over how many samples each goes.
struct StepPlan {
  int64_t samples_per_step = 0;
  int64_t steps_per_epoch = 0;
  int64_t total_steps = 0;
  LearningRateSchedule schedule;
};

/// The last samples of an epoch that fill no step are left out. Fails with kUsage when the data do
/// not fill one.
Result<StepPlan> PlanSteps(const RecipeOptimisation& recipe, int64_t num_samples, int num_ranks);

}  // namespace vlm3r::training
