// SPDX-License-Identifier: Apache-2.0
#include "training/text/conversation_ids.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/qa/prompt.h"

namespace vlm3r::training {
namespace {

using qa::PromptPart;

constexpr std::string_view kTurnBegin = "<|im_start|>";
constexpr std::string_view kSystemLine = "You are a helpful assistant.";

/// One turn of the template; its text is encoded together, as one string.
qa::Prompt TurnOf(std::string_view role, std::string_view text) {
  qa::Prompt turn;
  turn.parts.push_back({PromptPart::Kind::kMarker, std::string(kTurnBegin)});
  std::string piece = std::string(role) + "\n";
  for (size_t at = 0; (at = text.find(qa::kImageTag)) != std::string_view::npos;) {
    piece += text.substr(0, at);
    turn.parts.push_back({PromptPart::Kind::kText, piece});
    turn.parts.push_back({PromptPart::Kind::kImage, std::string(qa::kImageTag)});
    piece.clear();
    text.remove_prefix(at + qa::kImageTag.size());
  }
  piece += text;
  turn.parts.push_back({PromptPart::Kind::kText, piece});
  turn.parts.push_back({PromptPart::Kind::kMarker, std::string(qa::kTurnEnd)});
  turn.parts.push_back({PromptPart::Kind::kText, "\n"});
  return turn;
}

/// The ids that are labelled wherever they stand.
Result<std::array<int64_t, 3>> AlwaysLabelled(const model::Tokenizer& tokenizer) {
  const auto begin = tokenizer.IdOf(kTurnBegin);
  const auto end = tokenizer.IdOf(qa::kTurnEnd);
  const std::vector<int64_t> newline = tokenizer.Encode("\n");
  if (!begin || !end || newline.size() != 1) {
    return Error{ErrorCode::kBadInput, "the tokenizer is none of a Qwen2 chat model", "",
                 "Take the tokenizer files of the base model"};
  }
  return std::array{*begin, *end, newline[0]};
}

Status AppendTurn(std::string_view role, std::string_view text, const model::Tokenizer& tokenizer,
                  LabelledIds* all) {
  VLM3R_ASSIGN(const std::vector<int64_t> ids, qa::PromptIds(TurnOf(role, text), tokenizer));
  const bool trained = role == "assistant";
  for (const int64_t id : ids) {
    all->ids.push_back(id);
    all->labels.push_back(trained && id != qa::kImageTokenId ? id : kIgnoredLabel);
  }
  return {};
}

}  // namespace

Result<LabelledIds> ConversationIds(const std::vector<Message>& messages,
                                    const model::Tokenizer& tokenizer) {
  const size_t first = !messages.empty() && !messages[0].from_human ? 1 : 0;
  if (messages.size() <= first)
    return Error{ErrorCode::kBadInput, "a conversation has no human's turn", "", ""};
  VLM3R_ASSIGN(const auto always, AlwaysLabelled(tokenizer));
  LabelledIds all;
  VLM3R_TRY(AppendTurn("system", kSystemLine, tokenizer, &all));
  for (size_t i = first; i < messages.size(); ++i) {
    VLM3R_TRY(AppendTurn(messages[i].from_human ? "user" : "assistant", messages[i].text, tokenizer,
                         &all));
  }
  for (size_t i = 0; i < all.ids.size(); ++i) {
    if (std::ranges::find(always, all.ids[i]) != always.end()) all.labels[i] = all.ids[i];
  }
  return all;
}

}  // namespace vlm3r::training
