// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/session/clip_impl.h"
#include "engine/session/loaded_model.h"

namespace vlm3r::session {

/// The part of a prompt that every question on a clip shares: all ids up to the last visual block.
std::vector<int64_t> SharedPrefixIds(const std::vector<int64_t>& input_ids);

/// Puts the key/value prefix of an earlier run into `clip->prompt_cache` when it is empty and the
/// disk cache has it.
void LoadPrefix(const LoadedModel& model, const std::vector<int64_t>& prefix_ids, Clip::Impl* clip);

/// Writes the prefix to the disk cache, once per clip.
void StorePrefix(const std::vector<int64_t>& prefix_ids, Clip::Impl* clip);

}  // namespace vlm3r::session
