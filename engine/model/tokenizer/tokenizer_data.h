// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::model {

/// A token beside the learned vocabulary, matched as a whole.
struct AddedToken {
  int64_t id = 0;
  std::string content;
  bool special = false;     ///< Left out by Decode(…, skip_special).
  bool normalized = false;  ///< Looked for after NFC instead of before.
};

/// What a tokenizer's files say, spelled as in the files and not yet checked against each other.
struct TokenizerData {
  std::vector<std::pair<std::string, int64_t>> vocab;
  std::vector<std::pair<std::string, std::string>> merges;  ///< Best first.
  std::vector<AddedToken> added;
  bool clean_up_spaces = false;  ///< clean_up_tokenization_spaces: see CleanUpSpaces().
};

/// Bounds for every tokenizer file; Qwen2's largest has 7 MB and 151,643 entries.
inline constexpr int64_t kMaxTokenId = (1 << 22) - 1;
inline constexpr size_t kMaxTokenBytes = 4096;
inline constexpr size_t kMaxTokenizerFileBytes = 64u << 20;

/// vocab.json: {"token": id, …}.
Status ParseVocab(const Json& json, TokenizerData* data);

/// merges.txt: one "left right" a line, "#version" lines and empty ones passed over.
Status ParseMerges(std::string_view text, TokenizerData* data);

/// added_tokens.json: {"token": id, …}; special are those that special_tokens_map.json (null: none)
/// names.
Status ParseAddedTokens(const Json& json, const Json& special_tokens_map, TokenizerData* data);

/// tokenizer_config.json: `added_tokens_decoder`, `clean_up_tokenization_spaces`, and a class that
/// is Qwen2's or not named.
Status ParseTokenizerConfig(const Json& json, TokenizerData* data);

/// tokenizer.json as a whole. Refuses normalisers, split patterns and model settings other than
/// Qwen2's.
Result<TokenizerData> ParseTokenizerJson(const Json& json);

/// Reads a folder's files: see Tokenizer::Load.
Result<TokenizerData> ReadTokenizerFolder(const std::filesystem::path& dir);

/// Reads one tokenizer.json.
Result<TokenizerData> ReadTokenizerJson(const std::filesystem::path& path);

}  // namespace vlm3r::model
