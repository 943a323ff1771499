// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::training {

/// What a trained tensor belongs to: has a learning rate of its own.
enum class Part { kAdapter, kLanguage, kProjector, kFusion, kTower };
/// "adapter", "language", "projector", "fusion", "tower".
const char* NameOf(Part part);

/// A trained tensor under its name in the assembled model: a leaf of the autograd graph.
struct Parameter {
  std::string name;
  Part part = Part::kAdapter;
  at::Tensor value;
};

/// All tensors that a run trains, in a fixed order. Copies share the tensors.
class ParameterSet {
 public:
  /// Adds a copy of `initial` in `dtype` that asks for gradients.
  void Add(std::string name, Part part, const at::Tensor& initial, c10::ScalarType dtype);

  const std::vector<Parameter>& all() const { return parameters_; }
  /// Null when there is none of that name.
  const Parameter* Find(std::string_view name) const;
  int64_t num_values() const;
  int64_t num_values(Part part) const;

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace vlm3r::training
