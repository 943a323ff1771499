// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "training/model/parameter_set.h"
#include "training/optimizer/adamw.h"

namespace vlm3r::bench {

/// AdamW as both sides of the training benchmarks use it.
inline std::shared_ptr<training::AdamW> BenchOptimizer(const training::ParameterSet& parameters) {
  constexpr double kLearningRate = 1e-4;
  std::vector<training::Optimised> tensors;
  for (const training::Parameter& parameter : parameters.all())
    tensors.push_back({parameter.name, parameter.value, kLearningRate, 0});
  return std::make_shared<training::AdamW>(std::move(tensors), training::AdamWOptions{});
}

/// Clips the gradients at 1 and steps.
inline void BenchUpdate(training::AdamW* optimizer) {
  training::ClipGradients(optimizer, 1);
  optimizer->Step(1);
}

}  // namespace vlm3r::bench
