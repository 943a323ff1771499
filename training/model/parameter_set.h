// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::training {

/// What a trained tensor belongs to: has a learning rate of its own.
enum class Part {
  kAdapter,
  kLanguage,
  kProjector,
  kFusion,
  kVisionTower,
  kSpatialTower,
  kTower,  ///< Of a stage that trains a tower alone.
  kPose
};
/// "adapter", "language", "projector", "fusion", "vision_tower", "spatial_tower", "tower", "pose".
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
  /// Adds a copy of `initial` in `dtype` on `device` that asks for gradients.
  void Add(std::string name, Part part, const at::Tensor& initial, c10::ScalarType dtype,
           c10::Device device = c10::kCPU);
  /// Adds a leaf that its owner computes with.
  void AddLeaf(std::string name, Part part, const at::Tensor& leaf);

  const std::vector<Parameter>& all() const { return parameters_; }
  /// Null when there is none of that name.
  const Parameter* Find(std::string_view name) const;
  int64_t num_values() const;
  int64_t num_values(Part part) const;
  /// Those of one part, and all others.
  ParameterSet Only(Part part) const;
  ParameterSet Without(Part part) const;
  /// Those whose names begin with `prefix`.
  ParameterSet Below(std::string_view prefix) const;
  /// Those that belong to the released model: all but the pose head.
  ParameterSet OfModel() const { return Without(Part::kPose); }

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace vlm3r::training
