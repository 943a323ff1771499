// SPDX-License-Identifier: Apache-2.0
#include "training/stages/towers/first_values.h"

#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include "engine/weights/source_views.h"

namespace vlm3r::training {
namespace {

constexpr double kTokenDeviation = 0.02;

/// Glorot and Bengio (2010), with kernels counted into both fans.
double Deviation(const std::vector<int64_t>& shape) {
  int64_t kernel = 1;
  for (size_t i = 2; i < shape.size(); ++i) kernel *= shape[i];
  return std::sqrt(2.0 / static_cast<double>((shape[0] + shape[1]) * kernel));
}

}  // namespace

ParameterSet FirstValues(const model_store::TensorList& tensors, uint64_t seed) {
  auto random = at::detail::createCPUGenerator(seed);
  ParameterSet parameters;
  for (const model_store::TensorSpec& spec : tensors) {
    // The duplicate names of CUT3R's files: `scratch.layer_rn.0` is `scratch.layer1_rn`.
    if (spec.name.find(".scratch.layer_rn.") != std::string::npos) continue;
    at::Tensor value;
    switch (spec.role) {
      case model_store::Role::kBias: value = at::zeros(spec.shape); break;
      case model_store::Role::kNormWeight: value = at::ones(spec.shape); break;
      case model_store::Role::kToken:
        value = at::empty(spec.shape).normal_(0, kTokenDeviation, random);
        break;
      case model_store::Role::kWeight:
        value = at::empty(spec.shape).normal_(0, Deviation(spec.shape), random);
        break;
    }
    parameters.Add(spec.name, Part::kTower, value, c10::kFloat);
  }
  return parameters;
}

Status StartFrom(const weights::TensorSource& source, std::string_view prefix,
                 const ParameterSet& parameters) {
  const at::NoGradGuard no_gradients;
  for (const Parameter& parameter : parameters.all()) {
    if (!parameter.name.starts_with(prefix)) continue;
    const bool whole_name = source.Find(parameter.name).has_value();
    VLM3R_ASSIGN(const at::Tensor stored,
                 source.Load(whole_name ? parameter.name : parameter.name.substr(prefix.size())));
    if (stored.sizes() != parameter.value.sizes())
      return Error{ErrorCode::kBadInput,
                   "cannot be started from: " + parameter.name + " has the shape " +
                       weights::ShapeString(stored.sizes().vec()) + ", wanted is " +
                       weights::ShapeString(parameter.value.sizes().vec()),
                   "", "Give a network of the same sizes"};
    parameter.value.detach().copy_(stored);
  }
  return {};
}

std::shared_ptr<const weights::TensorSource> NothingStored() {
  return std::make_shared<weights::RenamedSource>(weights::RenamedSource::Map());
}

}  // namespace vlm3r::training
