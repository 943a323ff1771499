// SPDX-License-Identifier: Apache-2.0
#include "training/run/trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

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

/// Shares of like size: each tensor, the largest first, goes to the rank that has least.
std::vector<int> OwnersOf(const ParameterSet& parameters, int num_ranks) {
  std::vector<size_t> order(parameters.all().size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](size_t i) { return parameters.all()[i].value.numel(); });
  std::vector<int64_t> loads(static_cast<size_t>(num_ranks));
  std::vector<int> owners(order.size());
  for (const size_t i : order) {
    const auto least = std::ranges::min_element(loads);
    owners[i] = static_cast<int>(least - loads.begin());
    *least += parameters.all()[i].value.numel();
  }
  return owners;
}

std::vector<bool> OwnedBy(const std::vector<int>& owners, int rank) {
  std::vector<bool> owned;
  for (const int owner : owners) owned.push_back(owner == rank);
  return owned;
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

Trainer::Trainer(const Recipe& recipe, const StartingModel& start, const TrainableModel& model,
                 const SampleSource& samples, std::filesystem::path out, Ranks* ranks)
    : recipe_(recipe),
      start_(start),
      model_(model),
      samples_(samples),
      out_(std::move(out)),
      ranks_(*ranks),
      owners_(recipe.optimisation.shard_optimizer && ranks->size() > 1
                  ? OwnersOf(model.parameters(), ranks->size())
                  : std::vector<int>()),
      optimizer_(
          Tensors(recipe.optimisation, model.parameters()),
          {recipe.optimisation.beta1, recipe.optimisation.beta2, recipe.optimisation.epsilon},
          OwnedBy(owners_, ranks->rank())) {}

std::vector<int64_t> Trainer::PlacesOf(int64_t step, const StepPlan& plan) {
  const int64_t epoch = step / plan.steps_per_epoch;
  if (epoch != order_epoch_) {
    const auto seed = static_cast<uint64_t>(recipe_.optimisation.seed + 1000003 * epoch);
    if (recipe_.data.group_by_modality_length) {
      std::vector<int64_t> lengths;
      for (int64_t i = 0; i < samples_.size(); ++i) lengths.push_back(samples_.LengthOf(i));
      order_ = OrderByModalityAndLength(lengths, {recipe_.optimisation.batch, ranks_.size(),
                                                  recipe_.optimisation.accumulation, seed});
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

/// Means of gradients, loss and the wish to stop over all processes.
Status Trainer::ShareStep(StepReport* report, bool stop, bool* all_stop) {
  *all_stop = stop;
  if (ranks_.size() == 1) return {};
  std::vector<at::Tensor> gradients;
  for (const Parameter& parameter : model_.parameters().all()) {
    at::Tensor& gradient = const_cast<at::Tensor&>(parameter.value).mutable_grad();
    if (!gradient.defined()) gradient = at::zeros_like(parameter.value.detach());
    gradients.push_back(gradient);
  }
  VLM3R_TRY(ranks_.Average(gradients));
  const at::Tensor shared = at::tensor({report->loss, stop ? 1.0 : 0.0}, at::kDouble);
  VLM3R_TRY(ranks_.Average({shared}));
  report->loss = shared[0].item<double>();
  *all_stop = shared[1].item<double>() > 0;
  return {};
}

/// Each process takes the tensors that another one has stepped.
Status Trainer::ShareValues() {
  for (size_t i = 0; i < owners_.size(); ++i)
    VLM3R_TRY(ranks_.Broadcast({model_.parameters().all()[i].value.detach()}, owners_[i]));
  return {};
}

Result<StepReport> Trainer::Step(int64_t step, const StepPlan& plan, bool stop, bool* all_stop) {
  const Timer timer;
  const std::vector<int64_t> places = PlacesOf(step, plan);
  optimizer_.ZeroGradients();
  StepReport report;
  int64_t num_tokens = 0;
  for (int64_t i = 0; i < recipe_.optimisation.accumulation; ++i) {
    const auto begin =
        places.begin() + (i * ranks_.size() + ranks_.rank()) * recipe_.optimisation.batch;
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
  VLM3R_TRY(ShareStep(&report, stop, all_stop));
  report.grad_norm = ClipGradients(&optimizer_, recipe_.optimisation.max_grad_norm);
  const double factor = plan.schedule.FactorAt(step);
  if (!std::isfinite(report.grad_norm)) return NotANumber("step " + std::to_string(step + 1));
  optimizer_.DropOtherGradients();
  optimizer_.Step(factor);
  VLM3R_TRY(ShareValues());
  report.step = step + 1;
  report.total = plan.total_steps;
  report.epoch = static_cast<double>(step + 1) / static_cast<double>(plan.steps_per_epoch);
  report.learning_rate = recipe_.optimisation.learning_rate * factor;
  report.seconds = timer.Seconds();
  report.tokens_per_second = static_cast<double>(num_tokens * ranks_.size()) / report.seconds;
  return report;
}

/// Moments from whoever keeps them, random states of all: whole in the first process.
Result<GatheredState> Trainer::Gather() {
  GatheredState state = StateOf(optimizer_);
  if (ranks_.size() == 1) return state;
  state.random.clear();
  for (int rank = 0; rank < ranks_.size(); ++rank) {
    at::Tensor random = RandomState().clone();
    VLM3R_TRY(ranks_.Broadcast({random}, rank));
    state.random.push_back(std::move(random));
  }
  if (owners_.empty()) return state;
  const std::map<std::string, at::Tensor> own(state.optimizer.begin(), state.optimizer.end());
  state.optimizer.clear();
  for (size_t i = 0; i < owners_.size(); ++i) {
    const Parameter& parameter = model_.parameters().all()[i];
    for (const char* kind : {"exp_avg.", "exp_avg_sq.", "master."}) {
      if (kind[0] == 'm' && parameter.value.scalar_type() == at::kFloat) continue;
      const auto found = own.find(kind + parameter.name);
      at::Tensor value =
          found != own.end() ? found->second : at::empty(parameter.value.sizes(), at::kFloat);
      VLM3R_TRY(ranks_.Broadcast({value}, owners_[i]));
      if (ranks_.is_first()) state.optimizer.emplace_back(kind + parameter.name, value);
    }
  }
  return state;
}

Status Trainer::Save(int64_t step) {
  VLM3R_ASSIGN(const GatheredState state, Gather());
  progressed_.step = step;
  if (ranks_.is_first()) VLM3R_TRY(WriteCheckpoint(step, state));
  return ranks_.Barrier();
}

Status Trainer::WriteCheckpoint(int64_t step, const GatheredState& state) {
  const double loss = progressed_.loss_count > 0
                          ? progressed_.loss_sum / static_cast<double>(progressed_.loss_count)
                          : 0;
  if (progressed_.best_loss == 0 || (loss > 0 && loss < progressed_.best_loss)) {
    progressed_.best_loss = loss;
    best_step_ = step;
  }
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(CheckpointFolder(out_, step)));
  VLM3R_TRY(WriteModel(folder.path(), start_, model_.parameters(), LoraOf(recipe_.parts)));
  VLM3R_TRY(
      WriteTrainingState(folder.path(), progressed_, recipe_.ToJson(), model_.parameters(), state));
  VLM3R_TRY(folder.Commit());
  DeleteOldCheckpoints(out_, recipe_.saving.keep_last, recipe_.saving.keep_best ? best_step_ : 0);
  return {};
}

Status Trainer::Resume() {
  const std::vector<int64_t> checkpoints = CheckpointsIn(out_);
  if (checkpoints.empty()) return {};
  VLM3R_ASSIGN(progressed_,
               ReadTrainingState(CheckpointFolder(out_, checkpoints.back()), recipe_.ToJson(),
                                 model_.parameters(), &optimizer_, ranks_.rank()));
  return ranks_.Barrier();
}

Result<TrainReport> Trainer::Run(const RunControl& control,
                                 const std::function<void(const StepReport&)>& on_step) {
  VLM3R_ASSIGN(const StepPlan plan,
               PlanSteps(recipe_.optimisation, samples_.size(), ranks_.size()));
  VLM3R_TRY(Resume());
  TrainReport report;
  report.resumed_from = progressed_.step;
  std::unique_ptr<RunLog> log;
  if (ranks_.is_first()) {
    VLM3R_ASSIGN(log, RunLog::Open(out_, progressed_.step));
  }
  bool stop = false;
  const int64_t every =
      recipe_.saving.save_every > 0 ? recipe_.saving.save_every : plan.steps_per_epoch;
  for (int64_t step = progressed_.step; step < plan.total_steps; ++step) {
    // Alone a wish to stop is heard at once; several processes agree on it at the end of a step.
    if (stop || (ranks_.size() == 1 && control.stopped())) {
      if (step > progressed_.step) VLM3R_TRY(Save(step));
      return CancelledError();
    }
    VLM3R_ASSIGN(const StepReport done, Step(step, plan, control.stopped(), &stop));
    if (report.num_steps == 0) report.first_loss = done.loss;
    report.num_steps = done.step;
    report.last_loss = done.loss;
    progressed_.loss_sum += done.loss;
    ++progressed_.loss_count;
    if (log) VLM3R_TRY(log->Add(done));
    if (log && on_step) on_step(done);
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
