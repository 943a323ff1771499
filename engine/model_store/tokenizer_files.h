// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::model_store {

/// A learned vocabulary: tokens by id, the 256 bytes first, and the merges that make the others,
/// the best first; spelled in GPT-2's byte alphabet.
struct Vocabulary {
  std::vector<std::string> tokens;
  std::vector<std::pair<std::string, std::string>> merges;
};

/// GPT-2's byte alphabet in Qwen2's order: printable bytes as themselves, then the others as
/// U+0100, U+0101, ...
std::vector<std::string> ByteTokens();

/// Writes a vocabulary in Qwen2's layout: vocab.json, merges.txt, added_tokens.json,
/// special_tokens_map.json, tokenizer_config.json. <|endoftext|>, <|im_start|> and <|im_end|>
/// follow the tokens.
Status WriteTokenizerFiles(const std::filesystem::path& folder, const Vocabulary& vocabulary);

}  // namespace vlm3r::model_store
