// SPDX-License-Identifier: Apache-2.0
#include "training/model/parameter_set.h"

#include <algorithm>
#include <utility>

namespace vlm3r::training {

const char* NameOf(Part part) {
  switch (part) {
    case Part::kAdapter: return "adapter";
    case Part::kLanguage: return "language";
    case Part::kProjector: return "projector";
    case Part::kFusion: return "fusion";
    case Part::kVisionTower: return "vision_tower";
    case Part::kSpatialTower: return "spatial_tower";
    case Part::kTower: return "tower";
    case Part::kPose: return "pose";
  }
  return "";
}

void ParameterSet::Add(std::string name, Part part, const at::Tensor& initial,
                       c10::ScalarType dtype, c10::Device device) {
  at::Tensor value = initial.detach().to(device, dtype, /*non_blocking=*/false, /*copy=*/true);
  value.set_requires_grad(true);
  parameters_.push_back({std::move(name), part, std::move(value)});
}

void ParameterSet::AddLeaf(std::string name, Part part, const at::Tensor& leaf) {
  parameters_.push_back({std::move(name), part, leaf});
}

ParameterSet ParameterSet::Only(Part part) const {
  ParameterSet chosen;
  for (const Parameter& parameter : parameters_) {
    if (parameter.part == part) chosen.parameters_.push_back(parameter);
  }
  return chosen;
}

ParameterSet ParameterSet::Without(Part part) const {
  ParameterSet chosen;
  for (const Parameter& parameter : parameters_) {
    if (parameter.part != part) chosen.parameters_.push_back(parameter);
  }
  return chosen;
}

ParameterSet ParameterSet::Below(std::string_view prefix) const {
  ParameterSet chosen;
  for (const Parameter& parameter : parameters_) {
    if (parameter.name.starts_with(prefix)) chosen.parameters_.push_back(parameter);
  }
  return chosen;
}

const Parameter* ParameterSet::Find(std::string_view name) const {
  const auto found = std::ranges::find(parameters_, name, &Parameter::name);
  return found == parameters_.end() ? nullptr : &*found;
}

int64_t ParameterSet::num_values() const {
  int64_t count = 0;
  for (const Parameter& parameter : parameters_) count += parameter.value.numel();
  return count;
}

int64_t ParameterSet::num_values(Part part) const {
  int64_t count = 0;
  for (const Parameter& parameter : parameters_)
    count += parameter.part == part ? parameter.value.numel() : 0;
  return count;
}

}  // namespace vlm3r::training
