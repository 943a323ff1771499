// SPDX-License-Identifier: Apache-2.0
#include "training/stages/towers/tower_run.h"

#include <cmath>

#include "engine/base/staged_folder.h"
#include "engine/base/timer.h"
#include "training/model/autocast.h"
#include "training/model/hidden_matrix.h"
#include "training/optimizer/adamw.h"
#include "training/optimizer/learning_rate.h"
#include "training/run/training_state.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

AdamW OptimizerOf(const TowerRunOptions& options, const ParameterSet& parameters) {
  std::vector<Optimised> tensors;
  for (const Parameter& parameter : parameters.all()) {
    const double decay = parameter.value.dim() > 1 ? options.weight_decay : 0;
    const bool muon = options.muon && IsHiddenMatrix(parameter);
    tensors.push_back({parameter.name, parameter.value, options.learning_rate, decay, muon});
  }
  return {std::move(tensors), {0.9, 0.98, 1e-8}};
}

Status Save(const fs::path& out, const Progressed& progressed, const OrderedJson& what,
            const ParameterSet& parameters, const AdamW& optimizer) {
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(out / "state"));
  VLM3R_TRY(WriteTrainingState(folder.path(), progressed, what, parameters, StateOf(optimizer)));
  return folder.Commit();
}

Result<StepReport> StepOnce(int64_t step, const TowerRunOptions& options,
                            const LearningRateSchedule& schedule, const TowerStep& loss_of,
                            AdamW* optimizer) {
  const Timer timer;
  optimizer->ZeroGradients();
  at::Tensor loss;
  {
    const Bf16Products products(options.bf16_products);
    VLM3R_ASSIGN(loss, loss_of(step));
  }
  StepReport report;
  report.step = step + 1;
  report.total = options.num_steps;
  report.loss = loss.item<double>();
  if (!std::isfinite(report.loss))
    return Error{ErrorCode::kFailed, "the loss is no number any more", "",
                 "The last state is good: lower the learning rate"};
  loss.backward();
  report.grad_norm = ClipGradients(optimizer, 1);
  const double factor = schedule.FactorAt(step);
  optimizer->Step(factor);
  report.learning_rate = options.learning_rate * factor;
  report.seconds = timer.Seconds();
  return report;
}

}  // namespace

Result<int64_t> RunTower(const TowerRunOptions& options, const OrderedJson& what,
                         const ParameterSet& parameters, const TowerStep& loss_of,
                         const fs::path& out, const RunControl& control,
                         const std::function<void(const StepReport&)>& on_step) {
  AdamW optimizer = OptimizerOf(options, parameters);
  Progressed progressed;
  std::error_code ignored;
  if (fs::exists(out / "state" / "training_state.json", ignored)) {
    VLM3R_ASSIGN(progressed, ReadTrainingState(out / "state", what, parameters, &optimizer));
  }
  VLM3R_ASSIGN(const auto log, RunLog::Open(out, progressed.step));
  const LearningRateSchedule schedule{ScheduleKind::kCosine,
                                      WarmupSteps(options.warmup_ratio, options.num_steps),
                                      options.num_steps};
  const Timer timer;
  double saved_s = 0;
  while (progressed.step < options.num_steps) {
    if (options.minutes > 0 && timer.Seconds() > options.minutes * 60) break;
    if (control.stopped()) {
      VLM3R_TRY(Save(out, progressed, what, parameters, optimizer));
      return CancelledError();
    }
    VLM3R_ASSIGN(const StepReport report,
                 StepOnce(progressed.step, options, schedule, loss_of, &optimizer));
    progressed.step = report.step;
    VLM3R_TRY(log->Add(report));
    if (on_step) on_step(report);
    control.Report("train", report.step, options.num_steps);
    if (timer.Seconds() - saved_s < options.save_minutes * 60) continue;
    VLM3R_TRY(Save(out, progressed, what, parameters, optimizer));
    saved_s = timer.Seconds();
  }
  VLM3R_TRY(Save(out, progressed, what, parameters, optimizer));
  return progressed.step;
}

}  // namespace vlm3r::training
