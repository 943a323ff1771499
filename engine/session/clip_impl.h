// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model/fusion/fusion.h"
#include "engine/model/qwen2/prompt_cache.h"
#include "engine/session/clip_frames.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// What the encoders made of a clip's frames: before fusion, whatever is left out of it later.
struct ClipFeatures {
  std::string key;                 ///< Of everything they depend on.
  at::Tensor vision;               ///< [F,N,D] of SigLIP.
  model::SpatialFeatures spatial;  ///< CUT3R's; undefined where no question needed it so far.
};

/// Everything a clip has gathered so far. Filled on demand by the encode and ask stages.
struct Clip::Impl {
  ClipRequest request;
  std::shared_ptr<ClipFrames> frames;  ///< Shared by variants of a clip.
  std::string sha256;

  /// Visual blocks of the language model, one a placeholder; and the key of everything they depend
  /// on.
  std::vector<at::Tensor> blocks;
  std::string blocks_key;

  /// Where features are kept for variants and for evidence. Null: they go once they were used, for
  /// questions need the blocks alone.
  std::shared_ptr<ClipFeatures> features;

  /// Keys and values of the last prompt, shared by the next one as far as both agree.
  model::PromptCache prompt_cache;
  std::string prompt_cache_key;  ///< Empty, or the blocks_key it was computed from.
  bool prefix_stored = false;    ///< The video's prefix is already on disk.
};

}  // namespace vlm3r::session
