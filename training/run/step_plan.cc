// SPDX-License-Identifier: Apache-2.0
#include "training/run/step_plan.h"

#include <cmath>
#include <string>

namespace vlm3r::training {
namespace {

ScheduleKind ScheduleOf(const std::string& name) {
  if (name == "constant") return ScheduleKind::kConstant;
  return name == "linear" ? ScheduleKind::kLinear : ScheduleKind::kCosine;
}

}  // namespace

Result<StepPlan> PlanSteps(const RecipeOptimisation& recipe, int64_t num_samples, int num_ranks) {
  StepPlan plan;
  plan.samples_per_step = recipe.batch * recipe.accumulation * num_ranks;
  plan.steps_per_epoch = num_samples / plan.samples_per_step;
  if (plan.steps_per_epoch == 0) {
    return Error{ErrorCode::kUsage,
                 std::to_string(num_samples) + " samples do not fill one step of " +
                     std::to_string(plan.samples_per_step),
                 "", "Lower optimisation.accumulation or batch"};
  }
  plan.total_steps = recipe.max_steps > 0
                         ? recipe.max_steps
                         : static_cast<int64_t>(std::ceil(
                               recipe.epochs * static_cast<double>(plan.steps_per_epoch)));
  plan.schedule = {ScheduleOf(recipe.schedule), WarmupSteps(recipe.warmup_ratio, plan.total_steps),
                   plan.total_steps};
  return plan;
}

}  // namespace vlm3r::training
