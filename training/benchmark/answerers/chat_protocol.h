// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "training/benchmark/answerers/arguments.h"
#include "training/benchmark/answerers/openai_arguments.h"

namespace vlm3r::training::benchmark {

/// One question about pictures.
struct ChatQuestion {
  std::string_view prompt;
  std::span<const std::string> images;  ///< data: URIs, in order; they follow the prompt.
  uint64_t seed = 0;                    ///< Sent only when decoding is sampled.
};

/// The JSON body of a /chat/completions request. Bytes of the prompt that are no UTF-8 become
/// U+FFFD.
std::string ChatBody(const OpenaiArguments& arguments, const GenerationArguments& generation,
                     const ChatQuestion& question);

/// What a server answered.
struct ChatAnswer {
  std::string text;           ///< Stripped of white space; empty when the model refused.
  std::string finish_reason;  ///< "stop", "length", "content_filter", … or empty.
  std::optional<int64_t> prompt_tokens, completion_tokens;
};

/// Reads the body of a successful response. Fails with kBadInput when it is no JSON, or holds no
/// message.
Result<ChatAnswer> ParseChatAnswer(std::string_view body, size_t max_bytes);

/// The message of an error response as one short printable line, or empty. `secret` is blotted out.
std::string ServerMessage(std::string_view body, std::string_view secret);

}  // namespace vlm3r::training::benchmark
