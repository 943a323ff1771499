// SPDX-License-Identifier: Apache-2.0
#include "training/run/trainer_tensors.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <string_view>

namespace vlm3r::training {
namespace {

double RateOf(const Recipe& recipe, Part part) {
  const RecipeOptimisation& o = recipe.optimisation;
  if (part == Part::kPose) return recipe.pose.learning_rate;
  if (part == Part::kProjector && o.projector_learning_rate > 0) return o.projector_learning_rate;
  if (part == Part::kFusion && o.fusion_learning_rate > 0) return o.fusion_learning_rate;
  return o.learning_rate;
}

/// The later in the forward pass, the higher.
int64_t DepthOf(const Parameter& parameter) {
  constexpr std::string_view kLayers = "model.layers.";
  const std::string& name = parameter.name;
  if (name.starts_with(kLayers)) return std::atoll(name.c_str() + kLayers.size());
  if (parameter.part == Part::kProjector) return -1;
  if (parameter.part == Part::kFusion) return -2;
  if (name.starts_with("model.embed_tokens.") || name == "model.image_newline") return -3;
  return std::numeric_limits<int64_t>::max();
}

}  // namespace

std::vector<Optimised> OptimisedTensors(const Recipe& recipe, const ParameterSet& parameters) {
  std::vector<Optimised> tensors;
  for (const Parameter& parameter : parameters.all()) {
    const double decay = parameter.value.dim() > 1 ? recipe.optimisation.weight_decay : 0;
    tensors.push_back({parameter.name, parameter.value, RateOf(recipe, parameter.part), decay});
  }
  return tensors;
}

std::vector<size_t> BackwardOrder(const ParameterSet& parameters) {
  std::vector<size_t> order(parameters.all().size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](size_t i) { return DepthOf(parameters.all()[i]); });
  return order;
}

}  // namespace vlm3r::training
