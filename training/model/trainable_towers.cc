// SPDX-License-Identifier: Apache-2.0
#include "training/model/trainable_towers.h"

#include <utility>

#include <ATen/ops/cat.h>
#include <ATen/ops/upsample_bilinear2d.h>

#include "engine/base/check.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/source_views.h"
#include "training/model/recompute.h"
#include "training/model/tower_names.h"
#include "training/model/trainable_source.h"

namespace vlm3r::training {
namespace {

Status AddVision(const weights::TensorSource& model, const TowerSpec& spec, c10::ScalarType dtype,
                 ParameterSet* parameters) {
  for (const std::string& name : model.Names()) {
    if (!IsUsedVisionTensor(name, spec.siglip)) continue;
    VLM3R_ASSIGN(const at::Tensor value, model.Load(name));
    parameters->Add(name, Part::kVisionTower, value, dtype);
  }
  return {};
}

Status AddSpatial(const TowerSpec& spec, c10::ScalarType dtype, ParameterSet* parameters) {
  if (spec.cut3r == nullptr) {
    return Error{ErrorCode::kModelMissing, "the CUT3R weights (spatial tower) were not found", "",
                 "Name them with --cut3r"};
  }
  for (const std::string& name : spec.cut3r->Names()) {
    if (!IsUsedSpatialTensor(name)) continue;
    VLM3R_ASSIGN(const at::Tensor value, spec.cut3r->Load(name));
    parameters->Add(std::string(kSpatialTower) + name, Part::kSpatialTower, value, dtype);
  }
  return {};
}

Result<cut3r::Cut3r> LoadCut3r(const TowerSpec& spec, const ParameterSet& parameters,
                               const TrainableTowers::Options& options) {
  const auto source = TrainedCut3r(spec.cut3r, parameters);
  VLM3R_ASSIGN(const cut3r::Cut3rConfig config, cut3r::ReadConfig(*source, spec.cut3r_constructor));
  if (options.spatial_side % config.patch_size != 0)
    return Error{ErrorCode::kModelMissing, "mm_spatial_image_size does not fit CUT3R's patches", "",
                 "Correct config.json"};
  return cut3r::Cut3r::Load(*source, config, options.load);
}

}  // namespace

Status AddTowerParameters(const weights::TensorSource& model, const weights::LlavaConfig& config,
                          const TowerSpec& spec, c10::ScalarType dtype, ParameterSet* parameters) {
  if (spec.vision && !config.has_vision)
    return Error{ErrorCode::kUsage, "the model has no vision tower to train", "",
                 "Set parts.vision_tower to false"};
  const bool attends = config.spatial_tower == weights::SpatialTower::kCut3r &&
                       config.fusion != weights::FusionKind::kNone;
  if (spec.spatial && !attends)
    return Error{ErrorCode::kUsage, "the model attends to no tokens of a spatial tower", "",
                 "Set parts.spatial_tower to false, or give the model a fusion block"};
  if (spec.vision) VLM3R_TRY(AddVision(model, spec, dtype, parameters));
  return spec.spatial ? AddSpatial(spec, dtype, parameters) : Status();
}

std::shared_ptr<const weights::TensorSource> TrainedCut3r(
    std::shared_ptr<const weights::TensorSource> cut3r, const ParameterSet& parameters) {
  auto assembled = weights::PrefixView(std::move(cut3r), "", kSpatialTower);
  const auto trained =
      std::make_shared<TrainableSource>(std::move(assembled), parameters.Only(Part::kSpatialTower));
  return weights::PrefixView(trained, kSpatialTower);
}

Result<TrainableTowers> TrainableTowers::Load(std::shared_ptr<const weights::TensorSource> model,
                                              const TowerSpec& spec, const ParameterSet& parameters,
                                              const Options& options) {
  TrainableTowers towers;
  towers.options_ = options;
  if (spec.vision) {
    const TrainableSource source(std::move(model), parameters);
    nn::LoadReport report;
    const nn::ParamLoader root(source, options.load, &report);
    towers.vision_ =
        model::SiglipTower::Load(root.Sub(std::string(kVisionTower) + "vision_model"), spec.siglip,
                                 model::SiglipTower::NumFeatureLayers(spec.siglip));
    VLM3R_TRY(report.Check("the vision tower"));
  }
  if (spec.spatial) {
    VLM3R_ASSIGN(towers.spatial_, LoadCut3r(spec, parameters, options));
    const ParameterSet leaves = parameters.Only(Part::kSpatialTower);
    for (const Parameter& leaf : leaves.all()) towers.spatial_weights_.push_back(leaf.value);
  }
  return towers;
}

/// All frames together: each layer then writes its gradients once in a backward pass, which is what
/// the exchange between processes asks for.
at::Tensor TrainableTowers::Vision(const at::Tensor& pixels) const {
  VLM3R_CHECK(vision_.has_value(), "the vision tower is frozen");
  const nn::LayerRunner run = options_.recompute ? nn::LayerRunner(Recompute) : nullptr;
  const at::Tensor tokens = vision_->Embed(pixels.to(options_.load.device, options_.load.dtype));
  Result<at::Tensor> features = vision_->Encode(tokens, {}, run);
  VLM3R_CHECK(features.has_value(), "nobody can stop this");
  return std::move(features).value();
}

std::vector<at::Tensor> TrainableTowers::Run(const Pass& pass,
                                             const std::vector<at::Tensor>& inputs) const {
  return options_.recompute ? RecomputePass(pass, inputs, spatial_weights_) : pass(inputs);
}

/// As cut3r::EncodeSpatialTokens(), a frame at a time in encoder and decoder, so that no more than
/// one frame's activations are at work where they are computed again.
model::SpatialFeatures TrainableTowers::Spatial(const at::Tensor& pixels) const {
  VLM3R_CHECK(spatial_.has_value(), "the spatial tower is frozen");
  const cut3r::Cut3r tower = *spatial_;  // Passes keep it until the backward pass.
  const int64_t side = options_.spatial_side;
  const int64_t patch = tower.config().patch_size;
  const cut3r::GridSize grid{side / patch, side / patch};
  const auto encode = [tower](const std::vector<at::Tensor>& in) {
    return std::vector<at::Tensor>{tower.Encode(in[0])};
  };
  const at::Tensor resized =
      at::upsample_bilinear2d(pixels.to(tower.device(), tower.dtype()), {side, side},
                              /*align_corners=*/false);
  cut3r::Cut3rState state = tower.InitialState();
  std::vector<at::Tensor> tokens;
  for (int64_t frame = 0; frame < resized.size(0); ++frame) {
    const at::Tensor feature = Run(encode, {resized.narrow(0, frame, 1)})[0];
    // What a state is beside its tensors is known beforehand: its number of views.
    const auto step = [tower, grid, views = state.num_views,
                       fresh = state.fresh](const std::vector<at::Tensor>& in) {
      cut3r::Cut3rState moved{in[1], in[2], views, fresh};
      const cut3r::StepResult result = tower.Step(&moved, in[0], grid);
      return std::vector<at::Tensor>{result.last, moved.state, moved.memory};
    };
    const std::vector<at::Tensor> out = Run(step, {feature, state.state, state.memory});
    tokens.push_back(out[0]);
    state = {out[1], out[2], state.num_views + 1, {false}};
  }
  const at::Tensor all = at::cat(tokens);  // [F,1+N,C]
  return {.camera = all.narrow(1, 0, 1), .patch = all.narrow(1, 1, all.size(1) - 1), .points = {}};
}

}  // namespace vlm3r::training
