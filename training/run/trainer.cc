// SPDX-License-Identifier: Apache-2.0
#include "training/run/trainer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

#include "engine/base/timer.h"
#include "training/run/checkpoint.h"
#include "training/run/trainer_tensors.h"
#include "training/samples/sample_order.h"

namespace vlm3r::training {
namespace {

std::vector<at::Tensor> InOrder(const ParameterSet& parameters, const std::vector<size_t>& order) {
  std::vector<at::Tensor> values;
  for (const size_t i : order) values.push_back(parameters.all()[i].value);
  return values;
}

std::unique_ptr<GradientExchange> ExchangeOf(const Recipe& recipe, const ParameterSet& parameters,
                                             Ranks* ranks) {
  if (ranks->size() == 1) return nullptr;
  ExchangeOptions options;
  options.sharded = recipe.optimisation.shard_optimizer;
  return std::make_unique<GradientExchange>(InOrder(parameters, BackwardOrder(parameters)), options,
                                            ranks);
}

/// By parameter, not in the exchange's order.
std::vector<int> OwnersOf(const GradientExchange* exchange, const ParameterSet& parameters) {
  if (exchange == nullptr || exchange->owners().empty()) return {};
  const std::vector<size_t> order = BackwardOrder(parameters);
  std::vector<int> owners(order.size());
  for (size_t k = 0; k < order.size(); ++k) owners[order[k]] = exchange->owners()[k];
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

Trainer::Trainer(const Recipe& recipe, const StartingModel& start, const TrainableModel& model,
                 const TrainerData& data, Ranks* ranks)
    : recipe_(recipe),
      start_(start),
      model_(model),
      data_(data),
      ranks_(*ranks),
      exchange_(ExchangeOf(recipe, model.parameters(), ranks)),
      owners_(OwnersOf(exchange_.get(), model.parameters())),
      optimizer_(
          OptimisedTensors(recipe, model.parameters()),
          {recipe.optimisation.beta1, recipe.optimisation.beta2, recipe.optimisation.epsilon},
          OwnedBy(owners_, ranks->rank())),
      loader_(*data.samples, recipe.data.workers) {}

const std::vector<int64_t>& Trainer::OrderOf(int64_t epoch) {
  if (epoch == order_epoch_) return order_;
  const auto seed = static_cast<uint64_t>(recipe_.optimisation.seed + 1000003 * epoch);
  const SampleSource& samples = *data_.samples;
  if (recipe_.data.group_by_modality_length) {
    std::vector<int64_t> lengths;
    for (int64_t i = 0; i < samples.size(); ++i) lengths.push_back(samples.LengthOf(i));
    order_ = OrderByModalityAndLength(lengths, {recipe_.optimisation.batch, ranks_.size(),
                                                recipe_.optimisation.accumulation, seed});
  } else {
    order_ = RandomOrder(samples.size(), seed);
  }
  order_epoch_ = epoch;
  return order_;
}

/// This process' samples of a step, batch after batch.
std::vector<int64_t> Trainer::OwnPlaces(int64_t step, const StepPlan& plan) {
  const std::vector<int64_t>& order = OrderOf(step / plan.steps_per_epoch);
  const int64_t first = step % plan.steps_per_epoch * plan.samples_per_step;
  std::vector<int64_t> places;
  for (int64_t i = 0; i < recipe_.optimisation.accumulation; ++i) {
    const auto begin =
        order.begin() + first + (i * ranks_.size() + ranks_.rank()) * recipe_.optimisation.batch;
    places.insert(places.end(), begin, begin + recipe_.optimisation.batch);
  }
  return places;
}

/// Has the loader know the samples of this step and the next one.
void Trainer::AskFor(int64_t step, const StepPlan& plan) {
  asked_until_ = std::max(asked_until_, step);
  for (; asked_until_ < std::min(step + 2, plan.total_steps); ++asked_until_) {
    const std::vector<int64_t> places = OwnPlaces(asked_until_, plan);
    loader_.Ask(places);
    waiting_.insert(waiting_.end(), places.begin(), places.end());
  }
}

Result<Trainer::BatchLoss> Trainer::Batch(bool sends) {
  std::vector<SampleLoss> losses;
  std::string names;
  BatchLoss batch;
  int64_t num_labels = 0;
  for (int64_t i = 0; i < recipe_.optimisation.batch; ++i) {
    names += (names.empty() ? "" : "; ") + data_.samples->NameOf(waiting_.front());
    waiting_.pop_front();
    VLM3R_ASSIGN(const TrainingSample sample, loader_.Next());
    VLM3R_ASSIGN(SampleLoss loss, model_.Loss(sample));
    num_labels += loss.num_labels;
    batch.num_tokens += loss.num_positions;
    batch.num_poses += loss.pose.defined();
    losses.push_back(std::move(loss));
  }
  const double share = 1.0 / static_cast<double>(recipe_.optimisation.accumulation);
  for (const SampleLoss& loss : losses) {
    batch.loss += loss.sum.item<double>() / static_cast<double>(num_labels);
    if (loss.pose.defined())
      batch.pose += loss.pose.item<double>() / static_cast<double>(batch.num_poses);
  }
  if (!std::isfinite(batch.loss) || !std::isfinite(batch.pose)) return NotANumber(names);
  for (size_t i = 0; i < losses.size(); ++i) {
    if (sends && i + 1 == losses.size()) exchange_->Begin();
    at::Tensor loss = losses[i].sum * (share / static_cast<double>(num_labels));
    if (losses[i].pose.defined())
      loss = loss +
             losses[i].pose * (recipe_.pose.weight * share / static_cast<double>(batch.num_poses));
    losses[i] = {};
    loss.backward();
  }
  return batch;
}

/// Forward and backward passes of a step; several processes hold means afterwards.
Status Trainer::Accumulate(int64_t step, const StepPlan& plan, StepReport* report) {
  const Timer timer;
  AskFor(step, plan);
  optimizer_.ZeroGradients();
  const int64_t accumulation = recipe_.optimisation.accumulation;
  const bool sharded = !owners_.empty();
  int64_t num_tokens = 0, num_pose_batches = 0;
  for (int64_t i = 0; i < accumulation; ++i) {
    const bool sends = exchange_ && (sharded || i + 1 == accumulation);
    VLM3R_ASSIGN(const BatchLoss batch, Batch(sends));
    if (sends) VLM3R_TRY(exchange_->Finish());
    report->loss += batch.loss / static_cast<double>(accumulation);
    report->pose_loss += batch.pose;
    num_pose_batches += batch.num_poses > 0;
    num_tokens += batch.num_tokens;
  }
  if (sharded) exchange_->TakeOwn();
  if (num_pose_batches > 0) report->pose_loss /= static_cast<double>(num_pose_batches);
  report->tokens_per_second = static_cast<double>(num_tokens * ranks_.size()) / timer.Seconds();
  return {};
}

/// Means of the losses and the wish to stop over all processes.
Status Trainer::ShareStep(StepReport* report, bool stop, bool* all_stop) {
  *all_stop = stop;
  if (ranks_.size() == 1) return {};
  const at::Tensor shared =
      at::tensor({report->loss, report->pose_loss, stop ? 1.0 : 0.0}, at::kDouble);
  VLM3R_TRY(ranks_.Average({shared}));
  report->loss = shared[0].item<double>();
  report->pose_loss = shared[1].item<double>();
  *all_stop = shared[2].item<double>() > 0;
  return {};
}

/// The norm of all gradients, wherever they are kept.
Result<double> Trainer::SharedNorm() {
  const double norm = optimizer_.GradientNorm();
  if (owners_.empty()) return norm;
  const at::Tensor square = at::tensor({norm * norm}, at::kDouble);
  VLM3R_TRY(ranks_.Average({square}));
  return std::sqrt(square[0].item<double>() * ranks_.size());
}

Result<StepReport> Trainer::Step(int64_t step, const StepPlan& plan, bool stop, bool* all_stop) {
  const Timer timer;
  StepReport report;
  VLM3R_TRY(Accumulate(step, plan, &report));
  VLM3R_TRY(ShareStep(&report, stop, all_stop));
  VLM3R_ASSIGN(report.grad_norm, SharedNorm());
  if (!std::isfinite(report.grad_norm)) return NotANumber("step " + std::to_string(step + 1));
  ClipGradients(&optimizer_, recipe_.optimisation.max_grad_norm, report.grad_norm);
  const double factor = plan.schedule.FactorAt(step);
  optimizer_.Step(factor);
  if (!owners_.empty()) VLM3R_TRY(exchange_->GatherValues());
  report.step = step + 1;
  report.total = plan.total_steps;
  report.epoch = static_cast<double>(step + 1) / static_cast<double>(plan.steps_per_epoch);
  report.learning_rate = recipe_.optimisation.learning_rate * factor;
  report.has_pose = recipe_.pose.enabled();
  report.seconds = timer.Seconds();
  return report;
}

Result<TrainReport> Trainer::Run(const std::filesystem::path& out, const RunControl& control,
                                 const std::function<void(const StepReport&)>& on_step) {
  out_ = out;
  VLM3R_ASSIGN(const StepPlan plan,
               PlanSteps(recipe_.optimisation, data_.samples->size(), ranks_.size()));
  VLM3R_TRY(Resume());
  TrainReport report;
  report.resumed_from = progressed_.step;
  report.optimizer_bytes = optimizer_.num_state_bytes();
  if (ranks_.is_first()) {
    VLM3R_ASSIGN(log_, RunLog::Open(out_, progressed_.step));
  }
  bool stop = false;
  const Timer timer;
  const int64_t every =
      recipe_.saving.save_every > 0 ? recipe_.saving.save_every : plan.steps_per_epoch;
  for (int64_t step = progressed_.step; step < plan.total_steps; ++step) {
    // Alone a wish to stop is heard at once; several processes agree on it at the end of a step.
    if (stop || (ranks_.size() == 1 && control.stopped())) {
      if (step > progressed_.step) VLM3R_TRY(Save(step, /*validates=*/false));
      return CancelledError();
    }
    VLM3R_ASSIGN(StepReport done, Step(step, plan, control.stopped(), &stop));
    done.seconds_left = timer.Seconds() / static_cast<double>(done.step - report.resumed_from) *
                        static_cast<double>(plan.total_steps - done.step);
    if (report.num_steps == 0) report.first_loss = done.loss;
    report.num_steps = done.step;
    report.last_loss = done.loss;
    if (log_) VLM3R_TRY(log_->Add(done));
    if (log_ && on_step) on_step(done);
    control.Report("train", done.step, plan.total_steps);
    if (done.step % every == 0 || done.step == plan.total_steps)
      VLM3R_TRY(Save(done.step, /*validates=*/true));
  }
  report.num_steps = plan.total_steps;
  report.folder = CheckpointFolder(out_, plan.total_steps);
  report.best_loss = progressed_.best_loss;
  report.best_step = progressed_.best_step;
  return report;
}

}  // namespace vlm3r::training
