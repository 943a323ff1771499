// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/model/fusion/fusion.h"

namespace vlm3r::training {

/// What is kept of clips: features of frozen towers, pixels for those that are trained.
struct FeatureContents {
  bool vision = true;
  bool spatial = true;  ///< Where the model has a spatial tower.
  bool pixels = false;

  bool operator==(const FeatureContents&) const = default;
  /// "vision+spatial", "spatial+pixels", …
  std::string Name() const;
};

/// What the frozen towers made of a clip, and what it takes to trust it again. F frames, S image
/// side. Tensors that are not kept are undefined.
struct ClipFeatures {
  at::Tensor vision;               ///< [F,N,D]
  model::SpatialFeatures spatial;  ///< Camera and patch tokens; undefined without a spatial tower.
  at::Tensor pixels;               ///< [F,S,S,3] bytes (clip_pixels.h).
  std::vector<int64_t> indices;    ///< Frames of the source.
  double duration_s = 0;
  std::vector<double> times_s;  ///< For the time sentence; empty for pictures.
};

/// Writes features as safetensors, atomically; `key` says all they depend on.
Status WriteFeatures(const std::filesystem::path& file, const OrderedJson& key,
                     const ClipFeatures& features);

/// Reads them back. Fails with kBadInput when the file is damaged or was made from something else
/// than `key` says: other frames, weights, precision or content.
Result<ClipFeatures> ReadFeatures(const std::filesystem::path& file, const OrderedJson& key);

}  // namespace vlm3r::training
