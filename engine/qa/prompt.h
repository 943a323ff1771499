// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::model {
class Tokenizer;
}

namespace vlm3r::qa {

/// Stands in the ids where the next visual block is spliced in (spec 1.9).
inline constexpr int64_t kImageTokenId = -200;
/// The same place in the literal prompt.
inline constexpr std::string_view kImageTag = "<image>";
/// Ends every turn of the chat template; generation stops at it.
inline constexpr std::string_view kTurnEnd = "<|im_end|>";

/// What follows "<image>⏎" in the first user turn (spec 1.9). TIME only where `PromptRequest::time`
/// is set.
enum class BodyStyle {
  kDemo,      ///< "TIME⏎question"
  kEval,      ///< "These are frames of a video.⏎question"; never TIME
  kTraining,  ///< "TIME⏎⏎These are frames of a video.⏎question"
  kRaw,       ///< The question alone, untouched
};

/// When the sampled frames were taken, for the sentence about it.
struct TimeInstruction {
  double duration_s = 0;
  std::vector<double> frame_times_s;
};

/// The sentence TIME, as the reference prints it (no blank before "Please").
std::string TimeSentence(const TimeInstruction& time);

/// One finished exchange of a chat.
struct ChatTurn {
  std::string question;
  std::string answer;
};

struct PromptRequest {
  BodyStyle style = BodyStyle::kTraining;
  std::string question;
  std::optional<TimeInstruction> time;
  int64_t num_images =
      1;  ///< "<image>" lines: 1 for a video, one a picture otherwise, 0 for text alone.
  std::vector<ChatTurn>
      history;  ///< Earlier turns. The first question of the chat carries images and body.
};

/// A stretch of the prompt, by how it becomes ids.
struct PromptPart {
  enum class Kind {
    kMarker,  ///< A control token of the chat template, looked up by name.
    kText,    ///< Encoded as plain text: whatever people wrote stays text.
    kImage,   ///< kImageTokenId.
  };
  Kind kind = Kind::kText;
  std::string text;  ///< As it stands in the literal prompt.
};

/// A prompt in parts; neighbouring text is one part, because it is encoded together.
struct Prompt {
  std::vector<PromptPart> parts;

  /// The prompt as one string.
  std::string Literal() const;
  int64_t num_images() const;
};

/// Lays out system line, history and question in the qwen_1_5 template, up to
/// "<|im_start|>assistant⏎".
Prompt BuildPrompt(const PromptRequest& request);

/// The ids of a prompt. Fails when the tokenizer lacks a marker of the template.
Result<std::vector<int64_t>> PromptIds(const Prompt& prompt, const model::Tokenizer& tokenizer);

}  // namespace vlm3r::qa
