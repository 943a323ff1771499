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

/// What the frozen towers made of a clip, and what it takes to trust it again. F frames.
struct ClipFeatures {
  at::Tensor vision;               ///< [F,N,D]
  model::SpatialFeatures spatial;  ///< Camera and patch tokens; undefined without a spatial tower.
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
