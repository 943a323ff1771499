// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/model/fusion/fusion.h"
#include "engine/model/siglip/siglip.h"
#include "engine/nn/load_options.h"
#include "engine/weights/model_config.h"
#include "engine/weights/tensor_source.h"
#include "training/model/parameter_set.h"
#include "training/model/recompute_pass.h"

namespace vlm3r::training {

/// Which towers are trained, and what they are made of.
struct TowerSpec {
  bool vision = false;   ///< SigLIP; its tensors are among the assembled model's.
  bool spatial = false;  ///< CUT3R.
  weights::SiglipConfig siglip;
  std::shared_ptr<const weights::TensorSource> cut3r;  ///< Under CUT3R's own names.
  std::string cut3r_constructor;                       ///< As ResolvedModel has it.

  bool any() const { return vision || spatial; }
};

/// Adds the tensors that the trained towers' features depend on, under their names in the
/// assembled model. Fails with kUsage when the model computes with no such tower, with
/// kModelMissing when its weights are not there.
Status AddTowerParameters(const weights::TensorSource& model, const weights::LlavaConfig& config,
                          const TowerSpec& spec, c10::ScalarType dtype, ParameterSet* parameters);

/// All tensors of a CUT3R under its own names, trained ones in place of the stored.
std::shared_ptr<const weights::TensorSource> TrainedCut3r(
    std::shared_ptr<const weights::TensorSource> cut3r, const ParameterSet& parameters);

/// SigLIP and CUT3R with gradients, each only where it is trained. F frames, S image side.
class TrainableTowers {
 public:
  struct Options {
    nn::LoadOptions load;      ///< The dtype is the parameters'.
    int64_t spatial_side = 0;  ///< Side of the pictures that CUT3R sees.
    bool recompute = false;    ///< Activation checkpointing: SigLIP by layers, CUT3R by frames.
  };
  /// Builds them on the parameters themselves. Fails with kModelMissing.
  static Result<TrainableTowers> Load(std::shared_ptr<const weights::TensorSource> model,
                                      const TowerSpec& spec, const ParameterSet& parameters,
                                      const Options& options);

  bool has_vision() const { return vision_.has_value(); }
  bool has_spatial() const { return spatial_.has_value(); }

  /// pixels [F,3,S,S] in [-1,1] -> [F,N,D]. Needs has_vision().
  at::Tensor Vision(const at::Tensor& pixels) const;

  /// One clip's frames, in order, from a fresh state: camera [F,1,C] and patch [F,N,C] tokens.
  /// Needs has_spatial().
  model::SpatialFeatures Spatial(const at::Tensor& pixels) const;

 private:
  std::vector<at::Tensor> Run(const Pass& pass, const std::vector<at::Tensor>& inputs) const;

  Options options_;
  std::optional<model::SiglipTower> vision_;
  std::optional<cut3r::Cut3r> spatial_;
  std::vector<at::Tensor> spatial_weights_;  ///< The leaves that CUT3R computes with.
};

}  // namespace vlm3r::training
