// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/weights/model_config.h"
#include "engine/weights/model_layout.h"
#include "training/recipe/recipe.h"

namespace vlm3r::training {

/// The files that a run starts from, opened.
struct StartingModel {
  weights::ResolvedModel files;  ///< Of the base, with its spatial tower.
  Json config;                   ///< config.json as the run's checkpoints write it.
  weights::LlavaConfig parsed;   ///< The same, parsed.
  /// First values of trained tensors by name; null: the model's own or new ones.
  std::shared_ptr<const weights::TensorSource> initial;
  /// Towers that are the model's own and not its base's, trained now or earlier: checkpoints bring
  /// them.
  bool own_vision = false, own_spatial = false;
};

/// Opens base, adapter and spatial tower; towers that were trained with the adapter are in place of
/// the base's. A base whose config.json knows no fusion block gets a
/// cross_attention one when the recipe trains it (engine spec 2.4). Fails with kUsage,
/// kModelMissing, kBadInput.
Result<StartingModel> OpenStartingModel(const Recipe& recipe);

/// The recipe's `tokens`: unset is as configured, an empty list none.
std::optional<std::vector<weights::SpatialFeature>> TokensOf(const RecipeModel& model);

}  // namespace vlm3r::training
