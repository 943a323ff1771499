// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/base/result.h"

namespace vlm3r::model_store {

/// Writes a tokenizer in Qwen2's layout (vocab.json, merges.txt, added_tokens.json,
/// special_tokens_map.json, tokenizer_config.json) with exactly `num_tokens` ordinary tokens: the
/// 256 byte tokens at the ids they have in Qwen2, then merges of two, three, four lower-case
/// letters with and without a leading blank. <|endoftext|>, <|im_start|> and
/// <|im_end|> follow, so with 151,643 tokens they have their real ids. `num_tokens` is in [256,
/// 400000].
Status WriteSyntheticTokenizer(const std::filesystem::path& folder, int64_t num_tokens);

}  // namespace vlm3r::model_store
