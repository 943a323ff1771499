// SPDX-License-Identifier: Apache-2.0
// The trainer's other half: judging, saving and resuming.
#include <map>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/tensor.h>

#include "engine/base/staged_folder.h"
#include "training/model/random_state.h"
#include "training/run/checkpoint.h"
#include "training/run/trainer.h"

namespace vlm3r::training {

/// The mean over samples of each sample's loss; the processes share the samples.
Status Trainer::Validate(int64_t step) {
  if (data_.validation == nullptr) return {};
  const at::NoGradGuard no_gradients;
  SampleLoader loader(*data_.validation, recipe_.data.workers);
  std::vector<int64_t> places;
  for (int64_t i = ranks_.rank(); i < data_.validation->size(); i += ranks_.size())
    places.push_back(i);
  loader.Ask(places);
  double sum = 0;
  for (size_t i = 0; i < places.size(); ++i) {
    VLM3R_ASSIGN(const TrainingSample sample, loader.Next());
    VLM3R_ASSIGN(const SampleLoss loss, model_.Loss(sample));
    sum += loss.sum.item<double>() / static_cast<double>(loss.num_labels);
  }
  const at::Tensor shared = at::tensor({sum}, at::kDouble);
  VLM3R_TRY(ranks_.Average({shared}));
  const double mean =
      shared[0].item<double>() * ranks_.size() / static_cast<double>(data_.validation->size());
  if (progressed_.best_step == 0 || mean < progressed_.best_loss) {
    progressed_.best_loss = mean;
    progressed_.best_step = step;
  }
  return log_ ? log_->AddValidation(step, mean) : Status();
}

/// Moments from whoever keeps them, random states of all: whole in the first process.
Result<GatheredState> Trainer::Gather() {
  const c10::Device device = model_.device();
  GatheredState state = StateOf(optimizer_, device);
  if (ranks_.size() == 1) return state;
  state.random.clear();
  for (int rank = 0; rank < ranks_.size(); ++rank) {
    at::Tensor random = RandomState(device).clone();
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
      const at::Tensor value =
          found != own.end()
              ? found->second
              : at::empty(parameter.value.sizes(), at::TensorOptions(at::kFloat).device(device));
      VLM3R_TRY(ranks_.Broadcast({value}, owners_[i]));
      if (ranks_.is_first()) state.optimizer.emplace_back(kind + parameter.name, value.cpu());
    }
  }
  return state;
}

Status Trainer::Save(int64_t step, bool validates) {
  if (validates) VLM3R_TRY(Validate(step));
  VLM3R_ASSIGN(const GatheredState state, Gather());
  progressed_.step = step;
  if (ranks_.is_first()) VLM3R_TRY(WriteCheckpoint(step, state));
  return ranks_.Barrier();
}

Status Trainer::WriteCheckpoint(int64_t step, const GatheredState& state) {
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(CheckpointFolder(out_, step)));
  VLM3R_TRY(WriteModel(folder.path(), start_, model_.parameters(), LoraOf(recipe_.parts)));
  VLM3R_TRY(
      WriteTrainingState(folder.path(), progressed_, recipe_.ToJson(), model_.parameters(), state));
  VLM3R_TRY(folder.Commit());
  DeleteOldCheckpoints(out_, recipe_.saving.keep_last,
                       recipe_.saving.keep_best ? progressed_.best_step : 0);
  return {};
}

Status Trainer::Resume() {
  if (ranks_.is_first()) DeleteUnfinishedCheckpoints(out_);
  const std::vector<int64_t> checkpoints = CheckpointsIn(out_);
  if (checkpoints.empty()) return {};
  VLM3R_ASSIGN(progressed_, ReadTrainingState(CheckpointFolder(out_, checkpoints.back()),
                                              recipe_.ToJson(), model_.parameters(), &optimizer_,
                                              {ranks_.rank(), model_.device()}));
  return ranks_.Barrier();
}

}  // namespace vlm3r::training
