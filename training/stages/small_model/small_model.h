// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/run/run_log.h"
#include "training/stages/small_model/small_model_recipe.h"

namespace vlm3r::training {

struct SmallModelReport {
  OrderedJson spatial, vision;  ///< Scores of the towers on held-out rooms.
  OrderedJson comparison;       ///< CompareScores() of the whole model, stage C and the blind twin.
  OrderedJson ablations;  ///< Of the variants of the paper's Table 3; null: none were trained.
  std::filesystem::path folder;
};

/// Called at the beginning of a stage with its name, and after each of its steps.
using StageObserver = std::function<void(const std::string& stage, const StepReport* step)>;

/// Trains a small model from nothing: the stages in turn below `out` (spatial, vision, language,
/// answers, adapters, blind, ablation-…), each of which goes on where an earlier call ended; then
/// `out`/model in the released layout, and `out`/scores.json. Fails as the stages do, with
/// kCancelled after a stop.
Result<SmallModelReport> TrainSmallModel(const SmallModelRecipe& recipe,
                                         const std::filesystem::path& out,
                                         const RunControl& control,
                                         const StageObserver& observer = {});

}  // namespace vlm3r::training
