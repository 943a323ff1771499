// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/model/parameter_set.h"
#include "training/optimizer/adamw.h"

namespace vlm3r::training {

/// Where a run stands between two steps.
struct Progressed {
  int64_t step = 0;       ///< Steps done.
  double best_loss = 0;   ///< Lowest validation loss of a checkpoint.
  int64_t best_step = 0;  ///< That checkpoint's step; 0: none was judged.
};

/// What an optimiser keeps, of all processes, and their random states by rank.
struct GatheredState {
  std::vector<std::pair<std::string, at::Tensor>> optimizer;
  std::vector<at::Tensor> random;
  int64_t num_steps = 0;
};
/// That of one process alone.
GatheredState StateOf(const AdamW& optimizer, c10::Device device = c10::kCPU);

/// Writes what resuming needs beside the model's own files: trained values, moments, random states,
/// place in the data, the recipe.
Status WriteTrainingState(const std::filesystem::path& folder, const Progressed& progressed,
                          const OrderedJson& recipe, const ParameterSet& parameters,
                          const GatheredState& state);

/// Whose random state is put back, and where.
struct RandomPlace {
  int rank = 0;
  c10::Device device = c10::kCPU;
};

/// Puts it all back, the random state too (left alone when the run had fewer processes or another
/// kind of device). Fails with kUsage when the recipe differs in what changes numbers, with
/// kBadInput when a file is damaged; nothing has changed then.
Result<Progressed> ReadTrainingState(const std::filesystem::path& folder, const OrderedJson& recipe,
                                     const ParameterSet& parameters, AdamW* optimizer,
                                     const RandomPlace& random = {});

}  // namespace vlm3r::training
