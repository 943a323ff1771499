// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/tokenizer/tokenizer.h"

namespace vlm3r::training {

/// Labels with this value are not trained on.
inline constexpr int64_t kIgnoredLabel = -100;

/// One message of a LLaVA conversation.
struct Message {
  bool from_human = true;
  std::string text;  ///< "<image>" stands where a visual block goes.
};

/// A conversation as the language model sees it; both vectors have one entry a position.
struct LabelledIds {
  std::vector<int64_t> ids;  ///< qa::kImageTokenId where a visual block goes.
  std::vector<int64_t> labels;
};

/// Lays a conversation out in the qwen_1_5 template with its system line (engine spec 4.4). Trained
/// on are whole assistant turns and, as in the reference, every newline and turn marker wherever it
/// stands. A first message that is not the human's is left out. Control tokens in messages stay
/// text. Fails with kBadInput when nothing is left or the tokenizer lacks a marker.
Result<LabelledIds> ConversationIds(const std::vector<Message>& messages,
                                    const model::Tokenizer& tokenizer);

}  // namespace vlm3r::training
