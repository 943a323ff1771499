// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::nn {

/// What a model's generation_config.json asks for. Absent keys keep the defaults of the reference
/// library.
struct GenerationConfig {
  std::vector<int64_t> eos_token_ids;
  double repetition_penalty = 1;  ///< Also in force when decoding greedily (spec 1.13).
  bool do_sample = false;         ///< The three below count only when sampling.
  double temperature = 1;
  double top_p = 1;
  int64_t top_k = 50;  ///< 0: no limit.
  std::optional<int64_t> max_new_tokens;
  int64_t min_new_tokens = 0;  ///< Ends of an answer do not count before this many tokens.
  std::vector<std::string>
      unsupported;  ///< Keys set to something that would change the output and is not done here.

  /// Fails with kBadInput on a value of the wrong type or out of range, naming the key.
  static Result<GenerationConfig> FromJson(const Json& json);

  /// Reads and checks a file; the error names it.
  static Result<GenerationConfig> Load(const std::filesystem::path& path);
};

/// Every id that ends an answer: the configured ones and the end of a chat turn where the tokenizer
/// has it.
std::vector<int64_t> StopIds(const GenerationConfig& config, std::optional<int64_t> turn_end);

}  // namespace vlm3r::nn
