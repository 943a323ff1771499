// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/distributed/gradient_exchange.h"
#include "training/distributed/ranks.h"
#include "training/optimizer/adamw.h"
#include "training/recipe/recipe.h"
#include "training/run/model_files.h"
#include "training/run/prepared_samples.h"
#include "training/run/run_log.h"
#include "training/run/sample_loader.h"
#include "training/run/step_plan.h"
#include "training/run/training_state.h"

namespace vlm3r::training {

struct TrainReport {
  int64_t num_steps = 0;     ///< Of the whole run.
  int64_t resumed_from = 0;  ///< Steps that an earlier part had done.
  double first_loss = 0, last_loss = 0;
  std::filesystem::path folder;  ///< The trained model.
  double best_loss = 0;          ///< Lowest validation loss of a checkpoint; 0: not validated.
  int64_t best_step = 0;         ///< That checkpoint's step.
  int64_t optimizer_bytes = 0;   ///< Moments and master weights of this process.
};

/// What a trainer trains on, and is judged by.
struct TrainerData {
  const SampleSource* samples = nullptr;
  const SampleSource* validation = nullptr;  ///< Null: checkpoints are not judged.
};

/// The loop: batches, accumulation, clipping, AdamW, schedule, log, checkpoints, resuming. Several
/// processes take shares of each step and end with the same weights; the first one writes.
class Trainer {
 public:
  /// All must outlive the trainer.
  Trainer(const Recipe& recipe, const StartingModel& start, const TrainableModel& model,
          const TrainerData& data, Ranks* ranks);

  /// Goes on from the last checkpoint below `out`, if there is one. A stop saves a checkpoint and
  /// ends with kCancelled. A loss that is no number ends the run with kFailed and names the batch;
  /// the last checkpoint stays as it was. Stage "train".
  Result<TrainReport> Run(const std::filesystem::path& out, const RunControl& control,
                          const std::function<void(const StepReport&)>& on_step = {});

 private:
  struct BatchLoss {
    double loss = 0;
    double pose = 0;
    int64_t num_poses = 0;  ///< Samples of the batch that have a pose loss.
    int64_t num_tokens = 0;
  };
  Result<StepReport> Step(int64_t step, const StepPlan& plan, bool stop, bool* all_stop);
  Status Accumulate(int64_t step, const StepPlan& plan, StepReport* report);
  Result<BatchLoss> Batch(bool sends);
  const std::vector<int64_t>& OrderOf(int64_t epoch);
  std::vector<int64_t> OwnPlaces(int64_t step, const StepPlan& plan);
  void AskFor(int64_t step, const StepPlan& plan);
  Status ShareStep(StepReport* report, bool stop, bool* all_stop);
  Result<double> SharedNorm();

  // trainer_checkpoints.cc
  Status Validate(int64_t step);
  Status Save(int64_t step, bool validates);
  Status WriteCheckpoint(int64_t step, const GatheredState& state);
  Result<GatheredState> Gather();
  Status Resume();

  const Recipe& recipe_;
  const StartingModel& start_;
  const TrainableModel& model_;
  TrainerData data_;
  std::filesystem::path out_;
  Ranks& ranks_;
  std::unique_ptr<GradientExchange> exchange_;  ///< Null: one process.
  std::vector<int> owners_;  ///< The rank that steps each parameter; empty: all do.
  AdamW optimizer_;
  Progressed progressed_;
  std::unique_ptr<RunLog> log_;  ///< Of the first process.
  SampleLoader loader_;
  std::deque<int64_t> waiting_;  ///< Places asked for and not yet taken, in the loader's order.
  int64_t asked_until_ = 0;      ///< Steps before this one were asked for.
  std::vector<int64_t> order_;   ///< Of the epoch `order_epoch_`.
  int64_t order_epoch_ = -1;
};

/// The adapters that a recipe asks for.
std::optional<LoraOptions> LoraOf(const RecipeParts& parts);

}  // namespace vlm3r::training
