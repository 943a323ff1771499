// SPDX-License-Identifier: Apache-2.0
#include "training/run/trainer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <ATen/TensorOperators.h>

#include "engine/base/staged_folder.h"
#include "engine/base/timer.h"
#include "training/run/checkpoint.h"
#include "training/samples/sample_order.h"

namespace vlm3r::training {
namespace {

ScheduleKind ScheduleOf(const std::string& name) {
  if (name == "constant") return ScheduleKind::kConstant;
  return name == "linear" ? ScheduleKind::kLinear : ScheduleKind::kCosine;
}

std::vector<Optimised> Tensors(const RecipeOptimisation& recipe, const ParameterSet& parameters) {
  std::vector<Optimised> tensors;
  for (const Parameter& parameter : parameters.all()) {
    double rate = recipe.learning_rate;
    if (parameter.part == Part::kProjector && recipe.projector_learning_rate > 0)
      rate = recipe.projector_learning_rate;
    if (parameter.part == Part::kFusion && recipe.fusion_learning_rate > 0)
      rate = recipe.fusion_learning_rate;
    // Biases and norms do not decay.
    const double decay = parameter.value.dim() > 1 ? recipe.weight_decay : 0;
    tensors.push_back({parameter.name, parameter.value, rate, decay});
  }
  return tensors;
}

Error NotANumber(const std::string& names) {
  return {ErrorCode::kFailed, "the loss is no number any more, in the batch of " + names, "",
          "The last checkpoint is good: lower the learning rate or look at these samples"};
}

}  // namespace

std::optional<LoraOptions> LoraOf(const RecipeParts& parts) {
  if (!parts.lora) return std::nullopt;
  return LoraOptions{parts.lora_r, parts.lora_alpha, parts.lora_dropout, parts.lora_targets};
}

Result<StepPlan> PlanSteps(const RecipeOptimisation& recipe, int64_t num_samples) {
  StepPlan plan;
  plan.samples_per_step = recipe.batch * recipe.accumulation;
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

Trainer::Trainer(const Recipe& recipe, const StartingModel& start, const TrainableModel& model,
                 const SampleSource& samples, std::filesystem::path out)
    : recipe_(recipe),
      start_(start),
      model_(model),
      samples_(samples),
      out_(std::move(out)),
      optimizer_(
          Tensors(recipe.optimisation, model.parameters()),
          {recipe.optimisation.beta1, recipe.optimisation.beta2, recipe.optimisation.epsilon}) {}

std::vector<int64_t> Trainer::PlacesOf(int64_t step, const StepPlan& plan) {
  const int64_t epoch = step / plan.steps_per_epoch;
  if (epoch != order_epoch_) {
    const auto seed = static_cast<uint64_t>(recipe_.optimisation.seed + 1000003 * epoch);
    if (recipe_.data.group_by_modality_length) {
      std::vector<int64_t> lengths;
      for (int64_t i = 0; i < samples_.size(); ++i) lengths.push_back(samples_.LengthOf(i));
      order_ = OrderByModalityAndLength(
          lengths, {recipe_.optimisation.batch, 1, recipe_.optimisation.accumulation, seed});
    } else {
      order_ = RandomOrder(samples_.size(), seed);
    }
    order_epoch_ = epoch;
  }
  const int64_t begin = step % plan.steps_per_epoch * plan.samples_per_step;
  return {order_.begin() + begin, order_.begin() + begin + plan.samples_per_step};
}

Result<double> Trainer::Batch(const std::vector<int64_t>& places, int64_t* num_tokens) {
  at::Tensor sum;
  int64_t num_labels = 0;
  for (const int64_t place : places) {
    VLM3R_ASSIGN(const TrainingSample sample, samples_.Load(place));
    VLM3R_ASSIGN(const SampleLoss loss, model_.Loss(sample));
    sum = sum.defined() ? sum + loss.sum : loss.sum;
    num_labels += loss.num_labels;
    *num_tokens += loss.num_positions;
  }
  const at::Tensor mean = sum / static_cast<double>(num_labels);
  const auto value = mean.item<double>();
  if (std::isfinite(value))
    (mean / static_cast<double>(recipe_.optimisation.accumulation)).backward();
  return value;
}

Result<StepReport> Trainer::Step(int64_t step, const StepPlan& plan) {
  const Timer timer;
  const std::vector<int64_t> places = PlacesOf(step, plan);
  optimizer_.ZeroGradients();
  StepReport report;
  int64_t num_tokens = 0;
  for (int64_t i = 0; i < recipe_.optimisation.accumulation; ++i) {
    const auto begin = places.begin() + i * recipe_.optimisation.batch;
    const std::vector<int64_t> batch(begin, begin + recipe_.optimisation.batch);
    VLM3R_ASSIGN(const double loss, Batch(batch, &num_tokens));
    if (!std::isfinite(loss)) {
      std::string names;
      for (const int64_t place : batch)
        names += (names.empty() ? "" : "; ") + samples_.NameOf(place);
      return NotANumber(names);
    }
    report.loss += loss / static_cast<double>(recipe_.optimisation.accumulation);
  }
  report.grad_norm = ClipGradients(&optimizer_, recipe_.optimisation.max_grad_norm);
  const double factor = plan.schedule.FactorAt(step);
  if (!std::isfinite(report.grad_norm)) return NotANumber("step " + std::to_string(step + 1));
  optimizer_.Step(factor);
  report.step = step + 1;
  report.total = plan.total_steps;
  report.epoch = static_cast<double>(step + 1) / static_cast<double>(plan.steps_per_epoch);
  report.learning_rate = recipe_.optimisation.learning_rate * factor;
  report.seconds = timer.Seconds();
  report.tokens_per_second = static_cast<double>(num_tokens) / report.seconds;
  return report;
}

Status Trainer::Save(int64_t step) {
  const double loss = progressed_.loss_count > 0
                          ? progressed_.loss_sum / static_cast<double>(progressed_.loss_count)
                          : 0;
  if (progressed_.best_loss == 0 || (loss > 0 && loss < progressed_.best_loss)) {
    progressed_.best_loss = loss;
    best_step_ = step;
  }
  progressed_.step = step;
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(CheckpointFolder(out_, step)));
  VLM3R_TRY(WriteModel(folder.path(), start_, model_.parameters(), LoraOf(recipe_.parts)));
  VLM3R_TRY(WriteTrainingState(folder.path(), progressed_, recipe_.ToJson(), model_.parameters(),
                               optimizer_));
  VLM3R_TRY(folder.Commit());
  DeleteOldCheckpoints(out_, recipe_.saving.keep_last, recipe_.saving.keep_best ? best_step_ : 0);
  return {};
}

Status Trainer::Resume() {
  const std::vector<int64_t> checkpoints = CheckpointsIn(out_);
  if (checkpoints.empty()) return {};
  VLM3R_ASSIGN(progressed_, ReadTrainingState(CheckpointFolder(out_, checkpoints.back()),
                                              recipe_.ToJson(), model_.parameters(), &optimizer_));
  return {};
}

Result<TrainReport> Trainer::Run(const RunControl& control,
                                 const std::function<void(const StepReport&)>& on_step) {
  VLM3R_ASSIGN(const StepPlan plan, PlanSteps(recipe_.optimisation, samples_.size()));
  VLM3R_TRY(Resume());
  TrainReport report;
  report.resumed_from = progressed_.step;
  VLM3R_ASSIGN(const auto log, RunLog::Open(out_, progressed_.step));
  const int64_t every =
      recipe_.saving.save_every > 0 ? recipe_.saving.save_every : plan.steps_per_epoch;
  for (int64_t step = progressed_.step; step < plan.total_steps; ++step) {
    if (control.stopped()) {
      if (step > progressed_.step) VLM3R_TRY(Save(step));
      return CancelledError();
    }
    VLM3R_ASSIGN(const StepReport done, Step(step, plan));
    if (report.num_steps == 0) report.first_loss = done.loss;
    report.num_steps = done.step;
    report.last_loss = done.loss;
    progressed_.loss_sum += done.loss;
    ++progressed_.loss_count;
    VLM3R_TRY(log->Add(done));
    if (on_step) on_step(done);
    control.Report("train", done.step, plan.total_steps);
    if (done.step % every == 0 || done.step == plan.total_steps) {
      VLM3R_TRY(Save(done.step));
      progressed_.loss_sum = 0;
      progressed_.loss_count = 0;
    }
  }
  report.num_steps = plan.total_steps;
  report.folder = CheckpointFolder(out_, plan.total_steps);
  return report;
}

}  // namespace vlm3r::training
