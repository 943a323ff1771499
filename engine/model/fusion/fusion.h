// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/model_config.h"

namespace vlm3r::model {

/// What the spatial tower made of the frames. F frames, N patches, C width; undefined tensors are
/// not there.
struct SpatialFeatures {
  at::Tensor camera;  ///< [F,1,C] camera tokens z'.
  at::Tensor patch;   ///< [F,N,C] geometry tokens F'.
  at::Tensor points;  ///< [F,h,w,3] world points, for the blocks that read point maps.

  /// Frames [begin, begin + count).
  SpatialFeatures Slice(int64_t begin, int64_t count) const;
};

/// Where in the visual path a block works.
enum class FusionSite { kBeforeProjector, kAfterProjector };

/// What a block reads from the spatial tower.
enum class FusionInput { kSelectedTokens, kPatchTokens, kPoints };

/// Mixes spatial features into visual tokens, frame by frame (engine spec 1.5 and 3.1).
class Fusion {
 public:
  virtual ~Fusion() = default;
  virtual FusionSite site() const = 0;
  virtual FusionInput input() const = 0;

  /// visual [F,N,W], spatial [F,K,C] (points: [F,h,w,3]) -> [F,N,W].
  virtual at::Tensor Forward(const at::Tensor& visual, const at::Tensor& spatial) const = 0;
};

/// Reads the block below the loader's prefix ("model.fusion_block."). Widths come from the tensors.
/// Missing and misshapen tensors go to the loader's report; the block must then not be used. Null
/// for kNone.
std::unique_ptr<Fusion> LoadFusion(weights::FusionKind kind, const nn::ParamLoader& loader);

/// The kind whose tensors stand below the loader's prefix; kNone when there are none or they fit no
/// kind.
weights::FusionKind DetectFusion(const nn::ParamLoader& loader);

/// As config.json spells it.
std::string_view FusionName(weights::FusionKind kind);

/// The tensor `fusion` attends to, with `tokens` joined along the token axis in that order. Fails
/// with kModelMissing when the spatial features do not hold it, with kUsage when the block reads
/// patch tokens only and `tokens` has none.
Result<at::Tensor> SelectSpatial(const Fusion& fusion, const SpatialFeatures& spatial,
                                 const std::vector<weights::SpatialFeature>& tokens);

}  // namespace vlm3r::model
