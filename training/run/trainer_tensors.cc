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
  if (part == Part::kVisionTower && o.vision_tower_learning_rate > 0)
    return o.vision_tower_learning_rate;
  if (part == Part::kSpatialTower && o.spatial_tower_learning_rate > 0)
    return o.spatial_tower_learning_rate;
  return o.learning_rate;
}

/// Of SigLIP's layers, behind everything that comes after them.
constexpr int64_t kVisionDepth = -100000;

/// The number behind the first occurrence of `layers` in a name; -1 without one.
int64_t LayerOf(const std::string& name, std::string_view layers) {
  const size_t at = name.find(layers);
  return at == std::string::npos ? -1 : std::atoll(name.c_str() + at + layers.size());
}

/// The later in the forward pass, the higher.
int64_t DepthOf(const Parameter& parameter) {
  constexpr std::string_view kLayers = "model.layers.";
  const std::string& name = parameter.name;
  if (name.starts_with(kLayers)) return LayerOf(name, kLayers);
  if (parameter.part == Part::kVisionTower) return kVisionDepth + LayerOf(name, ".layers.");
  // All frames add to each of CUT3R's gradients: none is there before the last one is through.
  if (parameter.part == Part::kSpatialTower) return 2 * kVisionDepth;
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
