// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "training/model/parameter_set.h"
#include "training/optimizer/adamw.h"
#include "training/recipe/recipe.h"

namespace vlm3r::training {

/// Learning rates and decay of a recipe's parts; biases and norms do not decay.
std::vector<Optimised> OptimisedTensors(const Recipe& recipe, const ParameterSet& parameters);

/// Places of the parameters in the order in which a backward pass writes their gradients: heads,
/// the decoder's layers from the last one, projector, fusion block, embeddings, SigLIP's layers
/// from the last one, CUT3R.
std::vector<size_t> BackwardOrder(const ParameterSet& parameters);

}  // namespace vlm3r::training
