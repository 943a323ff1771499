// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model/qwen2/prompt_cache.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// Everything a clip has gathered so far. Filled on demand by the encode and ask stages.
struct Clip::Impl {
  ClipRequest request;
  frames::SourceInfo source;
  std::vector<frames::Frame> frames;
  std::vector<int64_t> indices;
  std::vector<double> sentence_times_s;  ///< Empty for folders.
  std::string sha256;

  /// Visual blocks of the language model, one a placeholder; and the key of everything they depend
  /// on.
  std::vector<at::Tensor> blocks;
  std::string blocks_key;

  /// Keys and values of the last prompt, shared by the next one as far as both agree.
  model::PromptCache prompt_cache;
  std::string prompt_cache_key;  ///< Empty, or the blocks_key it was computed from.
  bool prefix_stored = false;    ///< The video's prefix is already on disk.
};

}  // namespace vlm3r::session
