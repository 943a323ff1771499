// SPDX-License-Identifier: Apache-2.0
#include "training/features/frozen_towers.h"

#include <c10/core/InferenceMode.h>

#include "engine/frames/frames_tensor.h"
#include "engine/frames/preprocess.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/nn/param_loader.h"
#include "training/features/clip_pixels.h"
#include "training/features/tower_fingerprint.h"
#include "training/model/tower_names.h"

namespace vlm3r::training {

Result<std::unique_ptr<FrozenTowers>> FrozenTowers::Load(const weights::ResolvedModel& files,
                                                         const weights::LlavaConfig& config,
                                                         const nn::LoadOptions& options,
                                                         const FeatureContents& contents) {
  std::unique_ptr<FrozenTowers> towers(new FrozenTowers);
  towers->options_ = options;
  towers->contents_ = contents;
  VLM3R_ASSIGN(const weights::SiglipConfig vision, weights::ParseSiglipConfig(files.vision_config));
  towers->image_size_ = static_cast<int>(vision.image_size);
  if (contents.vision) {
    nn::LoadReport report;
    const nn::ParamLoader root(*files.language, options, &report);
    towers->vision_ =
        model::SiglipTower::Load(root.Sub(std::string(kVisionTower) + "vision_model"), vision,
                                 model::SiglipTower::NumFeatureLayers(vision));
    VLM3R_TRY(report.Check("the vision tower"));
  }
  if (contents.spatial && config.spatial_tower != weights::SpatialTower::kNone)
    VLM3R_TRY(towers->LoadSpatial(files, config));
  VLM3R_ASSIGN(towers->fingerprint_, TowerFingerprint(files, config, options.dtype));
  return towers;
}

Status FrozenTowers::LoadSpatial(const weights::ResolvedModel& files,
                                 const weights::LlavaConfig& config) {
  if (files.spatial == nullptr) {
    return Error{ErrorCode::kModelMissing, "the CUT3R weights (spatial tower) were not found", "",
                 "Name them with --spatial"};
  }
  VLM3R_ASSIGN(const cut3r::Cut3rConfig spatial,
               cut3r::ReadConfig(*files.spatial, files.cut3r_constructor));
  spatial_options_.side = config.spatial_image_size;
  if (config.spatial_image_size % spatial.patch_size != 0)
    return Error{ErrorCode::kModelMissing, "mm_spatial_image_size does not fit CUT3R's patches", "",
                 "Correct config.json"};
  VLM3R_ASSIGN(spatial_, cut3r::Cut3r::Load(*files.spatial, spatial, options_));
  return {};
}

Result<ClipFeatures> FrozenTowers::Encode(const std::vector<frames::Frame>& frames,
                                          const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  std::vector<frames::Pixels> pictures;
  for (const frames::Frame& frame : frames)
    pictures.push_back(frames::SiglipPixels(frame, image_size_));
  const at::Tensor pixels = frames::ToUnitRange(pictures).to(options_.device);
  ClipFeatures features;
  if (contents_.pixels) features.pixels = PackPixels(pictures);
  if (vision_) {
    VLM3R_ASSIGN(const at::Tensor vision, vision_->Forward(pixels, control));
    features.vision = vision.cpu();
  }
  if (spatial_) {
    VLM3R_ASSIGN(const auto tokens,
                 cut3r::EncodeSpatialTokens(*spatial_, pixels, control, spatial_options_));
    features.spatial.camera = tokens.camera.cpu();
    features.spatial.patch = tokens.patch.cpu();
  }
  return features;
}

}  // namespace vlm3r::training
