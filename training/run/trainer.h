// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/distributed/ranks.h"
#include "training/optimizer/adamw.h"
#include "training/optimizer/learning_rate.h"
#include "training/recipe/recipe.h"
#include "training/run/model_files.h"
#include "training/run/prepared_samples.h"
#include "training/run/run_log.h"
#include "training/run/training_state.h"

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

struct TrainReport {
  int64_t num_steps = 0;     ///< Of the whole run.
  int64_t resumed_from = 0;  ///< Steps that an earlier part had done.
  double first_loss = 0, last_loss = 0;
  std::filesystem::path folder;  ///< The trained model.
};

/// The loop: batches, accumulation, clipping, AdamW, schedule, log, checkpoints, resuming. Several
/// processes take shares of each step and end with the same weights; the first one writes.
class Trainer {
 public:
  /// All must outlive the trainer.
  Trainer(const Recipe& recipe, const StartingModel& start, const TrainableModel& model,
          const SampleSource& samples, std::filesystem::path out, Ranks* ranks);

  /// Goes on from the last checkpoint below `out`, if there is one. A stop saves a checkpoint and
  /// ends with kCancelled. A loss that is no number ends the run with kFailed and names the batch;
  /// the last checkpoint stays as it was. Stage "train".
  Result<TrainReport> Run(const RunControl& control,
                          const std::function<void(const StepReport&)>& on_step = {});

 private:
  Result<StepReport> Step(int64_t step, const StepPlan& plan, bool stop, bool* all_stop);
  Result<double> Batch(const std::vector<int64_t>& places, int64_t* num_tokens);
  std::vector<int64_t> PlacesOf(int64_t step, const StepPlan& plan);
  Status Save(int64_t step);
  Status WriteCheckpoint(int64_t step, const GatheredState& state);
  Result<GatheredState> Gather();
  Status ShareStep(StepReport* report, bool stop, bool* all_stop);
  Status ShareValues();
  Status Resume();
  std::optional<LoraOptions> Lora() const;

  const Recipe& recipe_;
  const StartingModel& start_;
  const TrainableModel& model_;
  const SampleSource& samples_;
  std::filesystem::path out_;
  Ranks& ranks_;
  std::vector<int> owners_;  ///< The rank that steps each tensor; empty: all do.
  AdamW optimizer_;
  Progressed progressed_;
  std::vector<int64_t> order_;  ///< Of the epoch `order_epoch_`.
  int64_t order_epoch_ = -1;
  int64_t best_step_ = 0;
};

/// The adapters that a recipe asks for.
std::optional<LoraOptions> LoraOf(const RecipeParts& parts);

}  // namespace vlm3r::training
