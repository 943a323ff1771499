// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include <ATen/core/Tensor.h>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/model/parameter_set.h"
#include "training/run/run_log.h"

namespace vlm3r::training {

struct TowerRunOptions {
  int64_t num_steps = 10000;
  double minutes = 0;  ///< Of this part; 0: until all steps are done.
  double learning_rate = 1e-3;
  bool muon = false;  ///< Matrices between hidden layers go by Muon, all else by AdamW.
  double weight_decay = 0.02;
  double warmup_ratio = 0.03;
  double save_minutes = 4;
  /// Matrix products and convolutions of the forward pass in bf16, all else in fp32, as PyTorch's
  /// autocast does.
  bool bf16_products = true;
};

/// The loss of a step, from 0; draws its data by that number alone, so that a resumed run sees what
/// an uninterrupted one does.
using TowerStep = std::function<Result<at::Tensor>(int64_t step)>;

/// Minimises with AdamW, warm-up, a cosine and clipping at 1; logs and keeps its state in
/// `out`/state, from which it goes on. Gives the steps done so far. `what` is all that the run's
/// numbers depend on. A stop saves and ends with kCancelled.
Result<int64_t> RunTower(const TowerRunOptions& options, const OrderedJson& what,
                         const ParameterSet& parameters, const TowerStep& loss_of,
                         const std::filesystem::path& out, const RunControl& control,
                         const std::function<void(const StepReport&)>& on_step);

}  // namespace vlm3r::training
