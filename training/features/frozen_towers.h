// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/frames/frame.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/model/siglip/siglip.h"
#include "engine/nn/load_options.h"
#include "engine/weights/model_config.h"
#include "engine/weights/model_layout.h"
#include "training/features/clip_features.h"

namespace vlm3r::training {

/// SigLIP and, where the model has one, CUT3R: read only, no gradients. Those that `contents` does
/// not name are not loaded.
class FrozenTowers {
 public:
  /// Fails with kModelMissing.
  static Result<std::unique_ptr<FrozenTowers>> Load(const weights::ResolvedModel& files,
                                                    const weights::LlavaConfig& config,
                                                    const nn::LoadOptions& options,
                                                    const FeatureContents& contents = {});

  /// What `contents` names of frames in order, on the CPU. Stages "siglip", "cut3r".
  Result<ClipFeatures> Encode(const std::vector<frames::Frame>& frames,
                              const RunControl& control) const;

  /// Says which weights and which precision, for keys.
  const std::string& fingerprint() const { return fingerprint_; }
  const FeatureContents& contents() const { return contents_; }
  /// Of the pictures that the towers see.
  int image_size() const { return image_size_; }

 private:
  FrozenTowers() = default;
  Status LoadSpatial(const weights::ResolvedModel& files, const weights::LlavaConfig& config);
  FeatureContents contents_;
  nn::LoadOptions options_;
  int image_size_ = 0;
  std::optional<model::SiglipTower> vision_;
  std::optional<cut3r::Cut3r> spatial_;
  cut3r::SpatialOptions spatial_options_;
  std::string fingerprint_;
};

}  // namespace vlm3r::training
